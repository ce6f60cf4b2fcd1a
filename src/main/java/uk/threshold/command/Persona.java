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
    CALDICOTT_GUARDIAN("harbour-lane-desk", "Dr Wilhelmina Oake", DemoDirectory.HARBOUR_LANE, Role.CALDICOTT_GUARDIAN),
    SOCIAL_WORKER_NORTH("casework", "Maren Holt", DemoDirectory.NORTHMERE, Role.SOCIAL_WORKER),
    SOCIAL_WORKER_SOUTH("casework", "Silas Brand", DemoDirectory.SOUTHMERE, Role.SOCIAL_WORKER),
    TEAM_MANAGER("casework", "Ottilie Crane", DemoDirectory.NORTHMERE, Role.SOCIAL_WORKER, Role.TEAM_MANAGER),
    EMERGENCY_DUTY("casework", "Rufus Lamb", DemoDirectory.NORTHMERE, Role.EMERGENCY_DUTY),
    MASH_HEALTH("front-door", "Bronwen Ash", DemoDirectory.ESTUARY_FRONT_DOOR, Role.MASH_HEALTH),
    POLICE_PROTECTION("police-protection", "Hester Quill", DemoDirectory.ESTUARY_POLICE, Role.POLICE_PROTECTION),
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
    Member member() {
        Optional<String> user = name.isEmpty() ? Optional.empty() : Optional.of(user());
        return new Member(client, user, name, ods);
    }

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
