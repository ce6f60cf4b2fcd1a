package uk.threshold.carerecord;

/**
 * Where a person stands to the child, from the record only. Of a request that is about an adult that adult is
 * {@code adult-concerned}, and everybody else stands to them as to a child.
 */
public enum Place implements Coded {
    CHILD,
    PARENT,
    PARENT_WITHOUT_PR,
    CARER,
    SIBLING,
    HOUSEHOLD_ADULT,
    OTHER_FAMILY,
    UNBORN,
    ADULT_CONCERNED,
    OUTSIDE_FAMILY;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
