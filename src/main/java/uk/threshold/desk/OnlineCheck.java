package uk.threshold.desk;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody at the practice judged whether one version of an entry is fit to be seen online.
 *
 * @param patient in whose record it stands
 * @param why their own words; the practice's alone
 */
public record OnlineCheck(
        UUID resource, int version, UUID patient, boolean fit, String why, String user, String name, Instant at) {

    /** Hidden, since the words belong in no log line. */
    @Override
    public String toString() {
        return "«online check»";
    }
}
