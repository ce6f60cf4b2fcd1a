package uk.threshold.request;

import java.time.Instant;
import java.util.Optional;
import uk.threshold.carerecord.Coded;

/**
 * A clinician's own words to the requester at the close of a request, chosen and signed by them.
 *
 * @param choice what every reader of the request is told
 * @param annex what the readers of the confidential annex are told besides, and nobody else
 * @param by how the directory names who signed
 */
public record PracticeStatement(Choice choice, Optional<Choice> annex, String user, String by, Instant at) {

    /** One that says nothing in the annex. */
    public PracticeStatement(Choice choice, String user, String by, Instant at) {
        this(choice, Optional.empty(), user, by, at);
    }

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
