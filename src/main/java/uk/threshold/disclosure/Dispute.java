package uk.threshold.disclosure;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.RecordItem;

/**
 * That somebody disputes the accuracy of an entry. The entry and the note of it leave together or not at all (UK GDPR,
 * Articles 16 and 18).
 *
 * @param note the wording last approved for it; empty where none was
 */
public record Dispute(UUID id, Optional<Note> note) {

    /**
     * Wording that a clinician approved for travelling with the entry.
     *
     * @param asOf what stood then is what the clinician saw
     */
    public record Note(UUID id, String text, Instant asOf) {
        /** Hidden, since the text belongs in no log line. */
        @Override
        public String toString() {
            return "«note " + id + "»";
        }
    }

    /** The note, where it was approved for the version of the entry that stands. */
    Optional<Note> noteOn(RecordItem entry) {
        return note.filter(approved -> !entry.visibleFrom().isAfter(approved.asOf()));
    }
}
