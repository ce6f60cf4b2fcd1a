package uk.threshold.request;

import java.util.EnumSet;
import java.util.Set;
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
    /** An inspector, or whoever else answers for those who ask. */
    POLICE_SUPERVISOR,
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

    /** Whether it is held by people who read one record online, as whom a token must prove them by more than a role. */
    public boolean readsOnline() {
        return this == PATIENT || this == PROXY;
    }

    /** Whether someone who acts for an organisation of this kind can hold the role, whatever a token says. */
    public boolean heldIn(AgencyKind agency) {
        return agencies().contains(agency);
    }

    private Set<AgencyKind> agencies() {
        return switch (this) {
            case PRACTICE_SYSTEM, CLINICIAN, SAFEGUARDING_LEAD, SAFEGUARDING_DEPUTY, SAFEGUARDING_ADMINISTRATOR ->
                EnumSet.of(AgencyKind.GP_PRACTICE);
            // An integrated care board is none of the kinds a rule may name.
            case NAMED_GP -> EnumSet.of(AgencyKind.NONE);
            case CALDICOTT_GUARDIAN -> EnumSet.of(AgencyKind.GP_PRACTICE, AgencyKind.NONE);
            case SOCIAL_WORKER,
                    TEAM_MANAGER,
                    EMERGENCY_DUTY,
                    CONFERENCE_CHAIR,
                    INDEPENDENT_REVIEWING_OFFICER,
                    COUNCIL_ADMINISTRATOR,
                    SOCIAL_CARE_SYSTEM,
                    FOSTERING_ADOPTION -> EnumSet.of(AgencyKind.SOCIAL_CARE);
            case MASH_HEALTH -> EnumSet.of(AgencyKind.MULTI_AGENCY_UNIT);
            case HEALTH_WORKER ->
                EnumSet.of(
                        AgencyKind.HEALTH_VISITING,
                        AgencyKind.MIDWIFERY,
                        AgencyKind.SCHOOL_NURSING,
                        AgencyKind.SECONDARY_CARE);
            case EDUCATION_LEAD -> EnumSet.of(AgencyKind.SCHOOL, AgencyKind.NURSERY);
            case POLICE_PROTECTION, POLICE_SUPERVISOR -> EnumSet.of(AgencyKind.POLICE);
            case REVIEW_PANEL -> EnumSet.of(AgencyKind.REVIEW_PANEL);
            case COURT_OFFICER -> EnumSet.of(AgencyKind.COURT);
            case PATIENT, PROXY -> EnumSet.of(AgencyKind.NONE);
            case AUDITOR, POLICY_ADMIN -> EnumSet.allOf(AgencyKind.class);
        };
    }
}
