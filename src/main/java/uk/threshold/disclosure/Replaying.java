package uk.threshold.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import uk.threshold.policy.Destination;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.SharingRequest;

/** Decides past requests under the pack in force and under another, and tells every difference. Releases and records nothing. */
public final class Replaying {
    private final PolicyShelf shelf;
    private final Function<String, Pack> candidates;
    private final Composing composing;

    /**
     * @param shelf holds the packs that are in force
     * @param candidates the other pack of a practice, by ODS code
     */
    public Replaying(PolicyShelf shelf, Function<String, Pack> candidates, Composing composing) {
        this.shelf = shelf;
        this.candidates = candidates;
        this.composing = composing;
    }

    /**
     * What would become otherwise in the answer and its annex for whoever asked, as it would be read now. A purpose that a pack
     * does not admit leaves nothing by it.
     *
     * @throws uk.threshold.carerecord.StoreUnavailable where the pack in force is not on the shelf
     * @throws UnreadableRecordException where stored bytes cannot be read, so that no answer leaves by either
     */
    public List<Change> changes(PastRequest past) {
        SharingRequest request = past.asked().request();
        Optional<Deliberation> before = deliberated(request, past.kept(), shelf);
        Optional<Deliberation> now =
                deliberated(request, past.relabelled(), PolicyShelf.of(candidates.apply(request.practice())));
        List<Change> changes = new ArrayList<>(changes(Destination.ANSWER, before, now));
        changes.addAll(
                changes(Destination.ANNEX, before.flatMap(Deliberating::annex), now.flatMap(Deliberating::annex)));
        return changes;
    }

    private List<Change> changes(Destination into, Optional<Deliberation> before, Optional<Deliberation> now) {
        Optional<Deliberation> either = before.or(() -> now);
        if (either.isEmpty()) {
            return List.of();
        }
        EntriesKnown known = new EntriesKnown(either.get(), composing.of(either.get()));
        return new AnswersCompared(
                        into,
                        known,
                        before.map(deliberation -> answer(deliberation, known)),
                        now.map(deliberation -> answer(deliberation, known)))
                .changes();
    }

    private AnswersCompared.Side answer(Deliberation deliberation, EntriesKnown known) {
        Shape shape =
                switch (deliberation.destination()) {
                    case ANSWER -> new Shape.Everything();
                    case ANNEX -> new Shape.Annex();
                };
        return AnswersCompared.Side.of(deliberation, composing.rendered(deliberation, Composing.NOWHERE, shape), known);
    }

    private static Optional<Deliberation> deliberated(SharingRequest request, Household household, PolicyShelf shelf) {
        try {
            return Optional.of(new Deliberating(any -> household, shelf).deliberate(request, request.requester()));
        } catch (PurposeNotAdmitted e) {
            return Optional.empty();
        }
    }
}
