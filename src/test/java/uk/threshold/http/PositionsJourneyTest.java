package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;
import uk.threshold.fhir.Validation;

/** Dissent is not dispute: only a dispute changes what leaves, and its entry leaves with the note of it or not at all. */
@QuarkusTest
final class PositionsJourneyTest {
    private static final String CANARY = "canary-of-what-was-raised";
    private static final String NOTE = "The mother says that this is wrong.";
    private static final String BRUISE = "\"125667009\"";

    @Test
    void changesNoByteOfAnAnswerOrTaskForDissentObjectionAndComplaint() {
        DeskFamily family = DeskFamily.asked();
        String before = disclosed(family);
        String task = task(family);
        for (String kind : List.of("dissent", "objection", "complaint")) {
            String id = raised(kind, family.mother, "\"request\":\"" + family.request + "\"");
            answered(id, "stands");
        }
        raised("complaint", family.mother, "\"item\":\"" + family.bruise + "\"");
        assertEquals(before, disclosed(family));
        assertEquals(task, task(family));
    }

    @Test
    void letsADisputedEntryLeaveOnlyTogetherWithItsNote() {
        DeskFamily family = DeskFamily.asked();
        String before = disclosed(family);
        String task = task(family);
        assertTrue(before.contains(BRUISE));
        assertEquals(List.of(false), disputed(before, "Condition"));
        String id = raised("dispute", family.mother, "\"item\":\"" + family.bruise + "\"");
        assertEquals(task, task(family));
        String without = disclosed(family);
        assertFalse(without.contains(BRUISE) || without.contains("dispute-note"), without);
        approve(id).then().statusCode(201);
        String with = disclosed(family);
        assertTrue(with.contains(BRUISE) && with.contains(NOTE), with);
        assertEquals(List.of(true), disputed(with, "Condition"));
        assertEquals(List.of(true), disputed(with, "Observation"));
        JsonPath answer = new JsonPath(with);
        assertEquals(
                "Condition/" + answer.getString("entry.resource.find { it.resourceType == 'Condition' }.id"),
                answer.getString("entry.resource.find { it.resourceType == 'Observation' }.focus[0].reference"));
        assertFalse(with.contains(CANARY));
        answered(id, "settled");
        assertEquals(before, disclosed(family));
        assertEquals(task, task(family));
    }

    @Test
    void keepsTheNoteBackWithItsEntry() {
        DeskFamily family = DeskFamily.asked();
        String id = raised("dispute", family.mother, "\"item\":\"" + family.depression + "\"");
        approve(id).then().statusCode(201);
        String answer = disclosed(family);
        assertFalse(answer.contains(NOTE) || answer.contains("dispute-note"), answer);
        family.post("rulings", """
                {"kind":"wording","scope":{"item":"%s"},"wording":"She is treated."}""".formatted(family.depression)).then().statusCode(201);
        assertFalse(disclosed(family).contains(NOTE));
        family.post("rulings", """
                {"kind":"not-relevant","scope":{"item":"%s"},"why":"Old."}""".formatted(family.bruise)).then().statusCode(201);
        approve(raised("dispute", family.mother, "\"item\":\"" + family.bruise + "\""))
                .then()
                .statusCode(201);
        assertFalse(disclosed(family).contains(NOTE));
    }

    @Test
    void asksForANewNoteWhenTheEntryChangesAfterIt() {
        DeskFamily family = DeskFamily.asked();
        family.post("rulings", """
                {"kind":"weighed","scope":{"person":"%s"},"why":"The child."}""".formatted(family.mother));
        String id = raised("dispute", family.mother, "\"item\":\"" + family.depression + "\"");
        approve(id).then().statusCode(201);
        relevant(family);
        assertTrue(disclosed(family).contains(NOTE));
        family.changed(family.depression);
        relevant(family);
        String changed = disclosed(family);
        assertFalse(changed.contains(NOTE) || changed.contains("58703003"), changed);
        approve(id).then().statusCode(201);
        assertTrue(disclosed(family).contains(NOTE));
    }

    @Test
    void standsBesideTheRequestWithOwnerAnswerAndDate() {
        DeskFamily family = DeskFamily.asked();
        String id = raised("dispute", family.relation, "\"item\":\"" + family.bruise + "\"");
        approve(id).then().statusCode(201);
        answered(id, "stands");
        family.seen()
                .then()
                .body("positions.size()", equalTo(1))
                .body("positions[0].id", equalTo(id))
                .body("positions[0].kind", equalTo("dispute"))
                .body("positions[0].person", equalTo(family.mother.toString()))
                .body("positions[0].item", equalTo(family.bruise.toString()))
                .body("positions[0].words", equalTo(CANARY))
                .body("positions[0].raised", equalTo("2026-03-01"))
                .body("positions[0].owner", equalTo("Dr Tobias Renn"))
                .body("positions[0].answer.outcome", equalTo("stands"))
                .body("positions[0].answer.by", equalTo("Dr Tobias Renn"))
                .body("positions[0].note.wording", equalTo(NOTE));
        as(Persona.SAFEGUARDING_LEAD).get("/api/requests").then().body(not(containsString(CANARY)));
    }

