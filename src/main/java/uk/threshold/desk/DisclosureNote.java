package uk.threshold.desk;

import java.time.Instant;
import java.util.UUID;
import uk.threshold.carerecord.PersonId;

/**
 * What a closed request leaves in one patient's own record: that the practice was asked about them, and what came of it.
 *
 * @param id under which it is kept
 * @param patient in whose record it stands
 * @param recipient ODS code of the organisation that asked
 * @param text of nobody but this patient and of the professionals who asked and judged
 */
public record DisclosureNote(UUID id, PersonId patient, String practice, String recipient, Instant sent, String text) {

    /** Hidden, since a record's text belongs in no log line. */
    @Override
    public String toString() {
        return "«note " + id + "»";
    }
}
