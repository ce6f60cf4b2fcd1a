package uk.threshold.intake;

import java.util.Optional;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PackIdentity;
import uk.threshold.policy.PolicyShelf;

/**
 * Under which packs an entry is labelled that is kept now.
 *
 * @param inForce decides for the practice
 * @param coming is to decide once all is labelled under it; empty where none is
 */
record LabelledUnder(Pack inForce, Optional<Pack> coming) {

    /** @throws StoreUnavailable where a pack is in force that is not on this gateway's shelf */
    static LabelledUnder of(RecordKeeping keeping, PolicyShelf shelf) {
        Pack due = shelf.due(keeping.practice());
        Optional<String> decides = keeping.packInForce();
        if (decides.isEmpty() || decides.get().equals(due.digest())) {
            return new LabelledUnder(due, Optional.empty());
        }
        Pack inForce = shelf.byDigest(decides.get()).orElseThrow(() -> new StoreUnavailable("policy"));
        boolean follows = PackIdentity.of(due).follows(PackIdentity.of(inForce));
        return new LabelledUnder(inForce, Optional.of(due).filter(pack -> follows));
    }
}
