package uk.threshold.request;

import uk.threshold.carerecord.Coded;

/** Why a requester asks; a closed list. */
public enum Purpose implements Coded {
    FRONT_DOOR_CHECK,
    EARLY_HELP,
    S17_ASSESSMENT,
    S47_ENQUIRY,
    S47_STRATEGY,
    CONFERENCE_REPORT,
    CHILD_PROTECTION_PLAN,
    CARE_PROCEEDINGS,
    COURT_ORDER,
    IMMEDIATE_DANGER,
    CHILD_IN_CARE_HEALTH,
    MARAC,
    MAPPA,
    ADOPTION_FOSTERING,
    KINSHIP_ASSESSMENT,
    PRIVATE_FOSTERING,
    CHILD_DEATH_REVIEW,
    PRACTICE_REVIEW,
    ADULT_SAFEGUARDING,
    OWN_ACCESS,
    PROXY_ACCESS,
    SUBJECT_ACCESS,
    DIRECT_CARE,
    OVERSIGHT;

    /** Whether it is somebody's reading of a record online, their own or as a proxy: asked for by no Task. */
    public boolean isOnlineView() {
        return this == OWN_ACCESS || this == PROXY_ACCESS;
    }

    /** Whether whom its request is for can be an adult, for that adult's own sake or for what they wish or may do. */
    public boolean isAboutAnAdult() {
        return switch (this) {
            case MARAC, MAPPA, ADOPTION_FOSTERING, KINSHIP_ASSESSMENT, ADULT_SAFEGUARDING -> true;
            case FRONT_DOOR_CHECK,
                    EARLY_HELP,
                    S17_ASSESSMENT,
                    S47_ENQUIRY,
                    S47_STRATEGY,
                    CONFERENCE_REPORT,
                    CHILD_PROTECTION_PLAN,
                    CARE_PROCEEDINGS,
                    COURT_ORDER,
                    IMMEDIATE_DANGER,
                    CHILD_IN_CARE_HEALTH,
                    PRIVATE_FOSTERING,
                    CHILD_DEATH_REVIEW,
                    PRACTICE_REVIEW,
                    OWN_ACCESS,
                    PROXY_ACCESS,
                    SUBJECT_ACCESS,
                    DIRECT_CARE,
                    OVERSIGHT -> false;
        };
    }

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
