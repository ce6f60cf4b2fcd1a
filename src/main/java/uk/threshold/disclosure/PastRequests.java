package uk.threshold.disclosure;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.policy.PackIdentity;

/**
 * The requests that were made, to be decided once more under another pack. Nothing is written by it, the ledger included. Every
 * method throws {@link StoreUnavailable} when the store does not answer.
 */
public interface PastRequests {

    /** ODS codes of the practices whose records may be kept. */
    List<String> practices();

    /** The pack that decides for a practice; empty where none was ever put in force. */
    Optional<PackIdentity> inForce(String practice);

    /** Every request made of a practice, the earliest first. */
    List<UUID> of(String practice);

    /** One of them; empty where it is kept no more. */
    Optional<PastRequest> read(String practice, UUID request);
}
