package uk.threshold.carerecord;

/** What kind of statement an item makes; {@code ACCOUNT} is a person's own words about themselves. */
public enum StatementKind implements Coded {
    FACT,
    OBSERVATION,
    OPINION,
    ACCOUNT,
    ALLEGATION,
    HEARSAY;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
