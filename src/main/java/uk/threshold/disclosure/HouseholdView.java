package uk.threshold.disclosure;

import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.request.SharingRequest;

/** Sees, in one snapshot, all that a request's decisions rest on. */
public interface HouseholdView {
    /**
     * What the practice asked holds on the persons this request was matched to, with the database's time.
     *
     * @throws StoreUnavailable when the store does not answer
     */
    Household gather(SharingRequest request);
}
