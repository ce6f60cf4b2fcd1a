package uk.threshold.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import uk.threshold.comparison.TooLargeToCompareException;
import uk.threshold.policy.Rulebook;
import uk.threshold.shelf.Fault;
import uk.threshold.shelf.PackLint;

/** Reads a pack or a local protocol, and says what in it can never matter or contradicts itself. */
final class PolicyCheck implements Subcommand {
    private static final int FOUND = 1;

    private final PrintStream out;

    PolicyCheck() {
        this(System.out);
    }

    PolicyCheck(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "policy check";
    }

    @Override
    public String arguments() {
        return "[DIR]";
    }

    @Override
    public String purpose() {
        return "read a pack, or the local protocol in a folder, and say with file, line and what to do whatever is wrong with"
                + " it, can never matter, or is tried by no case; ends with 1 if there is anything";
    }

    @Override
    public int run(List<String> arguments) {
        List<String> words = PolicyOptions.parse(arguments, Set.of()).words();
        if (words.size() > 1) {
            throw new WrongUsage("`" + name() + "` takes one folder");
        }
        NamedPack pack = NamedPack.inOrShipped(words.stream().findFirst());
        if (words.isEmpty() && pack.cases().isEmpty()) {
            throw new WrongUsage("there are no cases here; name the folder of a pack");
        }
        List<Fault> found = found(pack);
        found.forEach(out::println);
        Rulebook book = pack.pack().pack().rulebook();
        out.println(pack.edition() + ": " + book.rules().size() + " rules, "
                + book.togethers().size()
                + " that join fields, " + book.duties().size() + " duties, "
                + pack.cases().size() + " cases; "
                + (found.isEmpty() ? "nothing to mend" : found.size() + " to mend"));
        return found.isEmpty() ? 0 : FOUND;
    }

    private static List<Fault> found(NamedPack pack) {
        try {
            return PackLint.of(pack.pack(), pack.below(), pack.cases());
        } catch (TooLargeToCompareException e) {
            throw new NamedPack.Unusable("the rules tell more apart than can be looked through exactly");
        }
    }
}
