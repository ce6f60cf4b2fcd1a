package uk.threshold.command;

import java.io.PrintStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.carerecord.Coded;
import uk.threshold.comparison.Comparison;
import uk.threshold.comparison.Difference;
import uk.threshold.comparison.DutyDifference;
import uk.threshold.comparison.TooLargeToCompareException;
import uk.threshold.comparison.Witness;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.shelf.PackChange;
import uk.threshold.shelf.PolicyCase;

/** Says what two packs, or two practices' protocols, decide differently. */
final class PolicyDiff implements Subcommand {
    private static final int DIFFERENT = 1;
    private static final Facts ORDINARY = PolicyCase.ordinary(Facts.NOTHING);

    private final PrintStream out;

    PolicyDiff() {
        this(System.out);
    }

    PolicyDiff(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "policy diff";
    }

    @Override
    public String arguments() {
        return "DIR [DIR]";
    }

    @Override
    public String purpose() {
        return "say all that the pack or local protocol in the second folder decides differently from the first, the most"
                + " sensitive first; with one folder, from the shipped pack; ends with 1 if there is anything";
    }

    @Override
    public int run(List<String> arguments) {
        List<String> folders = PolicyOptions.parse(arguments, Set.of()).words();
        if (folders.isEmpty() || folders.size() > 2) {
            throw new WrongUsage("`" + name() + "` needs one folder or two");
        }
        Optional<NamedPack> none = Optional.empty();
        NamedPack one = folders.size() == 1 ? NamedPack.shipped() : NamedPack.in(folders.getFirst(), none);
        NamedPack other = NamedPack.in(folders.getLast(), none);
        try {
            Page page = new Page();
            boolean alike = tell(page, one, other);
            out.print(page);
            return alike ? 0 : DIFFERENT;
        } catch (TooLargeToCompareException e) {
            throw new NamedPack.Unusable(
                    "these packs differ in more ways than can be told apart exactly; compare each with"
                            + " a version between them");
        }
    }

    private static boolean tell(Page page, NamedPack one, NamedPack other) {
        Comparison comparison =
                Comparison.of(one.pack().pack().rulebook(), other.pack().pack().rulebook(), ORDINARY);
        List<PackChange> changes = PackChange.between(one.pack(), other.pack());
        page.title("From " + one.name() + " (" + one.edition() + ") to " + other.name() + " (" + other.edition() + ")");
        if (comparison.alike()) {
            page.text(0, "Their rules decide everything alike, whatever the facts.");
        } else {
            page.text(
                    0,
                    "What is told here is exact, over every fact that the rules of either tell apart, unknown ones among"
                            + " them. What is not told of a fact does not depend on it.");
        }
        counts(page, comparison);
        comparison.differences().forEach(difference -> difference(page, difference, one, other));
        comparison.duties().forEach(difference -> duty(page, difference));
        changes(page, changes);
        return comparison.alike() && changes.isEmpty();
    }

    private static void counts(Page page, Comparison comparison) {
        Map<String, Long> counts = new LinkedHashMap<>();
        comparison.differences().forEach(each -> counts.merge(headline(each), 1L, Long::sum));
        counts.forEach((headline, many) -> page.text(2, headline + ": " + many));
    }

    private static void difference(Page page, Difference difference, NamedPack one, NamedPack other) {
        page.title(headline(difference) + ": " + codes(difference.fields()));
        for (Witness witness : difference.witnesses()) {
            page.text(2, "such as " + example(witness.facts()));
            page.text(4, "before: " + why(difference, witness, one));
            page.text(4, "now: " + why(difference, witness, other));
            page.text(4, "and wherever " + witness.text());
        }
        more(page, difference.whole());
    }

    /** The facts of a witness that are not as in an ordinary case, as `policy explain --ordinary` takes them. */
    private static String example(Facts facts) {
        return Stream.of(Fact.values())
                .filter(facts::knows)
                .filter(fact -> !facts.codes(fact).equals(ORDINARY.codes(fact)))
                .map(fact ->
                        fact.code() + "=" + String.join(",", facts.codes(fact).orElse(Set.of())))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(" "), text -> text.isEmpty() ? "an ordinary case" : text));
    }

    private static String headline(Difference difference) {
        String change = difference.from().code() + " becomes " + difference.to().code();
        if (difference.lets()) {
            return "Leaves now (" + change + ")";
        }
        if (difference.from() == Effect.PERMIT) {
            return "Leaves no more (" + change + ")";
        }
        return (difference.opens() ? "Kept less firmly" : "Kept more firmly") + " (" + change + ")";
    }

    private static String why(Difference difference, Witness witness, NamedPack pack) {
        return pack.pack()
                .pack()
                .decide(witness.facts())
                .on(difference.fields().stream().sorted().findFirst().orElseThrow())
                .why()
                .forLedger();
    }

    private static void duty(Page page, DutyDifference difference) {
        String duty = difference.kind().code()
                + difference.within().map(period -> " within " + period).orElse("");
        page.title((difference.gained() ? "Goes with it now: " : "Goes with it no more: ") + duty);
        difference.witnesses().forEach(witness -> page.text(2, "where " + witness.text()));
        more(page, difference.whole());
    }

    private static void more(Page page, boolean whole) {
        if (!whole) {
            page.line(2, "and elsewhere");
        }
    }

    private static void changes(Page page, List<PackChange> changes) {
        if (!changes.isEmpty()) {
            page.title("What else the files say otherwise");
            changes.forEach(change -> page.text(2, words(change)));
        }
    }

    private static String words(PackChange change) {
        String name = change.key().isEmpty() ? change.part() : change.part() + " " + change.key();
        return name + ": "
                + switch (change.kind()) {
                    case ADDED -> "new";
                    case GONE -> "gone";
                    case CHANGED ->
                        change.what().isEmpty() ? "changed" : "changed in " + String.join(", ", change.what());
                };
    }

    private static String codes(Collection<? extends Coded> members) {
        return members.stream().map(Coded::code).sorted().collect(Collectors.joining(", "));
    }
}
