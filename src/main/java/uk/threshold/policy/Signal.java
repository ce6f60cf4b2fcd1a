package uk.threshold.policy;

import uk.threshold.carerecord.Coded;

/** What record or household carries that makes an unchecked entry unsafe to show online. */
public enum Signal implements Coded {
    SAFEGUARDING,
    DOMESTIC_ABUSE,
    ENHANCED_REVIEW;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
