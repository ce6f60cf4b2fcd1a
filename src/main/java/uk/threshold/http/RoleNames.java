package uk.threshold.http;

/** The codes of {@link uk.threshold.request.Role} as constants, for {@code @RolesAllowed}; a test holds them equal. */
final class RoleNames {
    static final String PRACTICE_SYSTEM = "practice-system";
    static final String CLINICIAN = "clinician";
    static final String SAFEGUARDING_LEAD = "safeguarding-lead";
    static final String SAFEGUARDING_DEPUTY = "safeguarding-deputy";
    static final String SAFEGUARDING_ADMINISTRATOR = "safeguarding-administrator";
    static final String NAMED_GP = "named-gp";
    static final String CALDICOTT_GUARDIAN = "caldicott-guardian";
    static final String SOCIAL_WORKER = "social-worker";
    static final String TEAM_MANAGER = "team-manager";
    static final String EMERGENCY_DUTY = "emergency-duty";
    static final String CONFERENCE_CHAIR = "conference-chair";
    static final String INDEPENDENT_REVIEWING_OFFICER = "independent-reviewing-officer";
    static final String COUNCIL_ADMINISTRATOR = "council-administrator";
    static final String SOCIAL_CARE_SYSTEM = "social-care-system";
    static final String MASH_HEALTH = "mash-health";
    static final String HEALTH_WORKER = "health-worker";
    static final String EDUCATION_LEAD = "education-lead";
    static final String POLICE_PROTECTION = "police-protection";
    static final String REVIEW_PANEL = "review-panel";
    static final String COURT_OFFICER = "court-officer";
    static final String FOSTERING_ADOPTION = "fostering-adoption";
    static final String PATIENT = "patient";
    static final String PROXY = "proxy";
    static final String AUDITOR = "auditor";
    static final String POLICY_ADMIN = "policy-admin";

    private RoleNames() {}
}
