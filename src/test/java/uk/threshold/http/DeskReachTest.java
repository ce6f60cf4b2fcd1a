package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.command.Persona.EMERGENCY_DUTY;
import static uk.threshold.command.Persona.SAFEGUARDING_LEAD;
import static uk.threshold.command.Persona.SOCIAL_WORKER_NORTH;
import static uk.threshold.http.Tokens.as;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** The desk over HTTP sees, judges and answers for all that leaves: of people nobody named, and in the annex. */
@QuarkusTest
final class DeskReachTest {
    private static final String PLEASE_RING =
            "There is information not in this answer: please ring me before you decide.";

    @Test
    void showsWhomImmediateDangerReachesUnnamedAndTakesARulingOnThem() {
        DeskFamily family = DeskFamily.asked();
        String task = Records.post(
                        EMERGENCY_DUTY,
                        "/fhir/Task",
                        TaskBody.about(family.childNumber)
                                .purpose("immediate-danger")
                                .withoutInputs("category")
                                .json())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        JsonNode mother = persons(seen(task)).stream()
                .filter(person -> person.path("person").asText().equals(family.mother.toString()))
                .findFirst()
                .orElseThrow();
        assertEquals("household", mother.path("reached").asText());
        assertTrue(mother.path("position").isMissingNode());
        assertEquals("parent", mother.path("place").asText());
        assertTrue(mother.toString().contains(family.depression.toString()));
        ruled(task, "relevant", "{\"person\":\"" + family.mother + "\",\"category\":\"mental-health\"}")
                .then()
                .statusCode(201);
        ruled(task, "relevant", "{\"person\":\"" + family.mother + "\",\"category\":\"immunisation\"}")
                .then()
                .statusCode(422)
                .body("issue[0].details.coding[0].code", equalTo("ruling-out-of-scope"));
        close(task, Map.of("statement", "shared")).then().statusCode(201);
        as(Persona.PRACTICE_SYSTEM)
                .get("/fhir/Communication?patient=" + family.mother)
                .then()
                .statusCode(200)
                .body("entry.resource.payload.contentString.flatten()", hasItem(containsString(task)));
    }

    @Test
    void showsWhatGoesIntoTheAnnexAndWhatOfItTheAnswerDoesNotHave() {
        HidingFamily family = new HidingFamily();
        JsonNode page = seen(family.task);
        List<JsonNode> annex = items(page.at("/annex/persons"));
        JsonNode fracture = of(annex, family.fracture).getFirst();
        assertFalse(fracture.path("leaves").isEmpty());
        assertTrue(texts(fracture.path("keptFromAnswer")).contains("coded-fact"));
        List<JsonNode> child = of(annex, family.child);
        assertTrue(child.stream()
                .anyMatch(item -> item.at("/slot/path").asText().equals("Patient.address")
                        && texts(item.path("keptFromAnswer")).contains("place")));
        assertEquals(List.of("requester"), texts(page.at("/annex/readers")));
        assertTrue(page.at("/annex/explained").toString().contains(family.fracture.toString()));
        assertEquals(List.of(), of(items(page.path("persons")), family.fracture), "it does not go into the answer");
        String read = annex(family.task).asString();
        assertTrue(read.contains(HidingFamily.FRACTURE) && read.contains(HidingFamily.ADDRESS));

        ruled(family.task, "not-relevant", "{\"items\":[\"" + family.fracture + "\"]}")
                .then()
                .statusCode(201);
        assertTrue(of(items(seen(family.task).at("/annex/persons")), family.fracture).stream()
                .allMatch(item -> item.path("leaves").isEmpty()));
        assertFalse(annex(family.task).asString().contains(HidingFamily.FRACTURE));
    }

    @Test
    void showsTheAnnexAlsoWhereItIsEmptyAndNoneWhereThePurposeHasNone() {
        assertFalse(seen(AskedChild.with(0).task).path("annex").isMissingNode());
        assertTrue(seen(DeskFamily.assessed().request.toString()).path("annex").isMissingNode());
        String conference = FamilyJourneyTest.asked(new HidingFamily().request("conference-report"));
        assertEquals(
                List.of("requester", "conference-chair"), texts(seen(conference).at("/annex/readers")));
    }

    @Test
    void tellsTheReadersOfTheAnnexAloneToRing() {
        HidingFamily plain = new HidingFamily();
        HidingFamily family = new HidingFamily();
        close(plain.task, Map.of("statement", "shared")).then().statusCode(201);
        String receipt = close(family.task, Map.of("statement", "shared", "annexStatement", "please-ring"))
                .then()
                .statusCode(201)
                .extract()
                .path("receipt");
        assertTrue(annex(family.task).asString().contains(PLEASE_RING));
        assertFalse(annex(plain.task).asString().contains(PLEASE_RING));
        for (String answer : List.of(
                disclosed(family.task),
                as(SOCIAL_WORKER_NORTH).get("/fhir/Task/" + family.task).asString(),
                as(SOCIAL_WORKER_NORTH).get("/api/receipts/" + receipt).asString())) {
            assertFalse(answer.contains("ring me"));
            assertFalse(answer.contains("please-ring"));
            assertFalse(answer.contains("annex"));
        }
        assertEquals(
                disclosed(plain.task).length(), disclosed(family.task).length(), "the answer is as long as without it");
        as(SAFEGUARDING_LEAD)
                .get("/api/requests/" + family.task)
                .then()
                .body("practiceStatement.annexStatement", equalTo("please-ring"));
        String note = as(Persona.PRACTICE_SYSTEM)
                .get("/fhir/Communication?patient=" + family.child)
                .asString();
        assertTrue(note.contains("In the confidential annex, for the worker who asked alone:"));
    }

