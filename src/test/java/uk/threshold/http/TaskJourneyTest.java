package uk.threshold.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasLength;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.command.Persona.CLINICIAN;
import static uk.threshold.command.Persona.PRACTICE_SYSTEM;
import static uk.threshold.command.Persona.SOCIAL_WORKER_NORTH;
import static uk.threshold.command.Persona.SOCIAL_WORKER_SOUTH;
import static uk.threshold.command.Persona.TEAM_MANAGER;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;
import uk.threshold.request.InventedNumbers;

/** A social worker asks: what is taken, what is turned back and in which words. */
@QuarkusTest
final class TaskJourneyTest {
    private static final String RECEIVED = "Received. This does not say whether anyone named is registered here.";

    @Test
    void takesAWellFormedRequest() {
        NhsNumber child = InventedNumbers.next();
        created(TaskBody.about(child).person(InventedNumbers.next(), "mother").validFor(Duration.ofDays(14)))
                .header("Location", containsString("/fhir/Task/"))
                .body("resourceType", equalTo("Task"))
                .body("status", equalTo("accepted"))
                .body("authoredOn", notNullValue())
                .body("requester.identifier.value", equalTo("E99901"))
                .body("requester.display", equalTo("Maren Holt, Northmere Council"))
                .body("note[0].text", equalTo(RECEIVED))
                .body("for.identifier.value", equalTo(child.digits()))
                .body("input", hasSize(7))
                .body("statusReason.coding[0].code", equalTo("consent-evidence-missing"));
    }

    @Test
    void saysNothingOfMissingConsentWhereThereIsSome() {
        created(TaskBody.about(InventedNumbers.next())
                        .input("consent", "valueReference", Map.of("display", "agreement of 3 March")))
                .body("statusReason", nullValue());
    }

    @Test
    void setsItselfWhoAsksAndWhen() {
        created(TaskBody.about(InventedNumbers.next())
                        .with("requester", Map.of("display", "Somebody else"))
                        .with("authoredOn", "2001-01-01T00:00:00Z")
                        .with("id", "mine"))
                .body("requester.display", equalTo("Maren Holt, Northmere Council"))
                .body("authoredOn", startsWith("20"))
                .body("id", hasLength(36));
    }

    @Test
    void answersAlikeWhetherOrNotAnyoneIsRegistered() {
        NhsNumber here = InventedNumbers.next();
        NhsNumber restricted = InventedNumbers.next();
        NhsNumber nowhere = InventedNumbers.next();
        RegisteredChildren.register("A99901", here, false);
        RegisteredChildren.register("A99901", restricted, true);
        List<String> answers = List.of(here, restricted, nowhere).stream()
                .map(child -> plain(created(TaskBody.about(child)).extract().response(), child))
                .toList();
        assertEquals(answers.get(0), answers.get(1));
        assertEquals(answers.get(0), answers.get(2));
    }

    @Test
    void asksWhoRequestsAFullRecordOfAFamilyToNameWhatIsRelevant() {
        NhsNumber registered = InventedNumbers.next();
        RegisteredChildren.register("A99901", registered, false);
        for (NhsNumber child : List.of(registered, InventedNumbers.next())) {
            TaskBody everyone = TaskBody.about(child)
                    .withoutInputs("category")
                    .person(InventedNumbers.next(), "mother")
                    .person(InventedNumbers.next(), "stepfather");
            refused(everyone, "too-broad")
                    .body("issue", hasSize(3))
                    .body("issue[0].code", equalTo("business-rule"))
                    .body("issue[0].diagnostics", equalTo("Task.for"))
                    .body("issue[0].details.coding.code", hasItems("injury", "mental-health", "immunisation"));
        }
        TaskBody everything = TaskBody.about(registered);
        for (Category category : Category.values()) {
            everything.category(category.code());
        }
        refused(everything, "too-broad");
        refused(TaskBody.about(registered).category("everything"), "category-unknown")
                .body("issue[0].diagnostics", equalTo("Task.input[6]"));
    }

