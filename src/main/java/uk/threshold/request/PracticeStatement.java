package uk.threshold.request;

import java.time.Instant;
import uk.threshold.carerecord.Coded;

/**
 * A clinician's own words to the requester at the close of a request, chosen and signed by them.
 *
 * @param by how the directory names who signed
 */
public record PracticeStatement(Choice choice, String user, String by, Instant at) {

    /** The four statements a clinician may sign. */
    public enum Choice implements Coded {
        SHARED("I have shared what I judge relevant and may share."),
        PLEASE_RING("There is information not in this answer: please ring me before you decide."),
        NOT_COMPLETED("I could not complete this review."),
        TOLD_BY_TELEPHONE("I told you by telephone; this is the written part.");

        private final String words;

        Choice(String words) {
            this.words = words;
        }

        /** The constant sentence that is released. */
        public String words() {
            return words;
        }

        @Override
        public String code() {
            return Coded.ofName(this);
        }
    }
}
