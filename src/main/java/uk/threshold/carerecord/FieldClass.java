package uk.threshold.carerecord;

/** What a field holds, in the terms a rule permits or protects. */
public enum FieldClass implements Coded {
    IDENTITY,
    CONTACT,
    PLACE,
    CODED_FACT,
    MEASUREMENT,
    WHEN,
    STATUS,
    FREE_TEXT,
    WORDING,
    AUTHOR,
    SOURCE,
    ATTACHMENT,
    LINK,
    STATEMENT_MARK,
    DISPUTE_NOTE;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
