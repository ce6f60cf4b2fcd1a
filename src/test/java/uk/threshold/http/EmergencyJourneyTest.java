package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static uk.threshold.http.Tokens.as;
import static uk.threshold.http.Tokens.bearing;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;
import uk.threshold.desk.ReminderRegister;
import uk.threshold.desk.Reminding;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.ledger.Chance;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Directory;
import uk.threshold.request.Member;
import uk.threshold.request.Organisation;

/** Scenario S31 from the request to the guardian's finding: who is told, who answers for it, and who may not. */
@QuarkusTest
final class EmergencyJourneyTest {
    private static final NhsNumber MAISIE = new NhsNumber("9990001006");
    private static final NhsNumber UNKNOWN = new NhsNumber("9990009996");
    private static final String WORDS = "I was rung at 02:15 and agreed to it.";

    @Inject
    Directory directory;

    @Inject
    Conflicts conflicts;

    @Inject
    ReminderRegister register;

    @Inject
    PolicyShelf shelf;

    @Inject
    Chance chance;

    /** The database's time when the test began. */
    private Instant began = Instant.MAX;

    @BeforeEach
    void setUp() {
        began = register.now();
        DemoRecords.load();
    }

    @Test
    void alertsEveryoneAtThePracticeWhoAnswersInTheMomentTheRequestIsAccepted() {
        String task = asked(danger(MAISIE));
        for (String role :
                List.of("safeguarding-lead", "safeguarding-deputy", "safeguarding-administrator", "clinician")) {
            assertEquals(Set.of("emergency"), kinds(bearing(at("A99901", role)), task), role);
        }
        assertEquals(Set.of(), kinds(bearing(at("A99902", "clinician")), task));
        assertEquals(Set.of(), kinds(as(Persona.CALDICOTT_GUARDIAN), task));
        String enquiry = asked(Persona.SOCIAL_WORKER_NORTH, about(MAISIE).purpose("s47-enquiry"));
        assertEquals(Set.of(), kinds(as(Persona.CLINICIAN), enquiry));
    }

    @Test
    void isCountersignedByAnotherManagerOfThoseWhoAskedAndReviewedByTheGuardianEachOnce() {
        String task = asked(danger(MAISIE));
        Response answer = disclosed(task);
        String receipt = UUID.fromString(answer.header("Threshold-Receipt")).toString();
        Map<String, Integer> left = types(answer);
        reviewed(task).body("asks", equalTo("Rufus Lamb")).body("countersigned", nullValue());
        countersign(as(Persona.TEAM_MANAGER), task, WORDS)
                .then()
                .statusCode(200)
                .body("id", equalTo(task));
        countersign(as(Persona.TEAM_MANAGER), task, WORDS)
                .then()
                .statusCode(409)
                .body(containsString("already-countersigned"));
        reviewed(task)
                .body("countersigned.by", equalTo("Ottilie Crane"))
                .body("countersigned.words", equalTo(WORDS))
                .body("statement", notNullValue())
                .body("left.size()", equalTo(1))
                .body("left[0].receipt", equalTo(receipt))
                .body("left[0].resources", equalTo(left))
                .body("review", nullValue());
        review(as(Persona.CALDICOTT_GUARDIAN), task, "justified")
                .then()
                .statusCode(201)
                .body("receipt", notNullValue());
        review(as(Persona.CALDICOTT_GUARDIAN), task, "unclear")
                .then()
                .statusCode(409)
                .body(containsString("already-reviewed"));
        reviewed(task).body("review.finding", equalTo("justified"));
    }

    @Test
    void isCountersignedForThePoliceByASupervisorOfTheSameForce() {
        String task = asked(Persona.POLICE_PROTECTION, danger(MAISIE));
        countersign(as(Persona.POLICE_PROTECTION), task, WORDS).then().statusCode(403);
        for (RequestSpecification stranger :
                List.of(as(Persona.TEAM_MANAGER), bearing(at("P99909", "police-supervisor")))) {
            countersign(stranger, task, WORDS).then().statusCode(404);
        }
        String council = asked(danger(MAISIE));
        countersign(as(Persona.POLICE_SUPERVISOR), council, WORDS).then().statusCode(404);
        countersign(as(Persona.POLICE_SUPERVISOR), task, WORDS)
                .then()
                .statusCode(200)
                .body("id", equalTo(task));
        reviewed(task).body("countersigned.by", equalTo("Ingrid Sorrel"));
        round(Duration.ofDays(4));
        assertEquals(Set.of(), kinds(as(Persona.CALDICOTT_GUARDIAN), task));
    }

