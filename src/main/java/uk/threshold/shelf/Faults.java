package uk.threshold.shelf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import uk.threshold.policy.PackDefect;

/** Gathers what is wrong with a pack while reading goes on. */
final class Faults {
    private final List<Fault> faults = new ArrayList<>();

    void add(Spot spot, String what, String remedy) {
        faults.add(new Fault(spot, what, remedy));
    }

    /** What {@code made} gives, or empty, with the fault noted, where it breaks a promise of packs. */
    <T> Optional<T> keep(Spot spot, Supplier<T> made) {
        try {
            return Optional.of(made.get());
        } catch (PackDefect defect) {
            add(spot, defect.line(), remedy(defect));
            return Optional.empty();
        }
    }

    /** What is read, or empty, with its faults noted among these, where it is refused. */
    <T> Optional<T> among(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (PackRefusedException e) {
            faults.addAll(e.faults());
            return Optional.empty();
        }
    }

    boolean none() {
        return faults.isEmpty();
    }

    /** @throws PackRefusedException if anything is wrong */
    void refuse() {
        if (!faults.isEmpty()) {
            throw new PackRefusedException(all());
        }
    }

    /** Each once, in the order of files and lines. */
    List<Fault> all() {
        return faults.stream()
                .distinct()
                .sorted(Comparator.comparing((Fault fault) -> fault.spot().file())
                        .thenComparingInt(fault -> fault.spot().line())
                        .thenComparing(Fault::what))
                .toList();
    }

    private static String remedy(PackDefect defect) {
        return switch (defect) {
            case PackDefect.Uncited d -> "say what the rule does in plain words, and cite what it rests on";
            case PackDefect.UnreadableId d -> "give it a name such as `s47.child.own-facts`";
            case PackDefect.UnknownCode d -> "use one of the values policy.md lists for this fact";
            case PackDefect.SaysNothing d -> "name at least one field, value or pair of fields";
            case PackDefect.LiftableBar d -> "name the exception of the statute itself, by consent or order";
            case PackDefect.UnsettledByAnEntry d ->
                "name facts of the entry alone: category, labels, source, in-confidence, statement, standing,"
                        + " known-to-family";
            case PackDefect.MisplacedTest d -> "name the tests it answers under `test`; a bar answers `statute`";
            case PackDefect.PermittedFreeText d -> "take `free-text` out and leave it to approved wording";
            case PackDefect.MisplacedPeriod d -> "write a period such as `review-by 28 days`, and only there";
            case PackDefect.DoubleEntry d -> "keep one of them, or give one another name";
            case PackDefect.NoRules d -> "add at least one rule under rules/";
            case PackDefect.CrossedLimits d -> "let no usual exceed its longest, and no end precede its beginning";
            case PackDefect.Incomplete d -> "fill it in";
        };
    }
}
