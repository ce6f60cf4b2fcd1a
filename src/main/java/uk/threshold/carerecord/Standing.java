package uk.threshold.carerecord;

/** How an entry stands, as its own status elements say. */
public enum Standing implements Coded {
    /** A warning kept in force: an active Flag. */
    ALERT,
    /** A problem said to be present: a Condition that is active, has come back or become worse again. */
    ACTIVE,
    /** A problem or warning said to be over. */
    ENDED,
    ENTERED_IN_ERROR,
    /** No status tells it, or the type knows no such status. */
    UNSTATED;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
