package uk.threshold.carerecord;

/** From whom an item comes. */
public enum SourceKind implements Coded {
    SELF,
    CHILD_OWN_WORDS,
    PROFESSIONAL,
    RELATIVE,
    MEMBER_OF_PUBLIC,
    OTHER_AGENCY;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
