package uk.threshold.desk;

import java.time.Instant;
import java.util.UUID;

/**
 * The practice's answer when a consent was withdrawn: does this change your view of risk?
 *
 * @param version of the Consent, by which it stood withdrawn
 * @param by how the directory names who answered
 */
public record RiskView(
        UUID id, UUID consent, int version, boolean changes, String why, String user, String by, Instant at) {

    /** The question. */
    public static final String PROMPT = "Does this change your view of risk?";

    /** Hidden, since the reason belongs in no log line. */
    @Override
    public String toString() {
        return "«risk view " + id + "»";
    }
}
