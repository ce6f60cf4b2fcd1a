package uk.threshold.carerecord;

/** From whom an item comes, declared from the source that is protected most to the one that is protected least. */
public enum SourceKind implements Coded {
    CHILD_OWN_WORDS,
    MEMBER_OF_PUBLIC,
    RELATIVE,
    OTHER_AGENCY,
    SELF,
    PROFESSIONAL;

    @Override
    public String code() {
        return Coded.ofName(this);
    }

    /** Of this and {@code other} the one that is protected more. */
    public SourceKind orMoreProtected(SourceKind other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
