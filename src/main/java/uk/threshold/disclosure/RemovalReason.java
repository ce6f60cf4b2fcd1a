package uk.threshold.disclosure;

import uk.threshold.carerecord.Coded;

/** Why a council ended a flag. */
public enum RemovalReason implements Coded {
    /** The plan, or the care, has ended. */
    ENDED(FlagStatus.INACTIVE),
    /** Another authority has taken it over, and places its own. */
    TRANSFERRED(FlagStatus.INACTIVE),
    /** The child was born; a flag of the child's own takes its place where one is needed. */
    BORN(FlagStatus.INACTIVE),
    DIED(FlagStatus.INACTIVE),
    /** It should never have been placed. */
    ADDED_IN_ERROR(FlagStatus.ENTERED_IN_ERROR),
    /** It was placed on somebody else. */
    WRONG_PERSON(FlagStatus.ENTERED_IN_ERROR);

    private final FlagStatus status;

    RemovalReason(FlagStatus status) {
        this.status = status;
    }

    /** The status of a flag that is ended for this reason. */
    public FlagStatus status() {
        return status;
    }

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
