package uk.threshold.disclosure;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.threshold.consent.Directive;
import uk.threshold.policy.Destination;
import uk.threshold.request.SharingRequest;

/**
 * What whoever asked would read now, apart from whether the time to read it is over: for comparing with what left before.
 * Nothing is released by it, and nothing recorded.
 */
public final class AsReadNow {
    private final Deliberating deliberating;
    private final Composing composing;

    public AsReadNow(Deliberating deliberating, Composing composing) {
        this.deliberating = deliberating;
        this.composing = composing;
    }

    /**
     * What would leave in the answer and in its annex.
     *
     * @param annex empty where the purpose has none
     */
    public record Now(Map<Position, Rendered.Item> answer, Map<Position, Rendered.Item> annex) {
        /** Where the purpose is admitted no more. */
        public static final Now NOTHING = new Now(Map.of(), Map.of());

        public Now {
            answer = Map.copyOf(answer);
            annex = Map.copyOf(annex);
        }

        /** As {@link Rendered.Item}; empty where nothing of it would leave in this destination. */
        public Optional<Rendered.Item> at(Position position, Destination destination) {
            return Optional.ofNullable(
                    switch (destination) {
                        case ANSWER -> answer.get(position);
                        case ANNEX -> annex.get(position);
                    });
        }
    }

    /**
     * What is decided of everything now; empty where the pack in force no longer admits the purpose.
     *
     * @throws uk.threshold.carerecord.StoreUnavailable when records cannot be read
     */
    public Optional<Deliberation> of(SharingRequest request) {
        try {
            return Optional.of(deliberating.deliberate(request, request.requester()));
        } catch (PurposeNotAdmitted e) {
            return Optional.empty();
        }
    }

    /** @throws UnreadableRecordException where stored bytes cannot be read */
    public Now leaving(Deliberation decided) {
        return new Now(
                items(decided, new Shape.Everything()),
                Deliberating.annex(decided)
                        .map(annex -> items(annex, new Shape.Annex()))
                        .orElse(Map.of()));
    }

    /**
     * What would leave if this Consent said something else, or nothing, and all besides stood as it was gathered. To what that
     * points is known where what stands now points to it as well; where it is not, doubt keeps back.
     *
     * @throws UnreadableRecordException where stored bytes cannot be read
     */
    public Now leavingHad(Deliberation decided, UUID consent, Optional<Directive> said) {
        return leaving(Deliberating.had(decided, consent, said));
    }

    private Map<Position, Rendered.Item> items(Deliberation deliberation, Shape shape) {
        return composing.rendered(deliberation, Composing.NOWHERE, shape).items().stream()
                .collect(Collectors.toMap(Rendered.Item::position, Function.identity(), (one, same) -> one));
    }
}