    @Test
    void turnsBackWithAStableCodeWhatCannotBeAsked() {
        NhsNumber child = InventedNumbers.next();
        refused(TaskBody.about(child).purpose("curiosity"), "purpose-unknown");
        refused(TaskBody.about(child).without("reasonCode"), "purpose-unknown");
        refused(TaskBody.about(child).purpose("court-order"), "purpose-not-allowed");
        refused(TaskBody.about(child).purpose("oversight"), "purpose-not-allowed");
        refused(TaskBody.about(child).withoutInputs("statement"), "statement-required");
        refused(TaskBody.about(child).withoutInputs("case"), "case-required");
        refused(TaskBody.about(child).without("for"), "child-missing");
        refused(
                TaskBody.about(child).with("for", Map.of("identifier", TaskBody.number("9990000019"))),
                "nhs-number-invalid");
        refused(TaskBody.about(child).withoutInputs("birth-date"), "birth-date-required");
        refused(TaskBody.about(child).withoutInputs("family-name"), "family-name-required");
        refused(TaskBody.about(child).person(Map.of("type", "Patient")), "person-undescribed");
        refused(TaskBody.about(child).validFor(Duration.ofDays(400)), "validity-too-long")
                .body("issue[0].diagnostics", equalTo("P3M"));
        refused(TaskBody.about(child).validUntil("2020-01-01"), "validity-past");
        refused(TaskBody.about(child).categoryOf(0, "agency-document"), "category-not-allowed");
        refused(TaskBody.about(child).with("owner", owner("A99909")), "practice-unknown");
        refused(TaskBody.about(child).with("owner", owner("E99902")), "practice-unknown");
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        refused(
                        TaskBody.about(InventedNumbers.next())
                                .withoutInputs("statement")
                                .withoutInputs("birth-date"),
                        "birth-date-required")
                .body("issue.details.coding.code.flatten()", hasItem("statement-required"));
    }

    @Test
    void neverRepeatsAValue() {
        String canary = Probe.CANARY.replace("9990000018", "");
        NhsNumber child = InventedNumbers.next();
        for (TaskBody body : List.of(
                TaskBody.about(child).purpose(canary),
                TaskBody.about(child).category(canary),
                TaskBody.about(child).with(canary, canary),
                TaskBody.about(child).with("priority", canary),
                TaskBody.about(child).with("status", canary),
                TaskBody.about(child).with("reasonCode", canary),
                TaskBody.about(child).with("owner", owner(canary)),
                TaskBody.about(child).validUntil(canary),
                TaskBody.about(child).input(canary, "valueString", "x"),
                TaskBody.about(child).input("record-from", "valueDate", canary),
                TaskBody.about(child).with("for", Map.of("identifier", TaskBody.number(canary))))) {
            Response response = post(SOCIAL_WORKER_NORTH, body.json());
            assertNotEquals(201, response.statusCode(), body.json());
            assertFalse(response.asString().contains("canary"), response.asString());
        }
    }

    @Test
    void refusesWhatIsNotTheProfile() {
        NhsNumber child = InventedNumbers.next();
        malformed("{", "not-json");
        malformed("[]", "malformed");
        malformed("{\"resourceType\":\"Task\",\"resourceType\":\"Task\"}", "duplicate-key");
        malformed("{\"resourceType\":\"Patient\"}", "value-invalid");
        malformed("{\"a\":".repeat(65) + "1" + "}".repeat(65), "too-deep");
        malformed(TaskBody.about(child).with("priority", "urgent").json(), "element-unknown");
        malformed(TaskBody.about(child).with("_status", Map.of("id", "x")).json(), "element-unknown");
        malformed(TaskBody.about(child).with("contained", List.of(Map.of())).json(), "element-unknown");
        malformed(TaskBody.about(child).without("owner").json(), "element-missing");
        malformed(TaskBody.about(child).with("status", "draft").json(), "value-invalid");
        malformed(TaskBody.about(child).with("intent", 1).json(), "value-invalid");
        malformed(
                TaskBody.about(child)
                        .input("birth-date", "valueDate", "2024-05-06")
                        .json(),
                "value-invalid");
        malformed(TaskBody.about(child).input("birth-date", "valueString", "x").json(), "value-invalid");
        malformed(TaskBody.about(child).categoryOf(3, "injury").json(), "value-invalid");
    }

    @Test
    void letsOnlyThoseAskWhoMay() {
        String body = TaskBody.about(InventedNumbers.next()).json();
        for (Persona persona : List.of(CLINICIAN, PRACTICE_SYSTEM, Persona.AUDITOR)) {
            outcome(post(persona, body), 403, "not-permitted");
        }
        assertEquals(201, post(TEAM_MANAGER, body).statusCode());
    }

    @Test
    void showsARequestToItsOwnOrganisationAlone() {
        String id = created(TaskBody.about(InventedNumbers.next())).extract().path("id");
        as(SOCIAL_WORKER_NORTH).get("/fhir/Task/" + id).then().statusCode(200).body("id", equalTo(id));
        as(TEAM_MANAGER).get("/fhir/Task/" + id).then().statusCode(200);
        Response another = as(SOCIAL_WORKER_SOUTH).get("/fhir/Task/" + id);
        Response none = as(SOCIAL_WORKER_SOUTH).get("/fhir/Task/" + UUID.randomUUID());
        outcome(another, 404, "not-found");
        assertEquals(none.asString(), another.asString());
        assertEquals(withoutReceipt(none), withoutReceipt(another));
        outcome(as(SOCIAL_WORKER_NORTH).get("/fhir/Task/1"), 404, "not-found");
        as(SOCIAL_WORKER_SOUTH)
                .get("/fhir/Task?_id=" + id)
                .then()
                .statusCode(200)
                .body("entry", nullValue());
    }

