package uk.threshold.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import uk.threshold.policy.Facts;
import uk.threshold.shelf.PolicyCase;

/** Says what the rules of a pack make of a case or of facts, and why. */
final class PolicyExplain implements Subcommand {
    private static final String ORDINARY = "--ordinary";

    private final PrintStream out;

    PolicyExplain() {
        this(System.out);
    }

    PolicyExplain(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "policy explain";
    }

    @Override
    public String arguments() {
        return "CASE | FACT=VALUE[,VALUE] ... [--ordinary] [--pack DIR]";
    }

    @Override
    public String purpose() {
        return "say what the rules make of a case of the pack, or of facts, and why; a fact left out is unknown, with "
                + ORDINARY + " as in a case";
    }

    @Override
    public int run(List<String> arguments) {
        PolicyOptions options = PolicyOptions.parse(arguments, Set.of(ORDINARY));
        if (options.words().isEmpty()) {
            throw new WrongUsage("`" + name() + "` needs a case, or facts as `name=value`");
        }
        boolean ordinary = options.switches().contains(ORDINARY);
        NamedPack pack = NamedPack.inOrShipped(options.pack());
        boolean aboutFacts = options.words().getFirst().contains("=");
        out.print(aboutFacts ? facts(options.words(), ordinary, pack) : cases(options.words(), ordinary, pack));
        return 0;
    }

    private static String facts(List<String> words, boolean ordinary, NamedPack pack) {
        Facts stated = StatedFacts.parse(words);
        return new Account(pack.pack()).ofFacts(ordinary ? PolicyCase.ordinary(stated) : stated);
    }

    private String cases(List<String> words, boolean ordinary, NamedPack pack) {
        String wanted = words.getFirst();
        if (words.size() > 1 || ordinary) {
            throw new WrongUsage("`" + name() + "` takes one case, or facts as `name=value`");
        }
        if (pack.cases().isEmpty()) {
            throw new WrongUsage(
                    "there are no cases here; name the folder of a pack with `" + PolicyOptions.PACK + "`");
        }
        List<PolicyCase> found = pack.cases().stream()
                .filter(each -> each.id().equalsIgnoreCase(wanted))
                .toList();
        if (found.isEmpty()) {
            List<String> ids =
                    pack.cases().stream().map(PolicyCase::id).distinct().toList();
            throw new WrongUsage("no case is called `" + wanted + "`; there are: " + String.join(", ", ids));
        }
        return found.stream().map(each -> new Account(pack.pack()).of(each)).collect(Collectors.joining("\n"));
    }
}
