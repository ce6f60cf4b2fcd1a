package uk.threshold.policy;

import uk.threshold.carerecord.Coded;

/** Where someone who must not learn of an item stands; {@code NONE} means: screened, and there is nobody. */
public enum UnsafeFor implements Coded {
    READER,
    AUDIENCE,
    OTHER,
    NONE;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