    @Test
    void offersNoOtherStatementForTheAnnexAndNoneWhereThereIsNoAnnex() {
        DeskFamily assessed = DeskFamily.assessed();
        for (Response refused : List.of(
                close(assessed.request.toString(), Map.of("statement", "shared", "annexStatement", "please-ring")),
                close(new HidingFamily().task, Map.of("statement", "shared", "annexStatement", "shared")))) {
            refused.then()
                    .statusCode(422)
                    .body("issue[0].details.coding[0].code", equalTo("annex-statement-not-offered"));
        }
        assessed.seen().then().body("state", equalTo("open")).body("practiceStatement", nullValue());
    }

    @Test
    void takesASelectionOfItsOwnEntriesAndOfNoOthers() {
        DeskFamily family = DeskFamily.asked();
        String task = family.request.toString();
        String elsewhere = Records.keep(
                        Persona.PRACTICE_SYSTEM_B,
                        "Patient",
                        "{\"resourceType\":\"Patient\",\"active\":true,\"birthDate\":\"2024-05-06\"}")
                .toString();
        String otherFamily = DeskFamily.asked().bruise.toString();
        List<String> refusals = new ArrayList<>();
        for (String outside : List.of(elsewhere, otherFamily, UUID.randomUUID().toString())) {
            Response refused = selected(task, List.of(family.depression.toString(), outside));
            refused.then().statusCode(422).body("issue[0].details.coding[0].code", equalTo("ruling-out-of-scope"));
            refusals.add(refused.asString());
        }
        assertEquals(1, refusals.stream().distinct().count(), "another's record is as one that never was");
        for (List<String> unfit : List.of(
                List.<String>of(),
                List.of(family.bruise.toString(), family.bruise.toString()),
                List.of(family.bruise.toString(), family.bruise.toString().toUpperCase(java.util.Locale.ROOT)),
                many(101))) {
            selected(task, unfit).then().body("issue[0].severity", equalTo("error"));
            assertTrue(selected(task, unfit).statusCode() >= 400);
        }
        selected(task, List.of()).then().statusCode(422).body(containsString("selection-unfit"));
        selected(task, many(101)).then().statusCode(422).body(containsString("selection-unfit"));
        selected(task, many(300)).then().statusCode(400);
        selected(task, List.of("canary")).then().statusCode(400).body(containsString("value-invalid"));
        ruled(task, "relevant", "{\"items\":\"" + family.bruise + "\"}").then().statusCode(400);
        ruled(task, "relevant", "{\"items\":[\"" + family.bruise + "\"],\"person\":\"" + family.child + "\"}")
                .then()
                .statusCode(400);
        family.seen().then().body("rulings", nullValue());

        selected(task, List.of(family.bruise.toString(), family.depression.toString()))
                .then()
                .statusCode(201);
        family.seen()
                .then()
                .body("rulings[0].scope.items.size()", equalTo(2))
                .body("rulings[0].scope.items", hasItem(family.depression.toString()));
    }

    private static List<String> many(int count) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList();
    }

    private static Response selected(String task, List<String> items) {
        String ids = items.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        return ruled(task, "relevant", "{\"items\":[" + ids + "]}");
    }

    private static Response ruled(String task, String kind, String scope) {
        return as(SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body("{\"kind\":\"" + kind + "\",\"scope\":" + scope + ",\"why\":\"It bears on safety.\"}")
                .post("/api/requests/" + task + "/rulings");
    }

    private static Response close(String task, Map<String, String> body) {
        return as(SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body(body)
                .post("/api/requests/" + task + "/close");
    }

    private static JsonNode seen(String task) {
        return DemoRecords.parse(as(SAFEGUARDING_LEAD)
                .get("/api/requests/" + task)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static Response annex(String task) {
        Response annex = as(SOCIAL_WORKER_NORTH).urlEncodingEnabled(false).post("/fhir/Task/" + task + "/$annex");
        annex.then().statusCode(200);
        return annex;
    }

    private static String disclosed(String task) {
        return as(SOCIAL_WORKER_NORTH)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + task + "/$disclose")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static List<JsonNode> persons(JsonNode page) {
        List<JsonNode> persons = new ArrayList<>();
        page.path("persons").forEach(persons::add);
        return persons;
    }

    private static List<JsonNode> items(JsonNode persons) {
        List<JsonNode> items = new ArrayList<>();
        persons.forEach(person -> person.path("items").forEach(items::add));
        return items;
    }

    private static List<JsonNode> of(List<JsonNode> items, UUID item) {
        return items.stream()
                .filter(each -> each.path("item").asText().equals(item.toString()))
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
