package uk.threshold.consent;

import uk.threshold.carerecord.Coded;

/** Who spoke. */
public enum GivenBy implements Coded {
    SELF,
    PR_HOLDER,
    COURT,
    NO_AUTHORITY;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
