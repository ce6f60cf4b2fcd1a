package uk.threshold.consent;

import uk.threshold.carerecord.Coded;

/** How well a consent is evidenced. */
public enum Evidence implements Coded {
    SIGNED,
    RECORDED,
    PRACTICE_VERIFIED,
    ASSERTED;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
