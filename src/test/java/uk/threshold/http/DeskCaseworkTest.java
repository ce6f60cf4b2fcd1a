package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;
import static uk.threshold.http.Tokens.bearing;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;
import uk.threshold.request.Directory;
import uk.threshold.request.Member;

/** A practice's desk gives a request to a clinician, releases for a reason, updates an answer and takes things back. */
@QuarkusTest
final class DeskCaseworkTest {
    private static final String DEPRESSION = "58703003";
    private static final String CANARY = "canary-of-casework";

    @Inject
    Directory directory;

    @Test
    void showsAClinicianTheRequestsAssignedToThemAndNoOther() {
        DeskFamily family = DeskFamily.asked();
        String path = "/api/requests/" + family.request;
        String none =
                as(Persona.CLINICIAN).get("/api/requests/" + UUID.randomUUID()).asString();
        Response theirs = as(Persona.CLINICIAN).get(path);
        theirs.then().statusCode(404);
        assertEquals(none, theirs.asString());
        as(Persona.CLINICIAN).get("/fhir/Task/" + family.request).then().statusCode(404);
        as(Persona.CLINICIAN)
                .get("/fhir/Task?owner=A99901&_id=" + family.request)
                .then()
                .body("entry", nullValue());
        as(Persona.CLINICIAN).get("/api/requests").then().body("requests.id", not(hasItem(family.request.toString())));

        family.assign(Persona.CLINICIAN);
        as(Persona.CLINICIAN)
                .get(path)
                .then()
                .statusCode(200)
                .body("work.assignments[0].user", equalTo("clinician"))
                .body("work.assignments[0].name", equalTo("Dr Imogen Vale"))
                .body("work.assignments[0].by", equalTo("Dr Tobias Renn"));
        as(Persona.CLINICIAN).get("/api/requests").then().body("requests.id", hasItem(family.request.toString()));
        as(Persona.CLINICIAN)
                .get("/fhir/Task?owner=A99901&status=accepted")
                .then()
                .body("entry.resource.id", hasItem(family.request.toString()));

        family.assign(Persona.SAFEGUARDING_LEAD);
        as(Persona.CLINICIAN).get(path).then().statusCode(404);
        family.post(Persona.CLINICIAN, "update", "{\"why\":\"x\"}").then().statusCode(404);
        family.seen().then().body("work.assignments.size()", equalTo(2));
    }

