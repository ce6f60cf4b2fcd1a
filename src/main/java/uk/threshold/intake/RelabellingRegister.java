package uk.threshold.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.policy.PackIdentity;

/**
 * Which pack is in force for each practice, and under which packs what it keeps is labelled. Every method throws {@code
 * StoreUnavailable} when the store does not answer.
 */
public interface RelabellingRegister {

    /** ODS codes of the practices whose records may be kept. */
    List<String> practices();

    /** The database's time. */
    Instant now();

    /** The pack that decides for a practice; empty where none was ever put in force. */
    Optional<PackIdentity> inForce(String practice);

    /** Digests of the packs under which what a practice keeps was first labelled; of many, at least two. */
    Set<String> firstLabelledUnder(String practice);

    /** How many resources are not labelled under this pack, and were not found unreadable. */
    long waiting(String practice, String digest);

    /** How many resources could not be read again, so that nothing will be known of them. */
    long unreadable(String practice);

    /** Lets those be read again that could not be. */
    void retry(String practice);

    /**
     * Labels some resources under one pack more, by id, in one short transaction; those that somebody else is changing are
     * left for later. Answers do not change by it.
     *
     * @param digest of the pack
     * @param after the id to go on from; empty for the beginning
     * @param labelling the labels of one resource; empty where it cannot be read
     */
    Labelled label(
            String practice,
            String digest,
            Optional<UUID> after,
            int most,
            Function<StoredRecord, Optional<NewLabels>> labelling);

    /**
     * Puts a pack in force, in the commit of the entry that records it, if all that the practice keeps is labelled under it
     * or unreadable, and the pack before is still in force. Every entry of the ledger that rests on the pack before is
     * refused from there on.
     *
     * @param before empty where none is in force
     * @return whether it did; where not, nothing was changed and there is no entry
     */
    boolean putInForce(String practice, Optional<PackIdentity> before, PackIdentity pack, LedgerEntry entry);

    /**
     * The labels of one resource under one pack.
     *
     * @param items the whole resource first
     * @param restrictsIdentity as {@link RecordKeeping.KeptRecord#restrictsIdentity}
     */
    record NewLabels(List<LabelledItem> items, boolean restrictsIdentity) {
        public NewLabels {
            items = List.copyOf(items);
        }
    }

    /**
     * What one step came to.
     *
     * @param last the id of the last of them; empty where there were none
     */
    record Labelled(int many, Optional<UUID> last) {}
}
