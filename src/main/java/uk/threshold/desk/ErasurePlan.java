package uk.threshold.desk;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.intake.RetentionHold;

/**
 * What an order to erase comes to: a half is cut by nobody, since its commitment is over all of it, so an entry goes only
 * where everybody it speaks of is in the order. Doubt keeps.
 *
 * @param goes the entries whose halves go, by id
 * @param speaksOfOthers those that stay, because they speak of somebody who is not in the order too
 * @param speaksOfUnknown those that stay, because they speak of somebody of whom nobody said who they are, or of a
 *     version of which it is not known any more of whom it spoke
 * @param more whether more would go than one order takes
 * @param holds for what nothing of these persons goes now
 */
public record ErasurePlan(
        SortedSet<UUID> goes,
        SortedSet<UUID> speaksOfOthers,
        SortedSet<UUID> speaksOfUnknown,
        boolean more,
        Set<RetentionHold> holds) {

    /** How many entries one order takes, since all others wait for its commit. */
    public static final int MOST = 100;

    /** What an order about nobody of whom anything is here comes to. */
    public static final ErasurePlan NOTHING =
            new ErasurePlan(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), false, Set.of());

    public ErasurePlan {
        goes = new TreeSet<>(goes);
        speaksOfOthers = new TreeSet<>(speaksOfOthers);
        speaksOfUnknown = new TreeSet<>(speaksOfUnknown);
        holds = Set.copyOf(holds);
    }

    /**
     * Sorts the entries that speak of somebody in the order; those that speak of none of these are none of its business, nor
     * are those of requests that are left to colleagues. Who is the caller's own is in the order for the entries of the
     * caller's own holds alone.
     */
    static ErasurePlan of(ErasureRegister.Found found) {
        Set<NhsNumber> all = found.sought().all();
        SortedSet<UUID> goes = new TreeSet<>();
        SortedSet<UUID> others = new TreeSet<>();
        SortedSet<UUID> unknown = new TreeSet<>();
        for (SpokenOf entry : found.spoken()) {
            Set<NhsNumber> numbers = entry.hold() ? all : found.sought().numbers();
            boolean concerned = Collections.disjoint(entry.requests(), found.left())
                    && (entry.numbers().stream().anyMatch(numbers::contains)
                            || entry.persons().stream().anyMatch(found.persons()::contains));
            boolean alone =
                    numbers.containsAll(entry.numbers()) && found.persons().containsAll(entry.persons());
            if (concerned) {
                (alone ? entry.unknown() ? unknown : goes : others).add(entry.rid());
            }
        }
        if (goes.isEmpty() && others.isEmpty() && unknown.isEmpty()) {
            // Whatever holds the whole practice tells nothing of somebody of whom nothing is here.
            return NOTHING;
        }
        SortedSet<UUID> now = goes.stream().limit(MOST).collect(Collectors.toCollection(TreeSet::new));
        return new ErasurePlan(now, others, unknown, goes.size() > now.size(), found.holds());
    }

    /** Every entry that goes or stays. */
    public Stream<UUID> all() {
        return Stream.of(goes, speaksOfOthers, speaksOfUnknown).flatMap(Collection::stream);
    }
}
