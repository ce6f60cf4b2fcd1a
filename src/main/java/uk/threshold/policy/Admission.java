package uk.threshold.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.request.Organisation;
import uk.threshold.request.Requester;
import uk.threshold.request.SharingRequest;
import uk.threshold.request.StatedRequest;

/**
 * Whether a request may be made at all: a function of what it states, of who asks and of the purpose's terms. Nothing that
 * is held about anyone enters, so the answer tells nothing of it.
 */
public sealed interface Admission {

    /** It may be made. */
    record Admitted(SharingRequest request) implements Admission {}

    /** It is turned back; every objection is named, so that it can be put right at once. */
    record TurnedBack(List<Objection> objections) implements Admission {
        public TurnedBack {
            objections = List.copyOf(objections);
        }
    }

    /**
     * The coming in of a request.
     *
     * @param id what it will be known by
     * @param at when, by the database's clock
     * @param practice the organisation it asks, where the directory holds it
     */
    record Arrival(UUID id, Instant at, Requester requester, Optional<Organisation> practice) {}

    /** Looks at everything that is stated. */
    static Admission of(StatedRequest stated, Arrival arrival, Pack pack) {
        return new Admitting(stated, arrival, pack).admission();
    }
}