    @Test
    void letsAnAdministratorAssignAndSeeNothingThatIsHeld() {
        DeskFamily family = DeskFamily.asked();
        String administrator = at("safeguarding-administrator");
        bearing(administrator)
                .contentType("application/json")
                .body("{\"user\":\"clinician\",\"note\":\"Yours, please.\"}")
                .post("/api/requests/" + family.request + "/assign")
                .then()
                .statusCode(201)
                .body("receipt", notNullValue());
        bearing(administrator)
                .get("/api/requests/" + family.request)
                .then()
                .statusCode(200)
                .body("work.assignments[0].note", equalTo("Yours, please."))
                .body("persons", nullValue())
                .body("rulings", nullValue());
        for (String act : List.of("update", "rulings/" + UUID.randomUUID() + "/retract")) {
            bearing(administrator)
                    .contentType("application/json")
                    .body("{\"why\":\"x\"}")
                    .post("/api/requests/" + family.request + "/" + act)
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void releasesAnAdultsFactsOnceASecondPersonConfirmsAndUntilItIsTakenBack() {
        DeskFamily family = DeskFamily.asked();
        family.post("rulings", """
                {"kind":"weighed","scope":{"person":"%s"},"why":"She is not safe."}""".formatted(family.mother)).then().statusCode(201);
        Response released = release(family, family.mother, "public-interest");
        released.then()
                .statusCode(201)
                .body("ruling.grounds", equalTo(Map.of(family.mother.toString(), "public-interest")))
                .body("ruling.told", equalTo("Una, by telephone."));
        String ruling = "rulings/" + released.jsonPath().getString("ruling.id");
        family.seen().then().body("rulings[1].awaitsSecondPerson", equalTo(true));
        assertFalse(disclosed(family).contains(DEPRESSION));

        refused(family.post(ruling + "/confirm", "{}"), 422, "second-person-required");
        family.post(Persona.CLINICIAN, ruling + "/confirm", "{}").then().statusCode(404);
        assertFalse(disclosed(family).contains(DEPRESSION));
        family.assign(Persona.CLINICIAN);
        family.post(Persona.CLINICIAN, ruling + "/confirm", "{\"why\":\"I agree.\"}")
                .then()
                .statusCode(201);
        assertTrue(disclosed(family).contains(DEPRESSION));
        family.seen()
                .then()
                .body("rulings[1].awaitsSecondPerson", nullValue())
                .body("rulings[1].confirmed.by", equalTo("Dr Imogen Vale"));
        refused(family.post(Persona.CLINICIAN, ruling + "/confirm", "{}"), 422, "ruling-confirmed");

        refused(family.post(ruling + "/retract", "{}"), 422, "reason-required");
        family.post(ruling + "/retract", "{\"why\":\"The need is gone.\"}")
                .then()
                .statusCode(201);
        assertFalse(disclosed(family).contains(DEPRESSION));
        family.seen().then().body("rulings[1].retracted.why", equalTo("The need is gone."));
        refused(family.post(ruling + "/retract", "{\"why\":\"x\"}"), 422, "ruling-retracted");
        refused(family.post(Persona.CLINICIAN, ruling + "/confirm", "{}"), 422, "ruling-retracted");
    }

    @Test
    void letsTheGuardianConfirmWhoMayNotRule() {
        DeskFamily family = DeskFamily.asked();
        String ruling =
                release(family, family.mother, "public-interest").jsonPath().getString("ruling.id");
        String guardian = at("caldicott-guardian");
        bearing(guardian)
                .contentType("application/json")
                .body("{}")
                .post("/api/requests/" + family.request + "/rulings/" + ruling + "/confirm")
                .then()
                .statusCode(201);
        bearing(guardian)
                .contentType("application/json")
                .body("{\"why\":\"x\"}")
                .post("/api/requests/" + family.request + "/rulings/" + ruling + "/retract")
                .then()
                .statusCode(403);
    }

    @Test
    void coversWhatCameSinceOnceAClinicianUpdatesAndMovesNothingOfTheTask() {
        DeskFamily family = DeskFamily.asked();
        String later = family.childHas("312608009").toString();
        assertFalse(fields(family, later).contains("coded-fact"));
        String before = task(family);
        String answer = disclosed(family);
        family.post("update", "{\"why\":\"A cut was seen today.\"}").then().statusCode(201);
        assertEquals(before, task(family).replaceFirst("\"businessStatus\":\\{.*?\\]\\},", ""), "but for what is new");
        assertTrue(fields(family, later).contains("coded-fact"));
        assertTrue(disclosed(family).length() > answer.length());
        family.seen().then().body("work.updates[0].why", equalTo("A cut was seen today."));
        family.post("close", "{\"statement\":\"shared\"}").then().statusCode(201);
        refused(family.post("update", "{\"why\":\"x\"}"), 422, "request-closed");
    }

    @Test
    void leavesWhetherAPersonWasToldInTheNoteOfTheirOwnRecordAlone() {
        DeskFamily family = DeskFamily.asked();
        family.post("telling", """
                {"person":"%s","outcome":"not-told","words":"It would add to the risk."}""".formatted(family.mother)).then().statusCode(201);
        family.seen()
                .then()
                .body("work.tellings[0].told", equalTo(false))
                .body("work.tellings[0].words", equalTo("It would add to the risk."));
        family.post("close", "{\"statement\":\"shared\"}").then().statusCode(201);
        assertTrue(note(family.mother).contains("Not told of it, says Dr Tobias Renn"));
        assertFalse(note(family.child).contains("It would add to the risk."));
    }

    @Test
    void turnsBackWhatItCannotTakeInConstantWords() {
        DeskFamily family = DeskFamily.asked();
        refused(family.post("assign", "{\"user\":\"" + CANARY + "\"}"), 422, "colleague-unknown");
        refused(family.post("assign", "{\"user\":\"social-worker-north\"}"), 422, "colleague-unknown");
        refused(family.post("assign", "{\"user\":7}"), 400, "value-invalid");
        refused(family.post("assign", "{}"), 400, "element-missing");
        refused(family.post("assign", "{\"" + CANARY + "\":\"x\"}"), 400, "element-unknown");
        refused(
                family.post("assign", "{\"user\":\"clinician\",\"note\":\"" + CANARY.repeat(100) + "\"}"),
                400,
                "string-too-long");
        refused(family.post("update", "{}"), 422, "reason-required");
        refused(family.post("update", "{\"why\":\"" + CANARY + "\\u0007\"}"), 422, "text-unfit");
        refused(family.post("telling", "{\"person\":\"" + family.mother + "\"}"), 400, "element-missing");
        refused(
                family.post("telling", "{\"person\":\"" + family.mother + "\",\"outcome\":\"" + CANARY + "\"}"),
                400,
                "value-invalid");
        refused(
                family.post("telling", "{\"person\":\"" + family.mother + "\",\"outcome\":\"not-told\"}"),
                422,
                "reason-required");
        refused(
                family.post("telling", "{\"person\":\"" + UUID.randomUUID() + "\",\"outcome\":\"told\"}"),
                422,
                "person-not-reached");
        family.post("rulings/" + CANARY + "/confirm", "{}").then().statusCode(404);
        family.post("rulings/" + UUID.randomUUID() + "/retract", "{\"why\":\"x\"}")
                .then()
                .statusCode(404);
        family.seen().then().body("work", equalTo(Map.of())).body("rulings", nullValue());
    }

    @Test
    void turnsBackReleasesThatLackSomething() {
        DeskFamily family = DeskFamily.asked();
        refused(release(family, family.child, "public-interest"), 422, "release-incomplete");
        refused(release(family, family.mother, CANARY), 400, "value-invalid");
        String start = "{\"kind\":\"reasoned-release\",\"why\":\"need\",\"told\":\"Una\",\"scope\":{\"item\":\""
                + family.depression + "\"}";
        refused(family.post("rulings", start + "}"), 422, "release-incomplete");
        refused(family.post("rulings", start + ",\"grounds\":{}}"), 422, "release-incomplete");
        refused(family.post("rulings", start + ",\"grounds\":\"" + CANARY + "\"}"), 400, "value-invalid");
        refused(family.post("rulings", start + ",\"grounds\":{\"" + CANARY + "\":\"law\"}}"), 400, "value-invalid");
        refused(family.post("rulings", start + ",\"grounds\":{\"" + family.mother + "\":7}}"), 400, "value-invalid");
        refused(
                family.post(
                        "rulings", "{\"kind\":\"relevant\",\"scope\":{},\"why\":\"x\",\"told\":\"" + CANARY + "\"}"),
                422,
                "release-misplaced");
        family.seen().then().body("rulings", nullValue());
    }

    private static Response release(DeskFamily family, UUID person, String ground) {
        return family.post("rulings", """
                {"kind":"reasoned-release","scope":{"item":"%s"},"why":"It explains the injuries.",
                 "grounds":{"%s":"%s"},"told":"Una, by telephone."}""".formatted(family.depression, person, ground));
    }

    private static void refused(Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .body("issue[0].details.coding[0].code", equalTo(code))
                .body(not(containsString(CANARY)));
    }

    /** The requester's Task, but for the header of this reading. */
    private static String task(DeskFamily family) {
        return as(Persona.SOCIAL_WORKER_NORTH)
                .get("/fhir/Task/" + family.request)
                .asString();
    }

    private static String disclosed(DeskFamily family) {
        Response response = as(Persona.SOCIAL_WORKER_NORTH)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + family.request + "/$disclose");
        response.then().statusCode(200);
        return response.asString();
    }

    private static List<String> fields(DeskFamily family, String item) {
        return family.seen()
                .jsonPath()
                .getList("persons[0].items.findAll { it.item == '" + item
                        + "' }.outcomes.flatten().findAll { it.outcome == 'permit' }.fields.flatten()");
    }

    private static String note(UUID patient) {
        return as(Persona.PRACTICE_SYSTEM)
                .get("/fhir/Communication?patient=" + patient)
                .jsonPath()
                .getString("entry[0].resource.payload[0].contentString");
    }

    /** A token of somebody at Harbour Lane who holds this role alone. */
    private String at(String role) {
        directory.keep(Member.person("test-desk", role + "-casework", "Test " + role, "A99901"));
        return new Forger()
                .claim("azp", "test-desk")
                .claim("sub", role + "-casework")
                .claim("realm_access", Map.of("roles", List.of(role)))
                .sign();
    }
}
