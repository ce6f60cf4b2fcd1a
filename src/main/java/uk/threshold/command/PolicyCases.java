package uk.threshold.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import uk.threshold.shelf.PolicyCase;

/** Tries every case of a pack. */
final class PolicyCases implements Subcommand {
    private static final int FAILED = 1;

    private final PrintStream out;

    PolicyCases() {
        this(System.out);
    }

    PolicyCases(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "policy test";
    }

    @Override
    public String arguments() {
        return "[--pack DIR]";
    }

    @Override
    public String purpose() {
        return "try every case of a pack, or of the pack that a local protocol in DIR is laid over; ends with 1 if one comes out otherwise";
    }

    @Override
    public int run(List<String> arguments) {
        PolicyOptions options = PolicyOptions.parse(arguments, Set.of());
        if (!options.words().isEmpty()) {
            throw new WrongUsage("`" + name() + "` takes no words but `" + PolicyOptions.PACK + "`");
        }
        NamedPack pack = NamedPack.inOrShipped(options.pack());
        if (pack.cases().isEmpty()) {
            throw new WrongUsage("there are no cases in " + pack.name());
        }
        long trials = 0;
        long failed = 0;
        for (PolicyCase story : pack.cases()) {
            List<String> lines = story.differences(pack.pack().pack());
            lines.forEach(out::println);
            trials += story.trials();
            failed += lines.isEmpty() ? 0 : 1;
        }
        out.println(pack.edition() + ": " + pack.cases().size() + " cases, which look at " + trials + " moments; "
                + (failed == 0 ? "all come out as they say" : failed + " come out otherwise"));
        return failed == 0 ? 0 : FAILED;
    }
}
