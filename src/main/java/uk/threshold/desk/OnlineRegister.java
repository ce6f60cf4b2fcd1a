package uk.threshold.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.desk.OnlineEntry.Place;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;

/**
 * What bears on online views of a practice's records. Every method throws {@code StoreUnavailable} when the store does not
 * answer.
 */
public interface OnlineRegister {
    /** The practice's entries after a place, the newest first, and the database's time. */
    Seen newest(String practice, Optional<Place> after, int most);

    /** One entry, with the guard of the person in whose record it stands; empty where the practice has none. */
    Seen one(String practice, UUID resource);

    /**
     * Keeps the check in the same commit as the entry that records it, and marks as changed what rests on it.
     *
     * @throws uk.threshold.ledger.LedgerUnavailable nothing was kept
     * @throws uk.threshold.ledger.CommitUnknown whether it was kept is not known
     */
    Appended keep(String practice, OnlineCheck check, LedgerEntry entry, List<Guard> guards);

    /** @param guards what a check rests on */
    record Seen(Instant now, List<OnlineEntry> entries, List<Guard> guards) {
        public Seen {
            entries = List.copyOf(entries);
            guards = List.copyOf(guards);
        }
    }
}
