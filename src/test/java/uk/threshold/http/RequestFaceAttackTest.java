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

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;
import uk.threshold.fhir.AesPseudonyms;
import uk.threshold.request.PseudonymKeys;

/** What a reader of one request might try in order to learn more than it permits. */
@QuarkusTest
final class RequestFaceAttackTest {
    private static final String NONE = "0123456789abcdef0123456789abcdef";

    @Inject
    PseudonymKeys keys;

    /** Set before each test. */
    @SuppressWarnings("NullAway.Init")
    private AskedChild child;

    @BeforeEach
    void ask() {
        child = AskedChild.with(5);
    }

    @Test
    void servesTheLinkToTheNextPageToItsOwnReaderRequestAndSearchAlone() {
        String search = "Condition?_count=2";
        String cursor = cursor(page(child.task, search));
        assertEquals(
                200,
                get(SOCIAL_WORKER_NORTH, child.task, search + "&_cursor=" + cursor)
                        .statusCode());
        assertEquals(
                400,
                get(TEAM_MANAGER, child.task, search + "&_cursor=" + cursor).statusCode(),
                "a colleague");
        assertEquals(
                404,
                get(SOCIAL_WORKER_SOUTH, child.task, search + "&_cursor=" + cursor)
                        .statusCode());
        assertRefused(child.askedAgain(), search, cursor);
        assertRefused(child.task, "Condition?_count=3", cursor);
        assertRefused(child.task, "Observation?_count=2", cursor);
        assertRefused(child.task, "?_count=2", cursor);
        String patient = page(child.task, search)
                .at("/entry/1/resource/subject/reference")
                .asText();
        assertRefused(child.task, search + "&patient=" + patient, cursor);
    }

    @Test
    void servesNoOtherCouncilByTheCursorOfThisOne() {
        String cursor = cursor(page(child.task, "Condition?_count=2"));
        Response asked = Records.post(
                SOCIAL_WORKER_SOUTH, "/fhir/Task", TaskBody.about(child.number).json());
        asked.then().statusCode(201);
        String theirs = asked.jsonPath().getString("id");
        get(SOCIAL_WORKER_SOUTH, theirs, "Condition?_count=2").then().statusCode(200);
        get(SOCIAL_WORKER_SOUTH, theirs, "Condition?_count=2&_cursor=" + cursor)
                .then()
                .statusCode(400);
    }

    @Test
    void refusesACursorThatWasTouched() {
        String search = "Condition?_count=2";
        String cursor = cursor(page(child.task, search));
        for (int at : List.of(0, 7, 20, cursor.length() - 2)) {
            char other = cursor.charAt(at) == 'A' ? 'B' : 'A';
            assertRefused(child.task, search, cursor.substring(0, at) + other + cursor.substring(at + 1));
        }
        for (String none : List.of("x", "AAAA", "%20", cursor + cursor, "A".repeat(5000 / 4))) {
            assertRefused(child.task, search, none);
        }
    }

