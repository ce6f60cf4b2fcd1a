package uk.threshold.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.Receipt;

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
     * @return the receipt of the entry; empty where one is held already, and then nothing is kept
     */
    Optional<Receipt> sign(Countersignature countersignature, LedgerEntry entry);

    /**
     * Keeps a review in the commit of the entry that records it.
     *
     * @return the receipt of the entry; empty where one is held already, and then nothing is kept
     */
    Optional<Receipt> review(EmergencyReview review, LedgerEntry entry);

    /** The emergency accesses to a practice's records: those not reviewed first, and of each the newest first. */
    List<EmergencyAccess> ofPractice(String practice, int most);
}
