package uk.threshold.carerecord;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The days of what a Patient or RelatedPerson says of somebody. The whole of it is standing, and of no day; each name,
 * telecom and address may have days of its own.
 *
 * @param uses of every name, telecom and address; empty where nothing is said of when it was in use
 */
public record Particulars(Map<Slot, Optional<Use>> uses) {
    public Particulars {
        uses = Map.copyOf(uses);
    }

    /**
     * The Europe/London days on which something surely was in use, whatever a month or a year may mean.
     *
     * @param from the day by which its use had surely begun; empty: nobody can say
     * @param to the day until which it surely lasted; empty: it has not ended
     */
    public record Use(Optional<LocalDate> from, Optional<LocalDate> to) {
        /** Of which nobody can say a day. */
        public static final Use ON_NO_SURE_DAY = new Use(Optional.empty(), Optional.empty());

        /** Whether it surely was in use on some day from {@code first} to {@code last}. */
        public boolean surelyWithin(LocalDate first, LocalDate last) {
            return from.filter(day -> !day.isAfter(last)).isPresent()
                    && to.filter(day -> day.isBefore(first)).isEmpty();
        }
    }

    /** When this repetition was in use; empty where nothing is said of it. */
    public Optional<Use> use(Slot slot) {
        return uses.getOrDefault(slot, Optional.empty());
    }

    /** The repetitions of which something is said of when they were in use. */
    public Set<Slot> dated() {
        return uses.keySet().stream().filter(slot -> use(slot).isPresent()).collect(Collectors.toSet());
    }
}
