package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.command.Persona.SAFEGUARDING_LEAD;
import static uk.threshold.command.Persona.SOCIAL_WORKER_NORTH;
import static uk.threshold.command.Persona.SOCIAL_WORKER_SOUTH;
import static uk.threshold.command.Persona.TEAM_MANAGER;
import static uk.threshold.http.Tokens.as;
import static uk.threshold.http.Tokens.bearing;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.fhir.AesPseudonyms;
import uk.threshold.fhir.Validation;
import uk.threshold.request.PseudonymKeys;

/** Scenarios S12 and S37 (b) over HTTP: what must not be in the answer is in the annex, for two readers alone. */
@QuarkusTest
final class AnnexJourneyTest {
    @Inject
    PseudonymKeys keys;

    /** Set before each test. */
    @SuppressWarnings("NullAway.Init")
    private HidingFamily family;

    @BeforeEach
    void setUp() {
        family = new HidingFamily();
    }

    @Test
    void holdsTheHiddenAddressAndWhatTheFatherMustNotLearn() {
        Response annex = annex(as(SOCIAL_WORKER_NORTH), family.task);
        assertEquals(200, annex.statusCode());
        String body = annex.asString();
        assertEquals(List.of(), Validation.errors(body));
        assertTrue(body.contains(HidingFamily.ADDRESS));
        assertTrue(body.contains(HidingFamily.TELEPHONE));
        assertTrue(body.contains(HidingFamily.FRACTURE));
        assertFalse(body.contains(HidingFamily.BRUISE), "what is in the answer is not in the annex");
        assertTrue(body.contains("\"url\":\"must-not-reach\",\"valueReference\""));
        assertTrue(body.contains("\"url\":\"onward\",\"valueCode\":\"ask-first\""));
    }

