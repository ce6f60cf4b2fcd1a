package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.command.Persona.CLINICIAN;
import static uk.threshold.command.Persona.PRACTICE_SYSTEM;
import static uk.threshold.command.Persona.PRACTICE_SYSTEM_B;
import static uk.threshold.command.Persona.SOCIAL_WORKER_NORTH;
import static uk.threshold.http.Records.condition;
import static uk.threshold.http.Records.keep;
import static uk.threshold.http.Records.number;
import static uk.threshold.http.Records.patient;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;
import uk.threshold.fhir.Validation;

/** What was, and what was taken out: for the practice's own system, and for nobody else. */
@QuarkusTest
final class RecordHistoryTest {
    private UUID child = new UUID(0, 0);

    @BeforeEach
    void setUp() {
        child = keep(PRACTICE_SYSTEM, "Patient", patient(number()));
    }

    @Test
    void readsEveryVersionAndTheHistoryOfItsOwn() {
        UUID entry = changed("first words", "second words");
        as(PRACTICE_SYSTEM)
                .get(address(entry) + "/_history/1")
                .then()
                .statusCode(200)
                .header("ETag", "W/\"1\"")
                .body("meta.versionId", equalTo("1"))
                .body("code.text", equalTo("first words"));
        Response history = as(PRACTICE_SYSTEM).get(address(entry) + "/_history");
        history.then()
                .statusCode(200)
                .body("type", equalTo("history"))
                .body("entry.request.method", equalTo(List.of("PUT", "POST")))
                .body("entry.resource.code.text", equalTo(List.of("second words", "first words")));
        assertEquals(List.of(), Validation.errors(history.asString()));

        Response page = as(PRACTICE_SYSTEM).get(address(entry) + "/_history?_count=1");
        page.then().body("entry", hasSize(1)).body("entry[0].resource.meta.versionId", equalTo("2"));
        as(PRACTICE_SYSTEM)
                .urlEncodingEnabled(false)
                .get("/fhir/" + page.jsonPath().getString("link[0].url"))
                .then()
                .body("entry", hasSize(1))
                .body("entry[0].resource.meta.versionId", equalTo("1"))
                .body("link", nullValue());
    }

    @Test
    void givesNoVersionToAnotherPracticeAndNoEarlierOneToAPerson() {
        UUID entry = changed("first words", "second words");
        String nobodys = as(PRACTICE_SYSTEM_B)
                .get("/fhir/Condition/" + UUID.randomUUID() + "/_history/1")
                .asString();
        for (String tail : List.of("/_history", "/_history/1", "/_history/2")) {
            Response theirs = as(PRACTICE_SYSTEM_B).get(address(entry) + tail);
            assertEquals(404, theirs.statusCode());
            assertEquals(nobodys, theirs.asString());
            for (Persona person : List.of(CLINICIAN, SOCIAL_WORKER_NORTH)) {
                as(person).get(address(entry) + tail).then().statusCode(403);
            }
        }
        delete(PRACTICE_SYSTEM_B, "Condition", entry, 2).then().statusCode(404);
        delete(CLINICIAN, "Condition", entry, 2).then().statusCode(403);
        as(PRACTICE_SYSTEM).get(address(entry) + "/_history/3").then().statusCode(404);
        as(PRACTICE_SYSTEM).get(address(entry) + "/_history/0").then().statusCode(404);
        as(PRACTICE_SYSTEM)
                .get("/fhir/Observation/" + entry + "/_history/1")
                .then()
                .statusCode(404);
        as(CLINICIAN).get(address(entry)).then().statusCode(200);
    }

    @Test
    void takesAnEntryOutAndTellsSo() {
        UUID entry = keep(PRACTICE_SYSTEM, "Condition", condition("Patient/" + child, "words"));
        as(PRACTICE_SYSTEM).delete(address(entry)).then().statusCode(412);
        delete(PRACTICE_SYSTEM, "Condition", entry, 7).then().statusCode(412);
        delete(PRACTICE_SYSTEM, "Condition", entry, 1).then().statusCode(204).body(equalTo(""));
        for (Persona person : List.of(PRACTICE_SYSTEM, CLINICIAN)) {
            as(person)
                    .get(address(entry))
                    .then()
                    .statusCode(410)
                    .body("issue[0].details.coding[0].code", equalTo("deleted"))
                    .body("issue[0].diagnostics", nullValue());
        }
        as(PRACTICE_SYSTEM_B).get(address(entry)).then().statusCode(404);
        as(CLINICIAN).get("/fhir/Condition?patient=" + child).then().body("entry", nullValue());
        as(PRACTICE_SYSTEM).get(address(entry) + "/_history/2").then().statusCode(410);
        as(PRACTICE_SYSTEM).get(address(entry) + "/_history/1").then().statusCode(200);
        Response history = as(PRACTICE_SYSTEM).get(address(entry) + "/_history");
        history.then()
                .body("entry.request.method", equalTo(List.of("DELETE", "POST")))
                .body("entry[0].resource", nullValue());
        assertEquals(List.of(), Validation.errors(history.asString()));
        delete(PRACTICE_SYSTEM, "Condition", entry, 2).then().statusCode(404);
        put(entry, "words again", 2).then().statusCode(404);
    }

