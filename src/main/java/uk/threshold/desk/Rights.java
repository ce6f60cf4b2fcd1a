package uk.threshold.desk;

import java.util.Set;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;

/** What each role may do at its own practice's desk. */
public enum Rights {
    /** To see who asks, why and by when. */
    SEE_REQUESTS(
            Role.CLINICIAN,
            Role.SAFEGUARDING_LEAD,
            Role.SAFEGUARDING_DEPUTY,
            Role.SAFEGUARDING_ADMINISTRATOR,
            Role.CALDICOTT_GUARDIAN),
    /** To see what of a record would leave, what would not, and why. */
    SEE_OUTCOMES(Role.CLINICIAN, Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY, Role.CALDICOTT_GUARDIAN),
    RULE(Role.CLINICIAN, Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY),
    MATCH(Role.CLINICIAN, Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY),
    CLOSE(Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY),
    SEE_DISCLOSURES(Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY, Role.CALDICOTT_GUARDIAN);

    private final Set<Role> roles;

    Rights(Role... roles) {
        this.roles = Set.of(roles);
    }

    /** Whether this caller may, at the practice it acts for. */
    public boolean heldBy(Requester caller) {
        return caller.holds(roles.toArray(Role[]::new));
    }
}
