package uk.threshold.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.threshold.command.Persona;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.InMemoryLedger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.Organisation;
import uk.threshold.request.RequestRegister;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;

/** Whoever is turned back is so on record, with what they called and why not, and with nothing of what they wrote. */
@QuarkusTest
final class RefusedCallsTest {
    private static final String WRITTEN = "Maisie";
    private static final Requester WORKER = new Requester(
            "worker",
            "casework",
            "Maren Holt",
            new Organisation("E99901", "Northmere Council", AgencyKind.SOCIAL_CARE, "01632 960201"),
            Set.of(Role.SOCIAL_WORKER));

    private final InMemoryLedger ledger = new InMemoryLedger();

    // Set by the test extension before each test.
    @SuppressWarnings("NullAway.Init")
    @Inject
    LoggedPaths paths;

    @SuppressWarnings("NullAway.Init")
    @Inject
    PolicyShelf shelf;

    @SuppressWarnings("NullAway.Init")
    @Inject
    RequestRegister register;

    @SuppressWarnings("NullAway.Init")
    @Inject
    Chance chance;

    private static Arguments turnedBack(
            int status, String problem, String call, Function<RequestSpecification, Response> calling) {
        return Arguments.of(status, problem, call, calling);
    }

    static Stream<Arguments> calls() {
        String id = UUID.randomUUID().toString();
        return Stream.of(
                turnedBack(403, "not-permitted", "GET /api/requests", by -> by.get("/api/requests")),
                turnedBack(
                        404,
                        "not-found",
                        "POST /fhir/Task/" + id + "/$disclose",
                        by -> by.post("/fhir/Task/" + id + "/$disclose")),
                turnedBack(404, "not-found", "GET /fhir/Task/{?}", by -> by.get("/fhir/Task/" + WRITTEN)),
                turnedBack(400, "parameter-invalid", "GET /fhir/Task", by -> by.get("/fhir/Task?name=" + WRITTEN)),
                turnedBack(400, "not-json", "POST /fhir/Task", by -> by.contentType("application/fhir+json")
                        .body("{\"" + WRITTEN)
                        .post("/fhir/Task")));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void eachIsOnRecordBeforeItIsAnswered(
            int status, String problem, String call, Function<RequestSpecification, Response> calling) {
        Response answer = calling.apply(as(Persona.SOCIAL_WORKER_NORTH).urlEncodingEnabled(false));
        assertEquals(status, answer.statusCode(), answer.asString());
        JsonPath receipt = receipt(Persona.SOCIAL_WORKER_NORTH, answer, 200).jsonPath();
        assertTrue(receipt.getString("body").startsWith("{\"class\":\"refuse\""), receipt.getString("body"));
        assertEquals(call, receipt.getString("shared.call"));
        assertEquals(Integer.toString(status), receipt.getString("shared.status"));
        assertEquals(List.of(problem), receipt.getList("shared.problems"));
        assertEquals("E99901", receipt.getString("shared.recipient"));
        assertEquals(Persona.SOCIAL_WORKER_NORTH.user(), receipt.getString("shared.user"));
        assertEquals(List.of("social-worker"), receipt.getList("shared.role"));
        assertTrue(receipt.getString("shared.time").endsWith("Z"));
        String bytes = new String(Base64.getDecoder().decode(receipt.getString("sharedBytes")), UTF_8);
        assertFalse((receipt.getString("body") + bytes).contains(WRITTEN), bytes);
    }

    @Test
    void whatIsNotThereAndWhatIsAnotherCouncilsIsRecordedAlike() {
        DeskFamily family = DeskFamily.asked();
        List<Map<String, Object>> recorded = new ArrayList<>();
        for (String task : List.of(family.request.toString(), UUID.randomUUID().toString())) {
            Response answer =
                    as(Persona.SOCIAL_WORKER_SOUTH).urlEncodingEnabled(false).post("/fhir/Task/" + task + "/$disclose");
            assertEquals(404, answer.statusCode());
            Map<String, Object> shared =
                    receipt(Persona.SOCIAL_WORKER_SOUTH, answer, 200).jsonPath().getMap("shared");
            assertEquals("POST /fhir/Task/" + task + "/$disclose", shared.get("call"));
            shared.remove("call");
            shared.remove("time");
            recorded.add(shared);
        }
        assertEquals(recorded.getFirst(), recorded.getLast());
    }

    @Test
    void nobodyElseOpensIt() {
        Response answer = as(Persona.SOCIAL_WORKER_NORTH).get("/api/requests");
        receipt(Persona.SOCIAL_WORKER_SOUTH, answer, 404);
        receipt(Persona.SAFEGUARDING_LEAD, answer, 404);
    }

    /** Nobody looks at the token of what no endpoint takes. */
    @Test
    void aCallOfWhichNobodyAskedWhoMakesItIsNobodys() {
        Map<Integer, Response> answers = Map.of(
                401, RestAssured.given().get("/fhir/Task"),
                404, as(Persona.SOCIAL_WORKER_NORTH).get("/" + WRITTEN),
                405, as(Persona.SOCIAL_WORKER_NORTH).put("/fhir/Task"),
                415,
                        as(Persona.SOCIAL_WORKER_NORTH)
                                .contentType("text/csv")
                                .body(WRITTEN)
                                .post("/fhir/Task"));
        answers.forEach((status, answer) -> {
            assertEquals(status, answer.statusCode());
            assertFalse(answer.headers().hasHeaderWithName(Readings.RECEIPT));
        });
    }

    @Test
    void whatADisclosureOrARequestRecordedIsNotRecordedTwice() {
        Response asked = Records.post(
                Persona.SOCIAL_WORKER_NORTH,
                "/fhir/Task",
                TaskBody.about(InventedNumbers.next()).withoutInputs("category").json());
        assertEquals(422, asked.statusCode());
        JsonPath turnedBack = receipt(Persona.SOCIAL_WORKER_NORTH, asked, 200).jsonPath();
        assertEquals(List.of("too-broad"), turnedBack.getList("shared.objections"));
        DeskFamily family = DeskFamily.asked();
        Response nothing =
                as(Persona.SOCIAL_WORKER_NORTH).get("/fhir/request/" + family.request + "/Condition/" + "0".repeat(32));
        assertEquals(404, nothing.statusCode());
        assertEquals(
                family.request.toString(),
                receipt(Persona.SOCIAL_WORKER_NORTH, nothing, 200).jsonPath().getString("shared.task"));
    }

    @Test
    void whatFailsIsAnError() {
        jakarta.ws.rs.core.Response answer =
                answers().recorded(new IllegalStateException(WRITTEN), caller(), "GET", "/fhir/Task");
        assertEquals(500, answer.getStatus());
        LedgerEntry entry = ledger.entries().getLast();
        assertEquals(EntryClass.ERROR, entry.kind());
        assertEquals(entry.rid(), answer.getHeaders().getFirst(Readings.RECEIPT));
        assertFalse(new String(entry.halves().shared().content(), UTF_8).contains(WRITTEN));
    }

    @Test
    void aCallOverALimitIsNoEntry() {
        jakarta.ws.rs.core.Response answer =
                answers().recorded(Refused.until(Problem.RATE_EXCEEDED, 1), caller(), "POST", "/fhir/Task");
        assertEquals(429, answer.getStatus());
        assertTrue(ledger.entries().isEmpty());
    }

    @Test
    void withoutTheLedgerNobodyLearnsWhy() {
        ledger.breakDown();
        Set<Object> answers = new TreeSet<>();
        for (Problem problem : List.of(Problem.NOT_FOUND, Problem.NOT_PERMITTED, Problem.TOO_BROAD)) {
            jakarta.ws.rs.core.Response answer =
                    answers().recorded(Refused.because(problem), caller(), "GET", "/fhir/Task");
            assertEquals(503, answer.getStatus());
            assertFalse(answer.getHeaders().containsKey(Readings.RECEIPT));
            answers.add(answer.getEntity());
        }
        assertEquals(Set.of(Outcome.of(Problem.UNAVAILABLE)), answers);
    }

    private ErrorAnswers answers() {
        return new ErrorAnswers(new Outages(), new RefusedCalls(ledger, chance, shelf, register, paths));
    }

    private static Optional<Requester> caller() {
        return Optional.of(WORKER);
    }

    private static Response receipt(Persona persona, Response answer, int status) {
        Response receipt = as(persona).get("/api/receipts/" + answer.header(Readings.RECEIPT));
        assertEquals(status, receipt.statusCode(), receipt.asString());
        return receipt;
    }
}
