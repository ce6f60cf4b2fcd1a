package uk.threshold.desk;

import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;

/** What was found where a disclosure's halves were opened. */
public sealed interface Opened permits SharedInFull, Opened.Unreadable {

    /**
     * They are not what was recorded, or cannot be understood.
     *
     * @param numbers of those whom its request named; of what was read online, every number that stands in it
     * @param persons whom its request was ever matched to
     */
    record Unreadable(Set<NhsNumber> numbers, Set<UUID> persons) implements Opened {
        public Unreadable {
            numbers = Set.copyOf(numbers);
            persons = Set.copyOf(persons);
        }
    }
}
