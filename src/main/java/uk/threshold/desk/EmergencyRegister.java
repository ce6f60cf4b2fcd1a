package uk.threshold.desk;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;

/**
 * Countersignatures and reviews of emergency access, kept apart by practice and requesting organisation. Every method throws
 * {@code StoreUnavailable} when the store does not answer.
 */
public interface EmergencyRegister {

    /** The database's time. */
    Instant now();

    /**
     * Keeps a countersignature in the commit of the entry that records it.
     *
     * @return what became of the entry: nothing is kept where one of these guards no longer holds; empty where one is
     *     held already, and then nothing is kept either
     */
    Optional<Appended> sign(Countersignature countersignature, LedgerEntry entry, Collection<Guard> guards);

    /**
     * Keeps a review in the commit of the entry that records it.
     *
     * @return what became of the entry: nothing is kept where one of these guards no longer holds; empty where one is
     *     held already, and then nothing is kept either
     */
    Optional<Appended> review(EmergencyReview review, LedgerEntry entry, Collection<Guard> guards);

    /** The emergency accesses to a practice's records: those not reviewed first, and of each the newest first. */
    List<EmergencyAccess> ofPractice(String practice, int most);
}