    @Test
    void turnsBackWhatItCannotKeepAndShowsNothingOfIt() {
        DeskFamily family = DeskFamily.asked();
        String about = "\"item\":\"" + family.bruise + "\"";
        refused(body(CANARY, family.mother, about), 400, "value-invalid");
        refused(body("dispute", family.mother, "\"request\":\"" + family.request + "\""), 422, "entry-required");
        refused(body("dispute", UUID.randomUUID(), about), 422, "person-not-held");
        refused(body("dispute", family.mother, "\"item\":\"" + UUID.randomUUID() + "\""), 404, "not-found");
        refused(body("objection", family.mother, "\"request\":\"" + UUID.randomUUID() + "\""), 404, "not-found");
        refused(body("complaint", family.mother, about + ",\"note\":\"" + NOTE + "\""), 422, "note-misplaced");
        refused(body("dispute", family.mother, about).replace(CANARY, " "), 422, "words-required");
        refused(body("dispute", family.mother, about).replace(CANARY, "\\u0000"), 422, "text-unfit");
        refused(
                body("dispute", family.mother, about + ",\"request\":\"" + family.request + "\""),
                400,
                "value-invalid");
        refused(body("dispute", family.mother, about + ",\"" + CANARY + "\":\"x\""), 400, "element-unknown");
        family.seen().then().body("positions", nullValue());
        String objection = raised("objection", family.mother, "\"request\":\"" + family.request + "\"");
        approve(objection).then().statusCode(422).body("issue[0].details.coding[0].code", equalTo("note-misplaced"));
        approve(UUID.randomUUID().toString()).then().statusCode(404);
    }

    @Test
    void letsNoRequesterAndNoSystemWriteOrAnswer() {
        DeskFamily family = DeskFamily.asked();
        String id = raised("objection", family.mother, "\"request\":\"" + family.request + "\"");
        for (Persona persona :
                List.of(Persona.SOCIAL_WORKER_NORTH, Persona.TEAM_MANAGER, Persona.PRACTICE_SYSTEM, Persona.AUDITOR)) {
            for (String path : List.of("", "/" + id + "/answer", "/" + id + "/note")) {
                as(persona)
                        .contentType("application/json")
                        .body("{}")
                        .post("/api/positions" + path)
                        .then()
                        .statusCode(403);
            }
        }
    }

    @Test
    void opensTheReceiptToThePracticeAlone() {
        DeskFamily family = DeskFamily.asked();
        String receipt = post("", body("objection", family.mother, "\"request\":\"" + family.request + "\""))
                .jsonPath()
                .getString("receipt");
        as(Persona.SAFEGUARDING_LEAD)
                .get("/api/receipts/" + receipt)
                .then()
                .statusCode(200)
                .body("held.fact", equalTo("position"))
                .body("held.kind", equalTo("objection"))
                .body("held.person", equalTo(family.mother.toString()));
        as(Persona.SOCIAL_WORKER_NORTH).get("/api/receipts/" + receipt).then().statusCode(404);
    }

    private static void relevant(DeskFamily family) {
        family.post("rulings", """
                {"kind":"relevant","scope":{"person":"%s"},"why":"The child."}""".formatted(family.mother)).then().statusCode(201);
        family.post("rulings", """
                {"kind":"weighed","scope":{"person":"%s"},"why":"The child."}""".formatted(family.mother)).then().statusCode(201);
    }

    private static List<Boolean> disputed(String answer, String type) {
        return new JsonPath(answer)
                .getList("entry.resource.findAll { it.resourceType == '" + type
                        + "' }.extension.flatten().extension.flatten().findAll { it.url == 'disputed' }.valueBoolean");
    }

    private static String body(String kind, UUID person, String about) {
        return """
                {"kind":"%s","person":"%s",%s,"words":"%s","raised":"2026-03-01"}""".formatted(kind, person, about, CANARY);
    }

    private static String raised(String kind, UUID person, String about) {
        Response response = post("", body(kind, person, about));
        response.then().statusCode(201);
        return response.jsonPath().getString("position");
    }

    private static void answered(String id, String outcome) {
        post("/" + id + "/answer", "{\"answer\":\"We looked again.\",\"outcome\":\"" + outcome + "\"}")
                .then()
                .statusCode(201);
    }

    private static Response approve(String id) {
        return post("/" + id + "/note", "{\"wording\":\"" + NOTE + "\"}");
    }

    private static void refused(String body, int status, String code) {
        post("", body)
                .then()
                .statusCode(status)
                .body("issue[0].details.coding[0].code", equalTo(code))
                .body(not(containsString(CANARY)));
    }

    private static Response post(String path, String body) {
        return as(Persona.SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body(body)
                .post("/api/positions" + path);
    }

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
        assertEquals(List.of(), Validation.errors(response.asString()));
        return response.asString();
    }
}
