package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.command.Persona.SAFEGUARDING_LEAD;
import static uk.threshold.command.Persona.SOCIAL_WORKER_NORTH;
import static uk.threshold.command.Persona.SOCIAL_WORKER_SOUTH;
import static uk.threshold.command.Persona.TEAM_MANAGER;
import static uk.threshold.http.Tokens.as;
import static uk.threshold.http.Tokens.bearing;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.fhir.Validation;

/** When {@code Task.businessStatus} says that something new awaits its requester, and when it keeps silent. */
@QuarkusTest
final class NewContentJourneyTest {
    /** Set before each test. */
    @SuppressWarnings("NullAway.Init")
    private AskedChild child;

    @BeforeEach
    void ask() {
        child = AskedChild.with(3);
    }

    @Test
    void awaitsNothingBeforeTheFirstReadingAndThenUntilTheWholeWasReadAgain() {
        assertAwaits(false);
        rule("not-relevant");
        disclose();
        assertAwaits(false);
        rule("relevant");
        String task = as(SOCIAL_WORKER_NORTH).get("/fhir/Task/" + child.task).asString();
        assertEquals(List.of(), Validation.errors(task));
        assertTrue(task.contains("\"businessStatus\":{\"coding\":[{\"system\":"
                + "\"https://fhir.threshold.example/CodeSystem/business-status\",\"code\":\"new-content\"}]}"));
        assertAwaits(true);
        disclose();
        assertAwaits(false);
        disclose();
        assertAwaits(false);
    }

    @Test
    void awaitsUntilEveryPageWasRead() {
        rule("not-relevant");
        disclose();
        rule("relevant");
        page("Patient");
        assertAwaits(true);
        page("Condition?_count=2");
        assertAwaits(true);
        String body = page("Condition?_count=2").asString();
        String next = body.replaceFirst("(?s).*\"relation\":\"next\",\"url\":\"([^\"]+)\".*", "$1");
        as(SOCIAL_WORKER_NORTH).urlEncodingEnabled(false).get(next).then().statusCode(200);
        assertAwaits(false);
    }

    @Test
    void neverSaysThatSomethingWent() {
        disclose();
        rule("not-relevant");
        assertAwaits(false);
        rule("relevant");
        assertAwaits(false);
        rule("not-relevant");
        disclose();
        assertAwaits(false);
        rule("relevant");
        assertAwaits(true);
    }

    @Test
    void isTheSameForAllWhoFollowTheRequestWhoeverOfThemRead() {
        RequestSpecification administrator = bearing(new Forger()
                .claim("sub", "team-manager")
                .claim("realm_access", Map.of("roles", List.of("council-administrator")))
                .sign());
        rule("not-relevant");
        disclose();
        rule("relevant");
        assertTrue(administrator.get("/fhir/Task/" + child.task).asString().contains("new-content"));
        as(TEAM_MANAGER)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + child.task + "/$disclose")
                .then()
                .statusCode(200);
        assertAwaits(false);
    }

    @Test
    void isNotTouchedByTheAnnex() {
        HidingFamily family = new HidingFamily();
        as(SOCIAL_WORKER_NORTH)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + family.task + "/$disclose")
                .then()
                .statusCode(200);
        assertFalse(as(SOCIAL_WORKER_NORTH)
                .get("/fhir/Task/" + family.task)
                .asString()
                .contains("new-content"));
        String unread = FamilyJourneyTest.asked(family.request("s47-enquiry"));
        as(SOCIAL_WORKER_NORTH)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + unread + "/$annex")
                .then()
                .statusCode(200);
        assertFalse(
                as(SOCIAL_WORKER_NORTH).get("/fhir/Task/" + unread).asString().contains("new-content"),
                "the annex is no reading of the answer");
    }

    @Test
    void isAbsentWhereNothingLeavesOrNothingCanBeReadAnyMore() {
        String mistaken = DeskFamily.mistaken().request.toString();
        assertFalse(
                as(SOCIAL_WORKER_NORTH).get("/fhir/Task/" + mistaken).asString().contains("businessStatus"));
        as(SOCIAL_WORKER_NORTH)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + child.task + "/$cancel")
                .then()
                .statusCode(200);
        assertAwaits(false);
    }

    @Test
    void isToldOfOneTaskAloneAndToItsRequesterAlone() {
        assertFalse(
                as(SOCIAL_WORKER_NORTH).get("/fhir/Task?_count=200").asString().contains("businessStatus"));
        assertFalse(
                as(SAFEGUARDING_LEAD).get("/fhir/Task/" + child.task).asString().contains("businessStatus"));
        assertFalse(as(SAFEGUARDING_LEAD)
                .get("/fhir/Task?_id=" + child.task)
                .asString()
                .contains("businessStatus"));
        as(SOCIAL_WORKER_SOUTH).get("/fhir/Task/" + child.task).then().statusCode(404);
    }

    private void assertAwaits(boolean awaits) {
        for (String path : List.of("/fhir/Task/" + child.task, "/fhir/Task?_id=" + child.task)) {
            assertEquals(awaits, as(SOCIAL_WORKER_NORTH).get(path).asString().contains("new-content"), path);
        }
    }

    private void disclose() {
        as(SOCIAL_WORKER_NORTH)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + child.task + "/$disclose")
                .then()
                .statusCode(200);
    }

    private Response page(String search) {
        Response page = as(SOCIAL_WORKER_NORTH).get("/fhir/request/" + child.task + "/" + search);
        page.then().statusCode(200);
        return page;
    }

    private void rule(String kind) {
        as(SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body(Map.of("kind", kind, "scope", Map.of(), "why", "A colleague asked again."))
                .post("/api/requests/" + child.task + "/rulings")
                .then()
                .statusCode(201);
    }
}
