package uk.threshold.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.threshold.policy.Facts;
import uk.threshold.shelf.PolicyCase;

/** Says what the rules of a pack make of a case or of facts, and why. */
final class PolicyExplain implements Subcommand {
    static final String FOR = "--for";
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
        return "CASE | FACT=VALUE[,VALUE] ... [--ordinary] [--for READER] [--pack DIR]";
    }

    @Override
    public String purpose() {
        return "say what the rules make of a case of the pack, or of facts, and why; a fact left out is unknown, with "
                + ORDINARY + " as in a case; READER is "
                + String.join(", ", Listener.all()) + ", and each is told what they need of it";
    }

    @Override
    public int run(List<String> arguments) {
        PolicyOptions options = PolicyOptions.parse(arguments, Set.of(ORDINARY), Map.of(FOR, "a reader"));
        Optional<Listener> listener = options.value(FOR).map(Listener::named);
        if (options.words().isEmpty()) {
            throw new WrongUsage("`" + name() + "` needs a case, or facts as `name=value`");
        }
        boolean ordinary = options.switches().contains(ORDINARY);
        NamedPack pack = NamedPack.inOrShipped(options.pack());
        boolean aboutFacts = options.words().getFirst().contains("=");
        out.print(
                aboutFacts
                        ? facts(options.words(), ordinary, pack, listener)
                        : cases(options.words(), ordinary, pack, listener));
        return 0;
    }

    private static String facts(List<String> words, boolean ordinary, NamedPack pack, Optional<Listener> listener) {
        Facts stated = StatedFacts.parse(words);
        Facts facts = ordinary ? PolicyCase.ordinary(stated) : stated;
        return listener.map(to -> new Telling(pack.pack(), to).ofFacts(facts))
                .orElseGet(() -> new Account(pack.pack()).ofFacts(facts));
    }

    private String cases(List<String> words, boolean ordinary, NamedPack pack, Optional<Listener> listener) {
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
        return found.stream()
                .map(each -> listener.map(to -> new Telling(pack.pack(), to).of(each))
                        .orElseGet(() -> new Account(pack.pack()).of(each)))
                .collect(Collectors.joining("\n"));
    }
}
