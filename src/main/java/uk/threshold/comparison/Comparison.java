package uk.threshold.comparison;

import java.util.List;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Rulebook;

/**
 * Everything that two rulebooks decide differently: exact over all the facts their clauses tell apart, unknown ones among
 * them, whether or not a record could ever have them together.
 *
 * @param differences the most sensitive first
 * @param duties those that only one of them gives
 */
public record Comparison(List<Difference> differences, List<DutyDifference> duties) {
    public Comparison {
        differences = List.copyOf(differences);
        duties = List.copyOf(duties);
    }

    /**
     * What {@code other} decides differently from {@code one}.
     *
     * @param ordinary facts that go without saying: of all that would show a difference, witnesses are as ordinary as can be
     * @throws TooLargeToCompareException where they differ in more ways than can be told apart
     */
    public static Comparison of(Rulebook one, Rulebook other, Facts ordinary) {
        return new Comparing(one, other, ordinary).compared();
    }

    /** Whether they decide everything alike. */
    public boolean alike() {
        return differences.isEmpty() && duties.isEmpty();
    }
}
