package uk.threshold.request;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Coded;

/** What a caller may do, and the roles that may: the whole of it, for every door and the desk behind it. */
public enum Right implements Coded {
    /** To write its own practice's records. */
    KEEP_RECORDS(Role.PRACTICE_SYSTEM),
    READ_RECORDS(Role.PRACTICE_SYSTEM, Role.CLINICIAN, Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY),

    /** To ask, and to cancel what one's organisation asked; the pack says for which purposes. */
    MAKE_REQUESTS(
            Role.SOCIAL_WORKER,
            Role.TEAM_MANAGER,
            Role.EMERGENCY_DUTY,
            Role.MASH_HEALTH,
            Role.HEALTH_WORKER,
            Role.EDUCATION_LEAD,
            Role.POLICE_PROTECTION,
            Role.REVIEW_PANEL,
            Role.COURT_OFFICER,
            Role.FOSTERING_ADOPTION),
    /** To see what one's organisation asked and how it stands, without any content. */
    FOLLOW_REQUESTS(
            Role.SOCIAL_WORKER,
            Role.TEAM_MANAGER,
            Role.EMERGENCY_DUTY,
            Role.CONFERENCE_CHAIR,
            Role.INDEPENDENT_REVIEWING_OFFICER,
            Role.COUNCIL_ADMINISTRATOR,
            Role.SOCIAL_CARE_SYSTEM,
            Role.MASH_HEALTH,
            Role.HEALTH_WORKER,
            Role.EDUCATION_LEAD,
            Role.POLICE_PROTECTION,
            Role.POLICE_SUPERVISOR,
            Role.REVIEW_PANEL,
            Role.COURT_OFFICER,
            Role.FOSTERING_ADOPTION),
    /** To read the answer to what one's organisation asked. */
    RECEIVE_ANSWERS(
            Role.SOCIAL_WORKER,
            Role.TEAM_MANAGER,
            Role.EMERGENCY_DUTY,
            Role.CONFERENCE_CHAIR,
            Role.INDEPENDENT_REVIEWING_OFFICER,
            Role.MASH_HEALTH,
            Role.HEALTH_WORKER,
            Role.POLICE_PROTECTION,
            Role.REVIEW_PANEL,
            Role.COURT_OFFICER,
            Role.FOSTERING_ADOPTION),
    /** To be told that something which one's organisation received has changed, and to answer. */
    RECEIVE_NOTICES(
            Role.SOCIAL_WORKER,
            Role.TEAM_MANAGER,
            Role.EMERGENCY_DUTY,
            Role.CONFERENCE_CHAIR,
            Role.INDEPENDENT_REVIEWING_OFFICER,
            Role.SOCIAL_CARE_SYSTEM,
            Role.MASH_HEALTH,
            Role.HEALTH_WORKER,
            Role.POLICE_PROTECTION,
            Role.REVIEW_PANEL,
            Role.COURT_OFFICER,
            Role.FOSTERING_ADOPTION),
    /** To answer for an emergency access that a colleague made. */
    COUNTERSIGN(Role.TEAM_MANAGER, Role.POLICE_SUPERVISOR),
    /** To review emergency access to the records of one's practice. */
    REVIEW_EMERGENCIES(Role.CALDICOTT_GUARDIAN),

