package uk.threshold.disclosure;

import java.util.List;
import uk.threshold.carerecord.PersonId;

/**
 * The note of a dispute on its way out: it leaves as an Observation whose {@code focus} is what leaves of the entry, and where
 * nothing of the entry leaves, neither does it.
 *
 * @param pseudonym the id of the Observation
 * @param subject the person in whose record the entry stands
 * @param of where the entry, and wording approved for it, may stand in the answer
 * @param text as a clinician approved it
 */
public record DisputeNote(String pseudonym, PersonId subject, List<Position> of, String text, Handling handling) {
    public DisputeNote {
        of = List.copyOf(of);
    }

    /** Without the text, so that no log line or message can carry it. */
    @Override
    public String toString() {
        return "dispute note " + pseudonym;
    }
}
