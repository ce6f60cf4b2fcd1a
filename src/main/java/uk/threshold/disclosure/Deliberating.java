package uk.threshold.disclosure;

import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.policy.PurposeTerms;
import uk.threshold.request.Requester;
import uk.threshold.request.SharingRequest;

/** Gathers once and decides everything; releases nothing. */
public final class Deliberating {
    private final HouseholdView view;
    private final PolicyShelf shelf;

    public Deliberating(HouseholdView view, PolicyShelf shelf) {
        this.view = view;
        this.shelf = shelf;
    }

    /**
     * Decides what this reader may see under this request, as things stand now.
     *
     * @throws StoreUnavailable when records cannot be read
     * @throws PurposeNotAdmitted when the pack in force no longer admits the purpose
     */
    public Deliberation deliberate(SharingRequest request, Requester reader) {
        Pack pack = shelf.inForce();
        PurposeTerms terms = pack.terms(request.purpose()).orElseThrow(PurposeNotAdmitted::new);
        Household household = view.gather(request);
        Establishing establishing = new Establishing(request, household, pack, terms);
        Facts forAll = establishing.forAll(reader);
        Deciding deciding = new Deciding(establishing, forAll, pack.given(forAll));
        return new Deliberation(
                request,
                reader,
                household,
                pack,
                terms,
                household.held().stream().map(deciding::decide).toList());
    }
}
