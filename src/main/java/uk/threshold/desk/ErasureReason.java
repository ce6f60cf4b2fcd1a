package uk.threshold.desk;

import uk.threshold.carerecord.Coded;

/** Why a practice has what was recorded about persons erased. */
public enum ErasureReason implements Coded {
    /** The time for which the practice keeps it is over. */
    RETENTION_ENDED,
    /** The person asked for it, and nothing stands against it. */
    ASKED_FOR,
    /** It should never have been recorded, or not of this person. */
    RECORDED_IN_ERROR,
    /** A court or the Information Commissioner ordered it. */
    ORDERED;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
