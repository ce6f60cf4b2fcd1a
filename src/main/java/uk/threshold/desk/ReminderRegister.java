package uk.threshold.desk;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.request.SharingRequest;

/**
 * What the clock has said of each request, kept apart by practice and board. Every method throws {@code StoreUnavailable}
 * when the store does not answer.
 */
public interface ReminderRegister {

    /** The database's time. */
    Instant now();

    /** ODS codes of the practices of which anything is asked. */
    List<String> practices();

    /** The open requests of a practice of which the clock has not said everything yet, the oldest first. */
    List<Waiting> waiting(String practice);

    /**
     * Keeps a reminder in the commit of the entry that records it.
     *
     * @param guard of the request, as it was seen waiting
     * @return whether it was kept: not where it was said before, by another instance too, or the request has changed
     */
    boolean keep(Reminder reminder, LedgerEntry entry, Guard guard);

    /** The emergency accesses of a practice that nobody countersigned and of which that was not yet said. */
    List<Waiting> unsigned(String practice);

    /** What was said, of these kinds, to an organisation as the practice asked or as the board that is told, the newest first. */
    List<Reminder> said(String organisation, Set<Reminder.Kind> kinds, int most);

    /** An open request, the guard of it, and what was said of it already. */
    record Waiting(SharingRequest request, Guard guard, Set<Reminder.Kind> said) {
        public Waiting {
            said = Set.copyOf(said);
        }
    }
}
