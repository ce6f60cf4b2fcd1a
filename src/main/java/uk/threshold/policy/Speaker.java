package uk.threshold.policy;

import uk.threshold.carerecord.Coded;

/** Those who have words of their own for the same thing. */
public enum Speaker implements Coded {
    GP,
    SOCIAL_CARE,
    SCHOOL,
    POLICE;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
