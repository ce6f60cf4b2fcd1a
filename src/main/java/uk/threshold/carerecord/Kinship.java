package uk.threshold.carerecord;

/** What a RelatedPerson is to the child, before parental responsibility and household are looked at. */
public enum Kinship implements Coded {
    PARENT,
    CARER,
    SIBLING,
    OTHER_FAMILY,
    UNRELATED;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