    /** How many resources an answer holds of each type, but for the caveat. */
    private static Map<String, Integer> types(Response answer) {
        Map<String, Integer> types = new TreeMap<>();
        answer
                .jsonPath()
                .<Map<String, Object>>getList("entry.findAll { it.search.mode != 'outcome' }.resource")
                .stream()
                .forEach(resource -> types.merge(String.valueOf(resource.get("resourceType")), 1, Integer::sum));
        return types;
    }

    @Test
    void letsNobodyElseCountersign() {
        String task = asked(danger(MAISIE));
        String other = at("E99902", "team-manager");
        String stranger = countersign(bearing(other), task, WORDS)
                .then()
                .statusCode(404)
                .extract()
                .asString();
        String nothing = countersign(bearing(other), "00000000-0000-4000-8000-000000000000", WORDS)
                .then()
                .statusCode(404)
                .extract()
                .asString();
        assertEquals(nothing, stranger);
        for (Persona persona : List.of(
                Persona.EMERGENCY_DUTY, Persona.SOCIAL_WORKER_NORTH, Persona.CLINICIAN, Persona.CALDICOTT_GUARDIAN)) {
            countersign(as(persona), task, WORDS).then().statusCode(403);
        }
        String own = asked(Persona.TEAM_MANAGER, danger(MAISIE));
        countersign(as(Persona.TEAM_MANAGER), own, WORDS)
                .then()
                .statusCode(403)
                .body(containsString("countersigner-asked"));
        countersign(as(Persona.TEAM_MANAGER), task, " ").then().statusCode(422).body(containsString("words-required"));
        as(Persona.TEAM_MANAGER)
                .contentType("application/json")
                .body("{\"words\":\"x\"}")
                .post("/fhir/Task/" + task + "/$countersign")
                .then()
                .statusCode(400);
        String enquiry = asked(Persona.SOCIAL_WORKER_NORTH, about(MAISIE).purpose("s47-enquiry"));
        countersign(as(Persona.TEAM_MANAGER), enquiry, WORDS)
                .then()
                .statusCode(422)
                .body(containsString("no-emergency-access"));
        reviewed(task).body("countersigned", nullValue());
    }

    @Test
    void letsNobodyButThePracticesOwnGuardianReview() {
        String task = asked(danger(MAISIE));
        for (Persona persona : List.of(
                Persona.CLINICIAN,
                Persona.SAFEGUARDING_LEAD,
                Persona.TEAM_MANAGER,
                Persona.EMERGENCY_DUTY,
                Persona.PATIENT)) {
            review(as(persona), task, "justified").then().statusCode(403);
            as(persona).get("/api/emergency-reviews").then().statusCode(403);
        }
        String quayside = at("A99902", "caldicott-guardian");
        review(bearing(quayside), task, "justified").then().statusCode(404);
        bearing(quayside).get("/api/emergency-reviews").then().statusCode(200).body(not(containsString(task)));
        String enquiry = asked(Persona.SOCIAL_WORKER_NORTH, about(MAISIE).purpose("s47-enquiry"));
        review(as(Persona.CALDICOTT_GUARDIAN), enquiry, "justified")
                .then()
                .statusCode(422)
                .body(containsString("no-emergency-access"));
    }

    @Test
    void tellsTheGuardianAndTheLeadWhereNobodyCountersignedInTimeAndUndoesNothing() {
        String late = asked(danger(MAISIE));
        String signed = asked(danger(MAISIE));
        byte[] before = disclosed(late).asByteArray();
        countersign(as(Persona.TEAM_MANAGER), signed, WORDS).then().statusCode(200);
        round(Duration.ZERO);
        assertFalse(kinds(as(Persona.CALDICOTT_GUARDIAN), late).contains("countersignature-overdue"));
        round(Duration.ofDays(4));
        round(Duration.ofDays(4));
        assertEquals(Set.of("countersignature-overdue"), kinds(as(Persona.CALDICOTT_GUARDIAN), late));
        assertEquals(Set.of(), kinds(as(Persona.CALDICOTT_GUARDIAN), signed));
        assertFalse(kinds(bearing(at("A99901", "clinician")), late).contains("countersignature-overdue"));
        assertEquals(before.length, disclosed(late).asByteArray().length);
        countersign(as(Persona.TEAM_MANAGER), late, WORDS).then().statusCode(200);
    }

