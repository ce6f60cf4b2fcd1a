package uk.threshold.request;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.PersonId;

/**
 * A request as the register holds it.
 *
 * @param stated the resource as the requester stated it, cleaned of what the gateway sets
 * @param lastAct the requester's own last act or the practice's closing; nothing else moves it
 * @param statement what a clinician of the practice signed when it closed the request
 */
public record KeptRequest(
        SharingRequest request, byte[] stated, Status status, Instant lastAct, Optional<PracticeStatement> statement) {
    public KeptRequest {
        stated = stated.clone();
    }

    @Override
    public byte[] stated() {
        return stated.clone();
    }

    /** Where a request stands, in the words of R4's task-status. */
    public enum Status implements Coded {
        ACCEPTED,
        COMPLETED,
        CANCELLED;

        @Override
        public String code() {
            return Coded.ofName(this);
        }
    }

    /**
     * Who a position of a request was matched to.
     *
     * @param person empty while nobody has been
     * @param by user of the practice who matched; empty for an exact match
     */
    public record Match(int position, Optional<PersonId> person, How how, Optional<String> by, Instant at) {}

    /** How a match came about. */
    public enum How implements Coded {
        /** NHS number, birth date and family name of an active, unrestricted patient; others by number and relation. */
        EXACT,
        /** By a person at the practice, or waiting for one. */
        DESK;

        @Override
        public String code() {
            return Coded.ofName(this);
        }
    }

    /**
     * The key under which a client may send the same request again.
     *
     * @param key the client's, unique to organisation and user for 24 hours
     * @param digest SHA-256 of the body, in 64 hexadecimal digits
     */
    public record Repeat(String key, String digest) {}

    /** What a register did with a request that may have been sent before. */
    public sealed interface Acceptance {

        /** It is held now; nobody sent it before. */
        record New(KeptRequest kept) implements Acceptance {}

        /** The same was sent before; this is what became of it. */
        record Same(KeptRequest kept) implements Acceptance {}

        /** The key was used for another body; nothing was kept. */
        record KeyReused(UUID request) implements Acceptance {}
    }
}