    @Test
    void keepsAPersonOfWhomSomethingElseSpeaks() {
        UUID entry = keep(PRACTICE_SYSTEM, "Condition", condition("Patient/" + child, "words"));
        delete(PRACTICE_SYSTEM, "Patient", child, 1)
                .then()
                .statusCode(409)
                .body("issue[0].details.coding[0].code", equalTo("still-spoken-of"));
        as(PRACTICE_SYSTEM).get("/fhir/Patient/" + child).then().statusCode(200);
        delete(PRACTICE_SYSTEM, "Condition", entry, 1).then().statusCode(204);
        delete(PRACTICE_SYSTEM, "Patient", child, 1).then().statusCode(204);
        Records.post(PRACTICE_SYSTEM, "/fhir/Condition", condition("Patient/" + child, "words"))
                .then()
                .statusCode(422)
                .body("issue[0].details.coding[0].code", equalTo("reference-not-found"));
    }

    @Test
    void keepsTheGatewaysOwnNotes() {
        DeskFamily family = DeskFamily.asked();
        disclosed(family);
        family.post("close", """
                {"statement":"please-ring"}""").then().statusCode(201);
        String note = as(PRACTICE_SYSTEM)
                .get("/fhir/Communication?patient=" + family.child)
                .jsonPath()
                .getString("entry[0].resource.id");
        delete(PRACTICE_SYSTEM, "Communication", UUID.fromString(note), 1)
                .then()
                .statusCode(422)
                .body("issue[0].details.coding[0].code", equalTo("gateways-own"));
        as(PRACTICE_SYSTEM).get("/fhir/Communication/" + note).then().statusCode(200);
    }

    @Test
    void letsNothingOfADeletedEntryLeave() {
        DeskFamily family = DeskFamily.asked();
        assertTrue(disclosed(family).contains("125667009"));
        delete(PRACTICE_SYSTEM, "Condition", family.bruise, 1).then().statusCode(204);
        assertFalse(disclosed(family).contains("125667009"));
        family.seen().then().body(not(containsString(family.bruise.toString())));
    }

    /** An answer that was begun after a deletion was answered holds nothing of it, however close the two were. */
    @Test
    void letsNothingLeaveThatADeletionOvertook() throws Exception {
        DeskFamily family = DeskFamily.asked();
        delete(PRACTICE_SYSTEM, "Condition", family.bruise, 1).then().statusCode(204);
        try (var reader = Executors.newSingleThreadExecutor()) {
            for (int round = 0; round < 10; round++) {
                UUID entry = family.childHas("125667009");
                var during = reader.submit(() -> disclose(family).statusCode());
                delete(PRACTICE_SYSTEM, "Condition", entry, 1).then().statusCode(204);
                assertFalse(disclosed(family).contains("125667009"), "round " + round);
                assertEquals(200, during.get());
            }
        }
    }

    @Test
    void keepsThePracticesFlagsLikeEverythingElse() {
        UUID flag = keep(PRACTICE_SYSTEM, "Flag", """
                {"resourceType":"Flag","status":"active","code":{"text":"words"},"subject":{"reference":"Patient/%s"}}
                """.formatted(child));
        as(PRACTICE_SYSTEM).get("/fhir/Flag/" + flag + "/_history/1").then().statusCode(200);
        as(PRACTICE_SYSTEM).get("/fhir/Flag/" + flag + "/_history").then().body("entry", hasSize(1));
        as(PRACTICE_SYSTEM_B).get("/fhir/Flag/" + flag + "/_history").then().statusCode(404);
        as(Persona.SOCIAL_CARE_SYSTEM)
                .get("/fhir/Flag/" + flag + "/_history")
                .then()
                .statusCode(403);
        delete(Persona.SOCIAL_CARE_SYSTEM, "Flag", flag, 1).then().statusCode(403);
        delete(PRACTICE_SYSTEM, "Flag", flag, 1).then().statusCode(204);
        as(PRACTICE_SYSTEM).get("/fhir/Flag/" + flag).then().statusCode(410);
    }

    @Test
    void saysThatItOffersAllOfThis() {
        var statement = io.restassured.RestAssured.get("/fhir/metadata").jsonPath();
        assertEquals(List.of("transaction", "batch"), statement.getList("rest[0].interaction.code"));
        assertEquals(
                List.of("create", "read", "vread", "update", "delete", "history-instance", "search-type"),
                statement.getList("rest[0].resource.find { it.type == 'Condition' }.interaction.code"));
    }

    private static String disclosed(DeskFamily family) {
        Response answer = disclose(family);
        answer.then().statusCode(200);
        return answer.asString();
    }

    private static Response disclose(DeskFamily family) {
        return as(SOCIAL_WORKER_NORTH).urlEncodingEnabled(false).post("/fhir/Task/" + family.request + "/$disclose");
    }

    private UUID changed(String first, String second) {
        UUID entry = keep(PRACTICE_SYSTEM, "Condition", condition("Patient/" + child, first));
        put(entry, second, 1).then().statusCode(200);
        return entry;
    }

    private Response put(UUID entry, String text, int version) {
        String body = condition("Patient/" + child, text)
                .replace(
                        "{\"resourceType\":\"Condition\",",
                        "{\"resourceType\":\"Condition\",\"id\":\"" + entry + "\",");
        return as(PRACTICE_SYSTEM)
                .contentType("application/fhir+json")
                .header("If-Match", "W/\"" + version + "\"")
                .body(body)
                .put(address(entry));
    }

    private static Response delete(Persona persona, String type, UUID id, int version) {
        return as(persona).header("If-Match", "W/\"" + version + "\"").delete("/fhir/" + type + "/" + id);
    }

    private static String address(UUID entry) {
        return "/fhir/Condition/" + entry;
    }
}
