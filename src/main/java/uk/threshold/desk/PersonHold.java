package uk.threshold.desk;

import java.time.Instant;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;

/**
 * That nothing a practice keeps of one person is erased, until somebody there lifts it.
 *
 * @param words for what, in the words of whoever placed it
 */
public record PersonHold(UUID id, NhsNumber number, HoldKind kind, String words, String user, String name, Instant at) {

    /** Who lifted it, when, and what they said. */
    public record Lifting(String words, String user, String name, Instant at) {
        /** Hidden, since words belong in no log line. */
        @Override
        public String toString() {
            return "«lifting»";
        }
    }

    /** Hidden, since words belong in no log line. */
    @Override
    public String toString() {
        return "PersonHold[" + id + "]";
    }
}
