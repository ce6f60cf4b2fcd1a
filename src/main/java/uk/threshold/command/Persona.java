package uk.threshold.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.threshold.carerecord.Coded;
import uk.threshold.request.Member;
import uk.threshold.request.Role;

/** Someone, invented, for whom the development issuer makes tokens. The directory of the demo holds the same rows. */
public enum Persona implements Coded {
    PRACTICE_SYSTEM("harbour-lane-system", "", DemoDirectory.HARBOUR_LANE, Role.PRACTICE_SYSTEM),
    CLINICIAN("harbour-lane-desk", "Dr Imogen Vale", DemoDirectory.HARBOUR_LANE, Role.CLINICIAN),
    SAFEGUARDING_LEAD(
            "harbour-lane-desk", "Dr Tobias Renn", DemoDirectory.HARBOUR_LANE, Role.CLINICIAN, Role.SAFEGUARDING_LEAD),
    SAFEGUARDING_DEPUTY(
            "harbour-lane-desk", "Dr Petra Lowe", DemoDirectory.HARBOUR_LANE, Role.CLINICIAN, Role.SAFEGUARDING_DEPUTY),
    SAFEGUARDING_ADMINISTRATOR(
            "harbour-lane-desk", "Colm Ferris", DemoDirectory.HARBOUR_LANE, Role.SAFEGUARDING_ADMINISTRATOR),
    SAFEGUARDING_LEAD_B(
            "quayside-records", "Dr Amara Finch", DemoDirectory.QUAYSIDE, Role.CLINICIAN, Role.SAFEGUARDING_LEAD),
    NAMED_GP("board-desk", "Dr Selwyn Marsh", DemoDirectory.ESTUARY_BOARD, Role.NAMED_GP),
    CALDICOTT_GUARDIAN("harbour-lane-desk", "Dr Ines Calloway", DemoDirectory.HARBOUR_LANE, Role.CALDICOTT_GUARDIAN),
    SOCIAL_WORKER_NORTH("casework", "Maren Holt", DemoDirectory.NORTHMERE, Role.SOCIAL_WORKER),
    SOCIAL_WORKER_SOUTH("casework", "Silas Brand", DemoDirectory.SOUTHMERE, Role.SOCIAL_WORKER),
    TEAM_MANAGER("casework", "Ottilie Crane", DemoDirectory.NORTHMERE, Role.SOCIAL_WORKER, Role.TEAM_MANAGER),
    EMERGENCY_DUTY("casework", "Rufus Lamb", DemoDirectory.NORTHMERE, Role.EMERGENCY_DUTY),
    CONFERENCE_CHAIR("casework", "Winifred Tarn", DemoDirectory.NORTHMERE, Role.CONFERENCE_CHAIR),
    INDEPENDENT_REVIEWING_OFFICER(
            "casework", "Leopold Wray", DemoDirectory.NORTHMERE, Role.INDEPENDENT_REVIEWING_OFFICER),
    COUNCIL_ADMINISTRATOR("casework", "Dilys Penn", DemoDirectory.NORTHMERE, Role.COUNCIL_ADMINISTRATOR),
    FOSTERING_ADOPTION("casework", "Saskia Thorne", DemoDirectory.NORTHMERE, Role.FOSTERING_ADOPTION),
    MASH_HEALTH("front-door", "Bronwen Ash", DemoDirectory.ESTUARY_FRONT_DOOR, Role.MASH_HEALTH),
    POLICE_PROTECTION("police-protection", "Hester Quill", DemoDirectory.ESTUARY_POLICE, Role.POLICE_PROTECTION),
    POLICE_SUPERVISOR("police-protection", "Ingrid Sorrel", DemoDirectory.ESTUARY_POLICE, Role.POLICE_SUPERVISOR),
    SOCIAL_CARE_SYSTEM("northmere-system", "", DemoDirectory.NORTHMERE, Role.SOCIAL_CARE_SYSTEM),
    SOCIAL_CARE_SYSTEM_SOUTH("southmere-system", "", DemoDirectory.SOUTHMERE, Role.SOCIAL_CARE_SYSTEM),
    HEALTH_WORKER("tideway-records", "Nell Arkwright", DemoDirectory.TIDEWAY, Role.HEALTH_WORKER),
    SCHOOL_NURSE("causeway-records", "Hattie Moss", DemoDirectory.CAUSEWAY, Role.HEALTH_WORKER),
    EDUCATION_LEAD("marsh-road-school", "Josiah Peel", DemoDirectory.MARSH_ROAD, Role.EDUCATION_LEAD),
    REVIEW_PANEL("review-panel", "Cordelia Voss", DemoDirectory.ESTUARY_REVIEW, Role.REVIEW_PANEL),
    COURT_OFFICER("family-court", "Ambrose Kerr", DemoDirectory.ESTUARY_COURT, Role.COURT_OFFICER),
    POLICY_ADMIN("operator", "Tamsin Rook", DemoDirectory.OPERATOR, Role.POLICY_ADMIN),
    AUDITOR("ledger-auditor", "Edmund Farr", DemoDirectory.ESTUARY_BOARD, Role.AUDITOR),
    PRACTICE_SYSTEM_B("quayside-system", "", DemoDirectory.QUAYSIDE, Role.PRACTICE_SYSTEM),
    /** Leanne Ashdown, who reads her own record. */
    PATIENT(Map.of("nhs_number", "9990001022", "vot", "P9.Cp.Cd"), Role.PATIENT),
    /** Leanne Ashdown, who reads her daughter's. */
    PROXY(Map.of("nhs_number", "9990001022", "vot", "P9.Cp.Cd", "acting_for", "9990001006"), Role.PROXY);

    private final String client;
    private final String name;
    private final String ods;
    private final List<Role> roles;
    private final Map<String, String> claims;

    Persona(String client, String name, String ods, Role... roles) {
        this.client = client;
        this.name = name;
        this.ods = ods;
        this.roles = List.of(roles);
        this.claims = Map.of();
    }

    /** Somebody who reads one record online: the directory holds the application, and the claims say whose record. */
    Persona(Map<String, String> claims, Role role) {
        this.client = "tidewater-app";
        this.name = "";
        this.ods = DemoDirectory.TIDEWATER;
        this.roles = List.of(role);
        this.claims = claims;
    }

    /** The application that calls. */
    public String client() {
        return client;
    }

    /** Subject of the token. */
    public String user() {
        return code();
    }

    public List<Role> roles() {
        return roles;
    }

    /** What else the token says. */
    Map<String, String> claims() {
        return claims;
    }

    /** The row of the directory by which this persona acts: a person's own, or a system's whole application. */
    public Member member() {
        Optional<String> user = name.isEmpty() ? Optional.empty() : Optional.of(user());
        return new Member(client, user, name, ods);
    }

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
