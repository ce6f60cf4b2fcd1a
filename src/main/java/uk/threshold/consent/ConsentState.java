package uk.threshold.consent;

import uk.threshold.carerecord.Coded;

/** What is known of one person's wishes on sharing. */
public enum ConsentState implements Coded {
    GIVEN,
    REFUSED,
    WITHDRAWN,
    NOT_ASKED,
    NOT_ASKED_UNSAFE,
    NOT_ASKED_ALREADY_DECIDED,
    ASKED_NO_ANSWER,
    NOT_POSSIBLE,
    NONE;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