    @Test
    void decidesEachPageAfreshAndGivesEachAReceiptOfItsOwn() {
        String search = "Condition?_count=2";
        Response first = get(SOCIAL_WORKER_NORTH, child.task, search);
        String cursor = cursor(DemoRecords.parse(first.asString()));
        String next = search + "&_cursor=" + cursor;
        Response second = get(SOCIAL_WORKER_NORTH, child.task, next);
        assertEquals(2, conditions(second).size());
        assertNotEquals(first.header(Readings.RECEIPT), second.header(Readings.RECEIPT));
        assertEquals(conditions(first), recorded(first));
        assertEquals(conditions(second), recorded(second));

        as(SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body(Map.of("kind", "not-relevant", "scope", Map.of(), "why", "The child is another."))
                .post("/api/requests/" + child.task + "/rulings")
                .then()
                .statusCode(201);
        Response after = get(SOCIAL_WORKER_NORTH, child.task, next);
        assertEquals(200, after.statusCode(), "the cursor still opens");
        assertEquals(Set.of(), conditions(after));
        assertEquals(Set.of(), recorded(after));
        assertFalse(after.asString().contains("\"next\""));
    }

    @Test
    void makesPagesOfAtMostWhatIsAskedAndNeverOfNothing() {
        for (String count : List.of("0", "-1", "1.5", "x", "", "99999999")) {
            assertEquals(
                    400,
                    get(SOCIAL_WORKER_NORTH, child.task, "Condition?_count=" + count)
                            .statusCode(),
                    count);
        }
        for (int count : List.of(1, 5, 6, 7, 500, 501, 999_999)) {
            Response page = get(SOCIAL_WORKER_NORTH, child.task, "Condition?_count=" + count);
            assertEquals(Math.min(count, 6), conditions(page).size());
            assertEquals(
                    count < 6,
                    page.asString().contains("\"next\""),
                    "a page that is full is the last if no more follows");
            assertFalse(page.asString().contains("\"total\""));
        }
    }

    @Test
    void answersForWhatIsWithheldAsForWhatIsNot() {
        byte[] key = keys.pseudonymKey("E99901").orElseThrow().bytes();
        String withheld = new AesPseudonyms(key).of("Condition", child.family.depression);
        String mother = new AesPseudonyms(key).of("Patient", child.family.mother);
        for (String search : List.of("Condition?_id=", "?_id=", "Condition?patient=", "?_type=Condition&_id=")) {
            String nothing = answer(search + NONE).replace(NONE, "");
            assertEquals(nothing, answer(search + withheld).replace(withheld, ""), search);
            assertEquals(nothing, answer(search + mother).replace(mother, ""), search);
        }
        String absent =
                get(SOCIAL_WORKER_NORTH, child.task, "Condition/" + NONE).asString();
        for (String id : List.of("Condition/" + withheld, "Patient/" + mother, "Condition/1", "Slot/" + NONE, "No/1")) {
            Response answer = get(SOCIAL_WORKER_NORTH, child.task, id);
            assertEquals(404, answer.statusCode(), id);
            assertEquals(absent, answer.asString(), id);
        }
    }

    @Test
    void refusesEveryOtherParameterAlike() {
        String one = refusal("Condition?code=125667009");
        for (String search : List.of(
                "Condition?nonsense=1",
                "Condition?_summary=count",
                "Condition?_total=accurate",
                "Condition?_include=Condition:subject",
                "Condition?_lastUpdated=gt2020",
                "Condition?_sort=date",
                "Condition?patient.name=Ida",
                "Condition?patient:Patient=" + NONE,
                "Condition?_id:not=" + NONE,
                "Condition?_type=Condition",
                "Patient?patient=" + NONE,
                "Patient?name=Ida",
                "?_filter=x",
                "Condition/" + NONE + "?_elements=code",
                "Condition/" + NONE + "?_summary=true")) {
            assertEquals(one, refusal(search), search);
        }
        for (String json : List.of("json", "application/json", "application/fhir+json")) {
            get(SOCIAL_WORKER_NORTH, child.task, "Condition?_format=" + json)
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void answersAlikeForAllThatIsNotOffered() {
        String base = "/fhir/request/" + child.task;
        String absent = get(SOCIAL_WORKER_NORTH, child.task, "Nothing").asString();
        for (String path : List.of(
                base + "/Task",
                base + "/AuditEvent",
                base + "/Condition/" + NONE + "/_history",
                base + "/Condition/" + NONE + "/_history/1",
                base + "/Condition/_history",
                base + "/Patient/" + NONE + "/$everything",
                base + "/Patient/" + NONE + "/Condition",
                base + "/_history",
                base + "/$export",
                "/fhir/request/" + UUID.randomUUID() + "/Condition",
                "/fhir/request/none/Condition")) {
            Response answer = as(SOCIAL_WORKER_NORTH).urlEncodingEnabled(false).get(path);
            assertEquals(404, answer.statusCode(), path);
            assertEquals(absent, answer.asString(), path);
        }
        for (String method : List.of("PUT", "DELETE")) {
            Response answer = as(SOCIAL_WORKER_NORTH)
                    .contentType("application/fhir+json")
                    .body("{}")
                    .request(method, base + "/Condition/" + NONE);
            assertEquals(404, answer.statusCode(), method);
            assertEquals(absent, answer.asString(), method);
            assertTrue(answer.header("Allow") == null);
        }
        Response create = Records.post(SOCIAL_WORKER_NORTH, base + "/Condition", "{}");
        assertEquals(404, create.statusCode());
        assertEquals(absent, create.asString());
    }

    @Test
    void searchesByPostAsByGet() {
        String base = "/fhir/request/" + child.task;
        for (String path : List.of("/Condition", "")) {
            Response posted = as(SOCIAL_WORKER_NORTH)
                    .contentType("application/x-www-form-urlencoded")
                    .body("_count=3")
                    .post(base + path + "/_search");
            assertEquals(200, posted.statusCode());
            assertEquals(
                    conditions(get(SOCIAL_WORKER_NORTH, child.task, path.replaceFirst("/", "") + "?_count=3")),
                    conditions(posted));
        }
    }

    /** Whatever the CapabilityStatement lists is there, and nothing else is. */
    @Test
    void offersExactlyWhatItsStatementSays() {
        JsonNode offered = DemoRecords.parse(
                RestAssured.get("/fhir/request/" + child.task + "/metadata").asString());
        Set<String> parameters =
                new TreeSet<>(Set.of("_id", "patient", "code", "identifier", "date", "status", "name"));
        for (JsonNode resource : offered.at("/rest/0/resource")) {
            String type = resource.path("type").asText();
            get(SOCIAL_WORKER_NORTH, child.task, type).then().statusCode(200);
            Set<String> listed = new TreeSet<>();
            resource.path("searchParam")
                    .forEach(each -> listed.add(each.path("name").asText()));
            for (String parameter : parameters) {
                int expected = listed.contains(parameter) ? 200 : 400;
                get(SOCIAL_WORKER_NORTH, child.task, type + "?" + parameter + "=" + NONE)
                        .then()
                        .statusCode(expected);
            }
        }
    }

    private String refusal(String search) {
        Response answer = get(SOCIAL_WORKER_NORTH, child.task, search);
        assertEquals(400, answer.statusCode(), search);
        return answer.asString();
    }

    private String answer(String search) {
        Response answer = get(SOCIAL_WORKER_NORTH, child.task, search);
        assertEquals(200, answer.statusCode(), search);
        return answer.asString();
    }

    private static Response get(Persona reader, String task, String search) {
        String path = search.startsWith("?") || search.isEmpty() ? search : "/" + search;
        return as(reader).urlEncodingEnabled(false).get("/fhir/request/" + task + path);
    }

    private JsonNode page(String task, String search) {
        return DemoRecords.parse(get(SOCIAL_WORKER_NORTH, task, search).asString());
    }

    private void assertRefused(String task, String search, String cursor) {
        assertEquals(
                400,
                get(SOCIAL_WORKER_NORTH, task, search + "&_cursor=" + cursor).statusCode(),
                search);
    }

    private static String cursor(JsonNode page) {
        for (JsonNode link : page.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                return link.path("url").asText().replaceFirst(".*_cursor=", "");
            }
        }
        throw new AssertionError("the page has no next");
    }

    private static Set<String> conditions(Response page) {
        Set<String> found = new TreeSet<>();
        DemoRecords.parse(page.asString()).path("entry").forEach(entry -> {
            JsonNode resource = entry.path("resource");
            if (!resource.path("resourceType").asText().equals("OperationOutcome")) {
                found.add(resource.path("resourceType").asText() + "/"
                        + resource.path("id").asText());
            }
        });
        return found;
    }

    /** What the receipt of a page says that left. */
    private static Set<String> recorded(Response page) {
        Set<String> recorded = new TreeSet<>();
        JsonNode receipt = DemoRecords.parse(as(SOCIAL_WORKER_NORTH)
                .get("/api/receipts/" + page.header(Readings.RECEIPT))
                .asString());
        receipt.at("/shared/items")
                .forEach(item -> recorded.add(item.path("item").asText()));
        return recorded;
    }
}
