package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.RoleCalls.ask;
import static uk.threshold.http.RoleCalls.asksForNothing;
import static uk.threshold.http.RoleCalls.disclose;
import static uk.threshold.http.RoleCalls.get;
import static uk.threshold.http.RoleCalls.refusedAtTheDeskAndTheRecord;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;
import uk.threshold.request.Role;

/** What each role outside the practice may do, and where it ends. That it may nothing else, {@link RolesTest} holds. */
@QuarkusTest
final class RoleJourneysTest {
    private static final String BRUISE = "\"125667009\"";

    @Test
    void everyRoleHasAPersona() {
        Set<Role> played = Arrays.stream(Persona.values())
                .flatMap(persona -> persona.roles().stream())
                .collect(Collectors.toSet());
        assertEquals(EnumSet.allOf(Role.class), played);
    }

    @Test
    void aSocialWorkerAsksFollowsReadsAndEnds() {
        DeskFamily family = DeskFamily.asked();
        String task = family.request.toString();
        get(Persona.SOCIAL_WORKER_NORTH, "/fhir/Task/" + task, 200);
        String receipt = disclose(Persona.SOCIAL_WORKER_NORTH, task, 200)
                .body(containsString(BRUISE))
                .extract()
                .header("Threshold-Receipt");
        get(Persona.SOCIAL_WORKER_NORTH, "/api/receipts/" + receipt, 200).body(not(containsString("heldBytes")));
        get(Persona.SOCIAL_WORKER_SOUTH, "/api/receipts/" + receipt, 404);
        disclose(Persona.SOCIAL_WORKER_SOUTH, task, 404);
        get(Persona.SOCIAL_WORKER_NORTH, "/api/requests/" + task, 403);
        ask(Persona.SOCIAL_WORKER_NORTH, family.childNumber, "immediate-danger", 422);
        as(Persona.SOCIAL_WORKER_NORTH)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + task + "/$cancel")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = Persona.class,
            names = {"TEAM_MANAGER", "EMERGENCY_DUTY", "POLICE_PROTECTION"})
    void whoActsWithinMinutesAsksInImmediateDangerAndReads(Persona persona) {
        DeskFamily family = DeskFamily.asked();
        String task = ask(persona, family.childNumber, "immediate-danger", 201)
                .extract()
                .path("id");
        disclose(persona, task, 200).body(containsString(BRUISE));
        get(persona, "/api/requests/" + task, 403);
        get(persona, "/fhir/Condition/" + family.bruise, 403);
    }

    @Test
    void aPoliceSupervisorFollowsAndCountersignsAndReadsNothing() {
        DeskFamily family = DeskFamily.asked();
        String task = ask(Persona.POLICE_PROTECTION, family.childNumber, "immediate-danger", 201)
                .extract()
                .path("id");
        get(Persona.POLICE_SUPERVISOR, "/fhir/Task/" + task, 200);
        get(Persona.POLICE_SUPERVISOR, "/fhir/Task/" + task + "/$entitlement", 200);
        get(Persona.POLICE_SUPERVISOR, "/fhir/Task/" + family.request, 404);
        disclose(Persona.POLICE_SUPERVISOR, task, 403);
        get(Persona.POLICE_SUPERVISOR, "/fhir/request/" + task, 403);
        ask(Persona.POLICE_SUPERVISOR, family.childNumber, "immediate-danger", 403);
        as(Persona.POLICE_SUPERVISOR)
                .contentType("application/fhir+json")
                .body(
                        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"words\",\"valueString\":\"I was rung.\"}]}")
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + task + "/$countersign")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = Persona.class,
            names = {"CONFERENCE_CHAIR", "INDEPENDENT_REVIEWING_OFFICER"})
    void aChairAndAReviewingOfficerReceiveAndDoNotAsk(Persona persona) {
        DeskFamily family = DeskFamily.asked();
        get(persona, "/fhir/Task/" + family.request, 200);
        disclose(persona, family.request.toString(), 200).body(containsString(BRUISE));
        ask(persona, family.childNumber, "s47-enquiry", 403);
    }

    @Test
    void aCouncilAdministratorFollowsAndSeesNoContent() {
        DeskFamily family = DeskFamily.asked();
        get(Persona.COUNCIL_ADMINISTRATOR, "/fhir/Task/" + family.request, 200);
        get(Persona.COUNCIL_ADMINISTRATOR, "/fhir/Task/" + family.request + "/$entitlement", 200);
        disclose(Persona.COUNCIL_ADMINISTRATOR, family.request.toString(), 403);
        get(Persona.COUNCIL_ADMINISTRATOR, "/fhir/request/" + family.request, 403);
        ask(Persona.COUNCIL_ADMINISTRATOR, family.childNumber, "s47-enquiry", 403);
    }

    @Test
    void aCouncilsSystemKeepsItsFlagsAndPollsItsTasks() {
        DeskFamily family = DeskFamily.asked();
        String number = Records.number();
        String flag = CouncilFlag.placed(Persona.SOCIAL_CARE_SYSTEM, number, CouncilFlag.PLAN);
        get(Persona.SOCIAL_CARE_SYSTEM, "/fhir/Flag/" + flag, 200);
        get(Persona.SOCIAL_CARE_SYSTEM, "/fhir/AuditEvent?entity=Flag/" + flag, 200);
        CouncilFlag.put(Persona.SOCIAL_CARE_SYSTEM, flag, 1, CouncilFlag.ended(number, CouncilFlag.PLAN, flag, "ended"))
                .then()
                .statusCode(200);
        get(Persona.SOCIAL_CARE_SYSTEM, "/fhir/Task/" + family.request, 200);
        disclose(Persona.SOCIAL_CARE_SYSTEM, family.request.toString(), 403);
        get(Persona.SOCIAL_CARE_SYSTEM_SOUTH, "/fhir/Flag/" + flag, 404);
    }

    @Test
    void theFrontDoorChecksForItsUnitAlone() {
        DeskFamily family = DeskFamily.asked();
        String task = ask(Persona.MASH_HEALTH, family.childNumber, "front-door-check", 201)
                .extract()
                .path("id");
        disclose(Persona.MASH_HEALTH, task, 200);
        disclose(Persona.MASH_HEALTH, family.request.toString(), 404);
        ask(Persona.MASH_HEALTH, family.childNumber, "s47-enquiry", 422);
    }

    @Test
    void aHealthWorkerReadsFlagsForDirectCareAndItsReceipt() {
        String number = Records.number();
        CouncilFlag.placed(Persona.SOCIAL_CARE_SYSTEM, number, CouncilFlag.PLAN);
        Response read = CouncilFlag.search(Persona.HEALTH_WORKER, number);
        read.then().statusCode(200).body(containsString(CouncilFlag.PLAN));
        get(Persona.HEALTH_WORKER, "/api/receipts/" + read.header("Threshold-Receipt"), 200);
        get(Persona.HEALTH_WORKER, "/fhir/Flag", 403);
        get(Persona.HEALTH_WORKER, "/fhir/Condition", 403);
        get(Persona.HEALTH_WORKER, "/fhir/Task", 200);
        ask(Persona.HEALTH_WORKER, new NhsNumber(number), "s47-enquiry", 422);
    }

    /** The pack lets them claim no purpose; they are answered alike whatever they name. */
    @ParameterizedTest
    @EnumSource(
            value = Persona.class,
            names = {"EDUCATION_LEAD"})
    void whoseAgencyHasNoPurposeIsToldSo(Persona persona) {
        get(persona, "/fhir/Task", 200);
        asksForNothing(persona);
        refusedAtTheDeskAndTheRecord(persona);
    }

    /** What they ask and read is told in {@link ChildDeathJourneyTest} and {@link FosteringMedicalJourneyTest}. */
    @ParameterizedTest
    @EnumSource(
            value = Persona.class,
            names = {"REVIEW_PANEL", "FOSTERING_ADOPTION"})
    void aPanelAndAFosteringTeamAskForTheirOwnPurposesAlone(Persona persona) {
        DeskFamily family = DeskFamily.asked();
        get(persona, "/fhir/Task", 200);
        for (String purpose : List.of("s47-enquiry", "s17-assessment", "immediate-danger", "court-order", "mappa")) {
            ask(persona, family.childNumber, purpose, 422).body(containsString("purpose-not-allowed"));
        }
        boolean colleague = persona == Persona.FOSTERING_ADOPTION;
        disclose(persona, family.request.toString(), colleague ? 200 : 404).body(not(containsString(BRUISE)));
        refusedAtTheDeskAndTheRecord(persona);
    }

    @Test
    void aCourtOfficerFollowsWhatTheCourtAsked() {
        get(Persona.COURT_OFFICER, "/fhir/Task", 200);
        refusedAtTheDeskAndTheRecord(Persona.COURT_OFFICER);
    }

    @Test
    void aPatientReadsTheirOwnRecordAndNoOtherFace() {
        String number = Records.number();
        OnlinePeople.patient(number, 30);
        assertTrue(OnlinePeople.all(OnlinePeople.themselves(number)).asString().contains("Patient"));
        OnlinePeople.themselves(number).get("/fhir/Patient").then().statusCode(403);
        refusedAtTheDeskAndTheRecord(Persona.PATIENT);
    }

    @Test
    void aProxyReadsTheChildsRecordAndNobodyElses() {
        String mother = Records.number();
        String child = Records.number();
        OnlinePeople.parent(OnlinePeople.patient(child, 9), mother, true);
        assertTrue(
                OnlinePeople.all(OnlinePeople.proxy(mother, child)).asString().contains("Patient"));
        String other = Records.number();
        OnlinePeople.patient(other, 9);
        assertFalse(
                OnlinePeople.all(OnlinePeople.proxy(mother, other)).asString().contains("Patient"));
        refusedAtTheDeskAndTheRecord(Persona.PROXY);
    }

    @Test
    void anAuditorFollowsTheLedgerAndReadsNoContent() {
        DeskFamily family = DeskFamily.asked();
        String receipt = disclose(Persona.SOCIAL_WORKER_NORTH, family.request.toString(), 200)
                .extract()
                .header("Threshold-Receipt");
        get(Persona.AUDITOR, "/api/ledger/checkpoint", 200);
        get(Persona.AUDITOR, "/api/receipts/" + receipt, 403);
        refusedAtTheDeskAndTheRecord(Persona.AUDITOR);
    }

    /** Packs and directory are changed where the gateway is operated; no endpoint is theirs. */
    @Test
    void aPolicyAdministratorIsRefusedEverywhere() {
        get(Persona.POLICY_ADMIN, "/api/ledger/checkpoint", 403);
        get(Persona.POLICY_ADMIN, "/fhir/Task", 403);
        refusedAtTheDeskAndTheRecord(Persona.POLICY_ADMIN);
    }
}
