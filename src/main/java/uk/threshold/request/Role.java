package uk.threshold.request;

import uk.threshold.carerecord.Coded;

/** What a person or system is trusted to do, from token and directory. */
public enum Role implements Coded {
    PRACTICE_SYSTEM,
    CLINICIAN,
    SAFEGUARDING_LEAD,
    SAFEGUARDING_DEPUTY,
    SAFEGUARDING_ADMINISTRATOR,
    NAMED_GP,
    CALDICOTT_GUARDIAN,
    SOCIAL_WORKER,
    TEAM_MANAGER,
    EMERGENCY_DUTY,
    CONFERENCE_CHAIR,
    INDEPENDENT_REVIEWING_OFFICER,
    COUNCIL_ADMINISTRATOR,
    SOCIAL_CARE_SYSTEM,
    MASH_HEALTH,
    HEALTH_WORKER,
    EDUCATION_LEAD,
    POLICE_PROTECTION,
    REVIEW_PANEL,
    COURT_OFFICER,
    FOSTERING_ADOPTION,
    PATIENT,
    PROXY,
    AUDITOR,
    POLICY_ADMIN;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
