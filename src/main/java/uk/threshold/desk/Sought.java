package uk.threshold.desk;

import java.util.HashSet;
import java.util.Set;
import uk.threshold.carerecord.NhsNumber;

/**
 * Whom an order is about, as far as it is the caller's to give.
 *
 * @param numbers of those ordered who are not the caller's own
 * @param own of those ordered who are: of them the caller's own holds are found, and nothing else
 * @param user who orders
 */
public record Sought(Set<NhsNumber> numbers, Set<NhsNumber> own, String user) {
    public Sought {
        numbers = Set.copyOf(numbers);
        own = Set.copyOf(own);
    }

    /** Every number of the order. */
    Set<NhsNumber> all() {
        Set<NhsNumber> all = new HashSet<>(numbers);
        all.addAll(own);
        return all;
    }

    /** Hidden, since it holds numbers. */
    @Override
    public String toString() {
        return "«persons of an order»";
    }
}
