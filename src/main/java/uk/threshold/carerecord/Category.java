package uk.threshold.carerecord;

/** What kind of thing an item records; the unit in which a requester asks. */
public enum Category implements Coded {
    DEMOGRAPHICS,
    REGISTRATION,
    HOUSEHOLD,
    ATTENDANCE,
    INJURY,
    GROWTH_DEVELOPMENT,
    IMMUNISATION,
    MEDICATION,
    ALLERGY,
    LONG_TERM_CONDITION,
    DISABILITY_COMMUNICATION,
    MENTAL_HEALTH,
    SUBSTANCE_USE,
    DOMESTIC_ABUSE,
    SEXUAL_HEALTH,
    PREGNANCY,
    ACCOUNT_OF_ABUSE,
    SAFEGUARDING_ENTRY,
    CONCERN,
    INVESTIGATION,
    CORRESPONDENCE,
    AGENCY_DOCUMENT,
    OTHER;

    @Override
    public String code() {
        return Coded.ofName(this);
    }

    /** Whether an adult's facts of this category need a clinician's judgement before they are shared. */
    public boolean special() {
        return this != DEMOGRAPHICS && this != REGISTRATION && this != HOUSEHOLD;
    }
}
