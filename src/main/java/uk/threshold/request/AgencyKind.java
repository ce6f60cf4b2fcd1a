package uk.threshold.request;

import uk.threshold.carerecord.Coded;

/** The kind of organisation a person acts for. */
public enum AgencyKind implements Coded {
    GP_PRACTICE,
    SOCIAL_CARE,
    MULTI_AGENCY_UNIT,
    HEALTH_VISITING,
    MIDWIFERY,
    SCHOOL_NURSING,
    SECONDARY_CARE,
    SCHOOL,
    NURSERY,
    POLICE,
    COURT,
    REVIEW_PANEL,
    NONE;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
