package uk.threshold.desk;

import java.time.Instant;
import java.util.UUID;
import uk.threshold.carerecord.Coded;

/**
 * What the practice's Caldicott guardian found of an emergency access.
 *
 * @param words the guardian's own; the practice's alone
 */
public record EmergencyReview(
        UUID request, String practice, Finding finding, String words, String user, String name, Instant at) {

    /** Whether the access was right, as the guardian sees it. */
    public enum Finding implements Coded {
        JUSTIFIED,
        NOT_JUSTIFIED,
        UNCLEAR;

        @Override
        public String code() {
            return Coded.ofName(this);
        }
    }

    /** Hidden, since the words belong in no log line. */
    @Override
    public String toString() {
        return "«emergency review»";
    }
}