    /** Each is an entry of its own. */
    private static List<String> withoutReceipt(Response answer) {
        assertTrue(answer.headers().hasHeaderWithName(Readings.RECEIPT));
        return answer.headers().asList().stream()
                .filter(header -> !header.getName().equals(Readings.RECEIPT))
                .map(Header::toString)
                .toList();
    }

    @Test
    void findsOnesOwnRequests() {
        String id = created(TaskBody.about(InventedNumbers.next())).extract().path("id");
        as(SOCIAL_WORKER_NORTH)
                .get("/fhir/Task?_id=" + id)
                .then()
                .statusCode(200)
                .contentType("application/fhir+json")
                .body("type", equalTo("searchset"))
                .body("total", nullValue())
                .body("entry.resource.id", contains(id));
        as(SOCIAL_WORKER_NORTH)
                .get("/fhir/Task?_id=" + id + "&status=cancelled")
                .then()
                .body("entry", nullValue());
        as(SOCIAL_WORKER_NORTH)
                .get("/fhir/Task?status=accepted&_count=1")
                .then()
                .body("entry", hasSize(1));
        for (String query :
                List.of("patient=1", "_count=0", "_count=x", "status=draft", "_id=1", "_id=" + id + "&_id=" + id)) {
            outcome(as(SOCIAL_WORKER_NORTH).get("/fhir/Task?" + query), 400, "parameter-invalid");
        }
    }

    @Test
    void endsARequestForItsOwnOrganisationAlone() {
        String id = created(TaskBody.about(InventedNumbers.next())).extract().path("id");
        outcome(cancel(SOCIAL_WORKER_SOUTH, id), 404, "not-found");
        cancel(SOCIAL_WORKER_NORTH, id).then().statusCode(200).body("status", equalTo("cancelled"));
        cancel(SOCIAL_WORKER_NORTH, id).then().statusCode(200).body("status", equalTo("cancelled"));
    }

    @Test
    void takesTheSameRequestOnce() {
        TaskBody body = TaskBody.about(InventedNumbers.next());
        String key = UUID.randomUUID().toString();
        Response first = post(SOCIAL_WORKER_NORTH, body.json(), key);
        Response again = post(SOCIAL_WORKER_NORTH, body.json(), key);
        assertEquals(201, first.statusCode());
        assertEquals(201, again.statusCode());
        assertEquals(first.asString(), again.asString());
        assertNotEquals(
                first.path("id").toString(),
                post(TEAM_MANAGER, body.json(), key).path("id"));
        outcome(post(SOCIAL_WORKER_NORTH, body.category("household").json(), key), 409, "idempotency-key-reused");
        outcome(post(SOCIAL_WORKER_NORTH, body.json(), "not a key"), 400, "header-invalid");
    }

    private static Map<String, Object> owner(String ods) {
        return Map.of("identifier", Map.of("system", "https://fhir.nhs.uk/Id/ods-organization-code", "value", ods));
    }

    private static ValidatableResponse created(TaskBody body) {
        return post(SOCIAL_WORKER_NORTH, body.json()).then().statusCode(201).contentType("application/fhir+json");
    }

    private static ValidatableResponse refused(TaskBody body, String code) {
        return outcome(post(SOCIAL_WORKER_NORTH, body.json()), 422, code);
    }

    private static void malformed(String body, String code) {
        outcome(post(SOCIAL_WORKER_NORTH, body), 400, code);
    }

    private static Response post(Persona persona, String body) {
        return as(persona).contentType("application/fhir+json").body(body).post("/fhir/Task");
    }

    private static Response post(Persona persona, String body, String key) {
        return as(persona)
                .contentType("application/fhir+json")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/fhir/Task");
    }

    private static Response cancel(Persona persona, String id) {
        return as(persona).urlEncodingEnabled(false).post("/fhir/Task/" + id + "/$cancel");
    }

    private static ValidatableResponse outcome(Response response, int status, String code) {
        return response.then()
                .statusCode(status)
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue[0].details.coding[0].code", equalTo(code));
    }

    /** The answer without what must differ: id, number and times. */
    private static String plain(Response response, NhsNumber child) {
        String id = response.path("id");
        return response.headers().asList().toString().replace(id, "<id>")
                + response.asString()
                        .replace(id, "<id>")
                        .replace(child.digits(), "<number>")
                        .replaceAll("\"(authoredOn|lastModified)\":\"[^\"]*\"", "\"$1\":\"<time>\"");
    }
}