    /** Leak L80: it is offered to a role and a purpose, whatever the practice holds. */
    @Test
    void isOfferedAlikeWhetherOrNotThereIsAnythingToFind() {
        String held = asked(danger(MAISIE));
        String empty = asked(danger(UNKNOWN));
        Response full = disclosed(held);
        Response none = disclosed(empty);
        assertEquals(names(full), names(none));
        for (String task : List.of(held, empty)) {
            assertEquals(Set.of("emergency"), kinds(as(Persona.CLINICIAN), task));
            countersign(as(Persona.TEAM_MANAGER), task, WORDS).then().statusCode(200);
        }
    }

    @Test
    void showsThePersonAndTheirProxyNoSignOfIt() {
        String task = asked(danger(MAISIE));
        disclosed(task);
        countersign(as(Persona.TEAM_MANAGER), task, WORDS).then().statusCode(200);
        review(as(Persona.CALDICOTT_GUARDIAN), task, "not-justified").then().statusCode(201);
        for (Persona persona : List.of(Persona.PATIENT, Persona.PROXY)) {
            as(persona).get("/fhir/Task/" + task).then().statusCode(403);
            as(persona).get("/api/reminders").then().statusCode(403);
            as(persona).get("/fhir/me").then().body(not(containsString(task))).body(not(containsString("Rufus")));
        }
    }

    private static Set<String> names(Response response) {
        return response.headers().asList().stream()
                .map(header -> header.getName().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static TaskBody danger(NhsNumber child) {
        return about(child).purpose("immediate-danger");
    }

    private static TaskBody about(NhsNumber child) {
        return TaskBody.about(child)
                .withoutInputs("birth-date")
                .withoutInputs("family-name")
                .input("birth-date", "valueDate", "2026-06-14")
                .input("family-name", "valueString", "Ashdown");
    }

    private static String asked(TaskBody body) {
        return asked(Persona.EMERGENCY_DUTY, body);
    }

    private static String asked(Persona persona, TaskBody body) {
        return as(persona)
                .contentType("application/fhir+json")
                .body(body.json())
                .post("/fhir/Task")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Response disclosed(String task) {
        Response answer =
                as(Persona.EMERGENCY_DUTY).urlEncodingEnabled(false).post("/fhir/Task/" + task + "/$disclose");
        answer.then().statusCode(200);
        return answer;
    }

    private static Response countersign(RequestSpecification caller, String task, String words) {
        return caller.urlEncodingEnabled(false)
                .contentType("application/fhir+json")
                .body("{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"words\",\"valueString\":\"" + words
                        + "\"}]}")
                .post("/fhir/Task/" + task + "/$countersign");
    }

    private static Response review(RequestSpecification caller, String task, String finding) {
        return caller.contentType("application/json")
                .body("{\"finding\":\"" + finding + "\",\"words\":\"The call record bears it out.\"}")
                .post("/api/requests/" + task + "/emergency-review");
    }

    private static io.restassured.response.ValidatableResponse reviewed(String task) {
        return as(Persona.CALDICOTT_GUARDIAN)
                .get("/api/emergency-reviews")
                .then()
                .statusCode(200)
                .rootPath("emergencies.find { it.request == '" + task + "' }");
    }

    /** What the caller is told of it, apart from what every late answer is. */
    private static Set<String> kinds(RequestSpecification caller, String task) {
        Response response = caller.get("/api/reminders");
        response.then().statusCode(200);
        return response.jsonPath().<String>getList("reminders.findAll { it.request == '" + task + "' }.kind").stream()
                .filter(kind -> !Set.of("overdue", "escalated").contains(kind))
                .collect(Collectors.toSet());
    }

    private void round(Duration after) {
        new Reminding(new LaterReminders(register, after, began), directory, conflicts, shelf, chance).round();
    }

    private String at(String ods, String role) {
        if (ods.startsWith("P")) {
            directory.keep(new Organisation(ods, "Another force", AgencyKind.POLICE, "01632 960409"));
        }
        String user = role + "-of-" + ods.toLowerCase(java.util.Locale.ROOT);
        directory.keep(Member.person("test-emergency", user, "Test " + role, ods));
        return new Forger()
                .claim("azp", "test-emergency")
                .claim("sub", user)
                .claim("realm_access", Map.of("roles", List.of(role)))
                .sign();
    }
}