    /** To see who asks one's practice, why and by when. */
    SEE_REQUESTS(
            Role.CLINICIAN,
            Role.SAFEGUARDING_LEAD,
            Role.SAFEGUARDING_DEPUTY,
            Role.SAFEGUARDING_ADMINISTRATOR,
            Role.CALDICOTT_GUARDIAN),
    /** To be told what one's role is told of a request: of one's practice, or of those one's board looks after. */
    SEE_REMINDERS(
            Role.CLINICIAN,
            Role.SAFEGUARDING_LEAD,
            Role.SAFEGUARDING_DEPUTY,
            Role.SAFEGUARDING_ADMINISTRATOR,
            Role.CALDICOTT_GUARDIAN,
            Role.NAMED_GP),
    /** To see every request of one's practice, and not those alone that are assigned to oneself. */
    SEE_EVERY_REQUEST(
            Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY, Role.SAFEGUARDING_ADMINISTRATOR, Role.CALDICOTT_GUARDIAN),
    /** To say which clinician is to judge a request. It opens nothing, so that whoever prepares requests may do it. */
    ASSIGN(Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY, Role.SAFEGUARDING_ADMINISTRATOR),
    /** To see what of a record would leave, what would not, and why. */
    SEE_OUTCOMES(Role.CLINICIAN, Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY, Role.CALDICOTT_GUARDIAN),
    RULE(Role.CLINICIAN, Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY),
    /** To say that a court's order was checked with the court. */
    CHECK_ORDER(Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY),
    /** To be the second person whom a release of an adult's health facts needs. */
    CONFIRM(Role.CLINICIAN, Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY, Role.CALDICOTT_GUARDIAN),
    MATCH(Role.CLINICIAN, Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY),
    CLOSE(Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY),
    /** To write down what a person said on sharing, that they withdrew it, and whether that changes the view of risk. */
    RECORD_CONSENTS(Role.CLINICIAN, Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY),
    /** To write down an objection, a dispute, a complaint or dissent, and its answer. */
    RECORD_POSITIONS(Role.CLINICIAN, Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY),
    /** To see which entries ask one's practice to think of a referral, and what was done. */
    SEE_PROMPTS(Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY, Role.CALDICOTT_GUARDIAN),
    /** To write down what was done when one's practice was prompted to refer. */
    ANSWER_PROMPTS(Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY),
    /** To see what was shared of one's practice's records. */
    SEE_DISCLOSURES(Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY, Role.CALDICOTT_GUARDIAN),
    /** To hold what one's practice keeps of a person, to see what is held, and to lift it. */
    PLACE_HOLDS(Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY, Role.CALDICOTT_GUARDIAN),
    /** To have what the ledger holds of persons erased, as the controller's order. Whoever decides on sharing never may. */
    ORDER_ERASURE(Role.CALDICOTT_GUARDIAN),
    /** To see how one's practice's sharing went, in numbers without names. */
    SEE_INSIGHT(Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY, Role.CALDICOTT_GUARDIAN),

    /** To see what the practice should hide from families in its own system, and to say that an entry was looked at. */
    REVIEW_ONLINE(Role.CLINICIAN, Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY),

    /** To read the one record that the token names: one's own, or as a proxy. */
    READ_OWN_RECORD(Role.PATIENT, Role.PROXY),
    /** To place, change and end one's council's flags, and to read them back. */
    PLACE_FLAGS(Role.SOCIAL_CARE_SYSTEM),
    /** To read councils' flags on a person one cares for. */
    READ_FLAGS(Role.CLINICIAN, Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY, Role.HEALTH_WORKER),
    /** To see who read one's council's flags. */
    SEE_FLAG_READS(Role.SOCIAL_CARE_SYSTEM, Role.TEAM_MANAGER),

    /**
     * To see how one's organisation's own tree of the ledger grows, for its witness. In a practice its size counts the
     * entries of everybody's requests, and so is for those alone who see what was shared.
     */
    SEE_CLOSINGS(
            Role.SOCIAL_WORKER,
            Role.TEAM_MANAGER,
            Role.EMERGENCY_DUTY,
            Role.CONFERENCE_CHAIR,
            Role.INDEPENDENT_REVIEWING_OFFICER,
            Role.MASH_HEALTH,
            Role.HEALTH_WORKER,
            Role.POLICE_PROTECTION,
            Role.REVIEW_PANEL,
            Role.COURT_OFFICER,
            Role.FOSTERING_ADOPTION,
            Role.SAFEGUARDING_LEAD,
            Role.SAFEGUARDING_DEPUTY,
            Role.CALDICOTT_GUARDIAN),

    /** To follow how the ledger grows. */
    AUDIT_LEDGER(Role.AUDITOR);

    private final Set<Role> roles;

    Right(Role... roles) {
        this.roles = Set.of(roles);
    }

    /** Whether any of these roles carries the right. */
    public boolean heldIn(Set<Role> held) {
        return held.stream().anyMatch(roles::contains);
    }

    /** Whether this caller may, for the organisation it acts for. */
    public boolean heldBy(Requester caller) {
        return heldIn(caller.roles());
    }

    /** Every right that these roles carry. */
    public static Set<Right> of(Set<Role> held) {
        return Arrays.stream(values()).filter(right -> right.heldIn(held)).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
