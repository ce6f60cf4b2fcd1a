package uk.threshold.carerecord;

/** Where a person stands to the child, from the record only. */
public enum Place implements Coded {
    CHILD,
    PARENT,
    PARENT_WITHOUT_PR,
    CARER,
    SIBLING,
    HOUSEHOLD_ADULT,
    OTHER_FAMILY,
    UNBORN,
    OUTSIDE_FAMILY;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
