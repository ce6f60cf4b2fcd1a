package uk.threshold.carerecord;

/**
 * What kind of statement an item makes, declared from the least certain, which is protected most, to the most certain;
 * {@code ACCOUNT} is a person's own words about themselves.
 */
public enum StatementKind implements Coded {
    HEARSAY,
    ALLEGATION,
    OPINION,
    ACCOUNT,
    OBSERVATION,
    FACT;

    @Override
    public String code() {
        return Coded.ofName(this);
    }

    /** Of this and {@code other} the one that is protected more. */
    public StatementKind orMoreProtected(StatementKind other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
