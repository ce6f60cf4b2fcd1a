package uk.threshold.disclosure;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.consent.Directive;
import uk.threshold.policy.Destination;
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

    /** As {@link #deliberate(SharingRequest, Requester, Destination)}, of the answer. */
    public Deliberation deliberate(SharingRequest request, Requester reader) {
        return deliberate(request, reader, Destination.ANSWER);
    }

    /**
     * Decides what this reader may see in the answer to this request or in its annex, as things stand now.
     *
     * @throws StoreUnavailable when records cannot be read, or the pack in force is not on this gateway's shelf
     * @throws PurposeNotAdmitted when the pack in force no longer admits the purpose
     */
    public Deliberation deliberate(SharingRequest request, Requester reader, Destination destination) {
        Household household = view.gather(request);
        Pack pack = pack(request, household);
        PurposeTerms terms = pack.terms(request.purpose()).orElseThrow(PurposeNotAdmitted::new);
        return decided(request, reader, household, pack, terms, destination);
    }

    /** The one that was in force when the facts were gathered; another that comes into force is a fact that changed. */
    private Pack pack(SharingRequest request, Household household) {
        return household
                .policy()
                .map(digest -> shelf.byDigest(digest).orElseThrow(() -> new StoreUnavailable("policy")))
                .orElseGet(() -> shelf.due(request.practice()));
    }

    /** What the annex of the same answer would hold, decided from the same snapshot; empty where the purpose has none. */
    public static Optional<Deliberation> annex(Deliberation of) {
        return Entitlement.hasAnnex(of.request(), of.pack())
                ? Optional.of(
                        decided(of.request(), of.reader(), of.household(), of.pack(), of.terms(), Destination.ANNEX))
                : Optional.empty();
    }

    /** The same, decided as though this Consent said something else, or nothing; all besides is as it was gathered. */
    static Deliberation had(Deliberation of, UUID consent, Optional<Directive> said) {
        Household otherwise = of.household().had(consent, said);
        return decided(of.request(), of.reader(), otherwise, of.pack(), of.terms(), of.destination());
    }

    private static Deliberation decided(
            SharingRequest request,
            Requester reader,
            Household household,
            Pack pack,
            PurposeTerms terms,
            Destination destination) {
        Function<Destination, Deciding> deciding = where -> {
            Establishing establishing = new Establishing(request, reader, household, pack, terms, where);
            return new Deciding(establishing, establishing.forAll(reader), pack.rulebook());
        };
        return new Deliberation(
                request, reader, household, pack, terms, destination, decided(household, deciding, destination));
    }

    private static List<DecidedResource> decided(
            Household household, Function<Destination, Deciding> deciding, Destination destination) {
        Deciding answer = deciding.apply(Destination.ANSWER);
        return switch (destination) {
            case ANSWER -> household.held().stream().map(answer::decide).toList();
            case ANNEX -> {
                Deciding annex = deciding.apply(Destination.ANNEX);
                yield household.held().stream()
                        .map(resource -> annex.decide(resource).within(answer.decide(resource)))
                        .toList();
            }
        };
    }
}
