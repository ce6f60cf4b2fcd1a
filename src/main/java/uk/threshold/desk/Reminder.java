package uk.threshold.desk;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.Coded;
import uk.threshold.request.Purpose;
import uk.threshold.request.SharingRequest;

/**
 * What the clock said of an open request: who asks, why and by when, and nothing of what is held.
 *
 * @param asks who asks, by name and organisation
 * @param at when it was said
 * @param board ODS code of the organisation whose named GP is told; empty where the practice's own people are
 */
public record Reminder(
        UUID request,
        String practice,
        Kind kind,
        Purpose purpose,
        String asks,
        Instant due,
        Instant at,
        Optional<String> board) {
    public Reminder {
        if (board.isPresent() != (kind == Kind.ESCALATED)) {
            throw new IllegalArgumentException("a board is told when a request is escalated, and then alone");
        }
    }

    static Reminder of(SharingRequest request, Kind kind, Instant due, Instant at, Optional<String> board) {
        String asks = request.requester().name() + ", "
                + request.requester().organisation().name();
        return new Reminder(request.id(), request.practice(), kind, request.purpose(), asks, due, at, board);
    }

    /** The alert that comes with a request made in an emergency; empty for every other. */
    public static Optional<Reminder> alert(SharingRequest request) {
        Instant asked = request.authoredOn();
        return request.purpose() == Purpose.IMMEDIATE_DANGER
                ? Optional.of(of(request, Kind.EMERGENCY, Countersignature.due(asked), asked, Optional.empty()))
                : Optional.empty();
    }

    /** The steps in the order of time, each said once of a request. */
    public enum Kind implements Coded {
        /** Half-way between receipt and due, to lead and deputy. */
        REMINDER,
        /** The answer is overdue, to lead and deputy. */
        OVERDUE,
        /** The answer is overdue, to the named GP. */
        ESCALATED,
        /** Somebody asked for immediate danger, to everyone who answers; its due time is the countersignature's. */
        EMERGENCY,
        /** Nobody countersigned an emergency access in time, to the Caldicott guardian and the lead. */
        COUNTERSIGNATURE_OVERDUE;

        @Override
        public String code() {
            return Coded.ofName(this);
        }
    }
}
