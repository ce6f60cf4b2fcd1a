package uk.threshold.intake;

import uk.threshold.carerecord.Coded;

/** What has to lie back for long enough before the copies of a record are erased. */
public enum RetentionRule implements Coded {
    /** The practice's system said that the patient is none of the practice's any more, or took the Patient out. */
    LEFT,
    /** The practice's system said that the patient has died. */
    DIED,
    /** The last request about the patient ended. */
    CLOSED;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