    @Test
    void keepsFromTheAnswerWhatTheAnnexHoldsAndEverySignOfIt() {
        byte[] before = disclose();
        annex(as(SOCIAL_WORKER_NORTH), family.task).then().statusCode(200);
        String after = new String(disclose(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(new String(before, java.nio.charset.StandardCharsets.UTF_8), after);
        assertTrue(after.contains(HidingFamily.BRUISE));
        String pseudonym =
                new AesPseudonyms(keys.pseudonymKey("E99901").orElseThrow().bytes()).of("Condition", family.fracture);
        for (String sign : List.of(
                HidingFamily.ADDRESS, HidingFamily.TELEPHONE, HidingFamily.FRACTURE, pseudonym, "annex", "address")) {
            assertFalse(after.contains(sign), sign);
        }
        as(SOCIAL_WORKER_NORTH)
                .get("/fhir/request/" + family.task + "/Condition/" + pseudonym)
                .then()
                .statusCode(404);
        String task = as(SOCIAL_WORKER_NORTH).get("/fhir/Task/" + family.task).asString();
        assertFalse(task.contains("annex"));
    }

    @Test
    void isADisclosureOfItsOwnRecordedByName() {
        Response annex = annex(as(SOCIAL_WORKER_NORTH), family.task);
        String receipt = annex.header(Readings.RECEIPT);
        JsonNode shared = DemoRecords.parse(
                        as(SOCIAL_WORKER_NORTH).get("/api/receipts/" + receipt).asString())
                .path("shared");
        assertEquals("annex", shared.path("form").asText());
        assertEquals("Maren Holt", shared.path("name").asText());
        assertEquals("social-worker-north", shared.path("user").asText());
        assertEquals(2, shared.path("items").size(), "the fracture, and the child with her address");
    }

    @Test
    void opensForTheWorkerWhoAskedAndForAChairOfAConferenceAlone() {
        annex(chair(), family.task).then().statusCode(403);
        String conference = FamilyJourneyTest.asked(family.request("conference-report"));
        annex(chair(), conference).then().statusCode(200);
        Response refused = annex(as(TEAM_MANAGER), family.task);
        assertEquals(403, refused.statusCode());
        assertEquals(403, annex(as(SAFEGUARDING_LEAD), family.task).statusCode());
        Response absent = annex(as(SOCIAL_WORKER_SOUTH), family.task);
        assertEquals(404, absent.statusCode());
        Response never = annex(as(SOCIAL_WORKER_NORTH), UUID.randomUUID().toString());
        assertEquals(absent.asString(), never.asString());

        String empty = AskedChild.with(0).task;
        assertEquals(refused.asString(), annex(as(TEAM_MANAGER), empty).asString());
        assertEquals(403, annex(as(TEAM_MANAGER), empty).statusCode());
    }

    @Test
    void isThereAlthoughItHoldsNothing() {
        String empty = AskedChild.with(0).task;
        Response annex = annex(as(SOCIAL_WORKER_NORTH), empty);
        assertEquals(200, annex.statusCode());
        JsonNode entries = DemoRecords.parse(annex.asString()).path("entry");
        assertEquals(1, entries.size());
        assertEquals("OperationOutcome", entries.at("/0/resource/resourceType").asText());
        assertNotEquals(null, annex.header(Readings.RECEIPT));
    }

    @Test
    void isNotThereUnderAPurposeThatHasNone() {
        String task = DeskFamily.assessed().request.toString();
        assertEquals(404, annex(as(SOCIAL_WORKER_NORTH), task).statusCode());
    }

    @Test
    void holdsNothingThatWasNotAskedOrWasRuledNotRelevant() {
        String task = FamilyJourneyTest.asked(family.request("s47-strategy"));
        String body = annex(as(SOCIAL_WORKER_NORTH), task).asString();
        assertTrue(body.contains(HidingFamily.FRACTURE));
        assertFalse(body.contains(HidingFamily.ADDRESS), "demographics were not asked for");
        as(SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body(Map.of("kind", "not-relevant", "scope", Map.of(), "why", "It is another child."))
                .post("/api/requests/" + task + "/rulings")
                .then()
                .statusCode(201);
        assertFalse(annex(as(SOCIAL_WORKER_NORTH), task).asString().contains(HidingFamily.FRACTURE));
    }

    @Test
    void holdsNothingForAnAudienceWithoutAnyoneWhoMustNotLearnOfIt() {
        String task = FamilyJourneyTest.asked(TaskBody.about(family.number));
        String body = annex(as(SOCIAL_WORKER_NORTH), task).asString();
        assertFalse(body.contains(HidingFamily.FRACTURE), "it is in the answer");
        assertTrue(as(SOCIAL_WORKER_NORTH)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + task + "/$disclose")
                .asString()
                .contains(HidingFamily.FRACTURE));
    }

    @Test
    void tellsWhereAMotherLivesWhoLivesWithTheChild() {
        HidingFamily.Mother mother = family.mother(livesWith("{\"start\":\"2024-05-06\"}"));
        String task = askedAlsoOf(mother);
        assertTrue(annex(as(SOCIAL_WORKER_NORTH), task).asString().contains(HidingFamily.REFUGE));
        assertFalse(answer(task).contains(HidingFamily.REFUGE));
    }

    @Test
    void tellsNotWhereAMotherHidesWhoLivesWithTheChildNoMore() {
        HidingFamily.Mother mother = family.mother(livesWith("{\"start\":\"2024-05-06\",\"end\":\"2026-05-01\"}"));
        String task = askedAlsoOf(mother);
        String body = annex(as(SOCIAL_WORKER_NORTH), task).asString();
        assertTrue(body.contains(HidingFamily.ADDRESS), "the child's own place stands in it");
        assertFalse(body.contains(HidingFamily.REFUGE));
        assertFalse(answer(task).contains(HidingFamily.REFUGE));
    }

    @Test
    void tellsNotWhereAMotherHidesOfWhomTheRecordDoesNotSayWhetherSheLivesWithTheChild() {
        String task = askedAlsoOf(family.mother(""));
        assertFalse(annex(as(SOCIAL_WORKER_NORTH), task).asString().contains(HidingFamily.REFUGE));
    }

    @Test
    void tellsWhereSheHidesOnceAClinicianHasReleasedIt() {
        HidingFamily.Mother mother = family.mother("");
        String task = askedAlsoOf(mother);
        as(SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body(Map.of(
                        "kind",
                        "reasoned-release",
                        "scope",
                        Map.of("item", mother.relation(), "slot", Map.of("path", "RelatedPerson.address", "index", 0)),
                        "why",
                        "She asked that the worker come to her.",
                        "grounds",
                        Map.of(mother.patient().toString(), "consent"),
                        "told",
                        "She was told."))
                .post("/api/requests/" + task + "/rulings")
                .then()
                .statusCode(201);
        assertTrue(annex(as(SOCIAL_WORKER_NORTH), task).asString().contains(HidingFamily.REFUGE));
        assertFalse(answer(task).contains(HidingFamily.REFUGE));
    }

    private String askedAlsoOf(HidingFamily.Mother mother) {
        return FamilyJourneyTest.asked(family.request("s47-enquiry")
                .category("demographics")
                .category("household")
                .person(mother.number(), "mother")
                .categoryOf(1, "demographics"));
    }

    private static String livesWith(String period) {
        return "\"extension\":[{\"url\":\"https://fhir.threshold.example/StructureDefinition/lives-with\",\"valuePeriod\":"
                + period + "}],";
    }

    private static String answer(String task) {
        return as(SOCIAL_WORKER_NORTH)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + task + "/$disclose")
                .asString();
    }

    @Test
    void takesNoParametersAndNoBody() {
        String path = "/fhir/Task/" + family.task + "/$annex";
        RequestSpecification worker = as(SOCIAL_WORKER_NORTH).urlEncodingEnabled(false);
        worker.post(path + "?_count=1").then().statusCode(400);
        as(SOCIAL_WORKER_NORTH)
                .urlEncodingEnabled(false)
                .contentType("application/fhir+json")
                .body("{\"resourceType\":\"Parameters\",\"parameter\":[]}")
                .post(path)
                .then()
                .statusCode(400);
    }

    private static RequestSpecification chair() {
        return bearing(new Forger()
                .claim("sub", "team-manager")
                .claim("realm_access", Map.of("roles", List.of("conference-chair")))
                .sign());
    }

    private static Response annex(RequestSpecification reader, String task) {
        return reader.urlEncodingEnabled(false).post("/fhir/Task/" + task + "/$annex");
    }

    private byte[] disclose() {
        return as(SOCIAL_WORKER_NORTH)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + family.task + "/$disclose")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }
}
