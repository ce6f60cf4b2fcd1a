package uk.threshold.disclosure;

import uk.threshold.carerecord.PersonId;

/**
 * Text that a clinician approved for this request: the only content that is not copied from stored bytes.
 *
 * @param pseudonym the id of the Observation it leaves as
 * @param subject the person spoken of, who has a stub in the answer
 */
public record ApprovedWording(String pseudonym, PersonId subject, String text, Handling handling) {
    public ApprovedWording {
        if (text.isBlank()) {
            throw new IllegalArgumentException("approved wording needs words");
        }
    }

    /** Without the text, so that no log line or message can carry it. */
    @Override
    public String toString() {
        return "approved wording " + pseudonym;
    }
}
