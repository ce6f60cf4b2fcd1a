package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.command.Persona.PRACTICE_SYSTEM;
import static uk.threshold.command.Persona.SAFEGUARDING_LEAD;
import static uk.threshold.command.Persona.SOCIAL_WORKER_NORTH;
import static uk.threshold.command.Persona.SOCIAL_WORKER_SOUTH;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;

/** A mark in everything that must not leave, and every place looked through where it could come out. */
@QuarkusTest
final class CanaryJourneyTest {
    private static final Logger OURS = Logger.getLogger("uk.threshold");

    /** Set by the test extension before each test. */
    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    private final MarkedFamily family = new MarkedFamily();
    private final LogRecords log = new LogRecords();
    private final StringBuilder answers = new StringBuilder();

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(log);
        OURS.setLevel(Level.ALL);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(log);
        OURS.setLevel(null);
    }

    @Test
    void letsNoMarkOutByAnAnswerALogAMetricOrTheDatabasesLog() throws IOException {
        keep();
        String task = ask();
        read(task);
        judge(task);
        read(task);
        desk(task);
        refusals(task);
        assertTrue(family.marks() > 300, () -> "only " + family.marks() + " marks were set");
        assertTrue(answers.toString().contains("125667009"), "the child's facts do leave");
        assertTrue(answers.toString().contains("58703003"), "the mother's do once judged");
        assertEquals(Set.of(), marks(answers.toString()), "in answers or headers");
        assertTrue(log.text().contains("POST /fhir/Task 201"), "the log is listened to");
        assertEquals(Set.of(), marks(log.text()), "in the log");
        assertEquals(Set.of(), marks(metrics()), "in the metrics");
        assertEquals(
                Set.of(),
                marks(Files.readString(Tokens.dataDirectory().resolve("postgresql.log"))),
                "in the database's log");
        for (NhsNumber number : List.of(number("9990001006"), number("9990001022"), number("9990001030"))) {
            assertFalse(log.text().contains(number.digits()), "an NHS number is in the log");
            assertFalse(metrics().contains(number.digits()), "an NHS number is in the metrics");
        }
    }

    private void keep() {
        as(PRACTICE_SYSTEM)
                .contentType("application/fhir+json")
                .body(family.transaction())
                .post("/fhir")
                .then()
                .statusCode(200);
    }

    private String ask() {
        String body = FamilyJourneyTest.enquiry(number("9990001006"), number("9990001022"), number("9990001030"))
                .json();
        Response asked = seen(as(SOCIAL_WORKER_NORTH)
                .contentType("application/fhir+json")
                .body(body)
                .post("/fhir/Task"));
        asked.then().statusCode(201);
        return asked.jsonPath().getString("id");
    }

    private NhsNumber number(String demo) {
        return family.number(demo);
    }

    private void read(String task) {
        seen(as(SOCIAL_WORKER_NORTH).urlEncodingEnabled(false).post("/fhir/Task/" + task + "/$disclose"));
        String receipt = seen(as(SOCIAL_WORKER_NORTH).get("/fhir/request/" + task + "?_count=20"))
                .header("Threshold-Receipt");
        seen(as(SOCIAL_WORKER_NORTH).get("/api/receipts/" + receipt));
        seen(as(SAFEGUARDING_LEAD).get("/api/receipts/" + receipt));
        for (String type : List.of("Patient", "Condition", "Observation", "Communication")) {
            seen(as(SOCIAL_WORKER_NORTH).get("/fhir/request/" + task + "/" + type));
        }
        seen(as(SOCIAL_WORKER_NORTH).get("/fhir/Task/" + task));
    }

    private void judge(String task) {
        for (String kind : List.of("relevant", "weighed")) {
            seen(as(SAFEGUARDING_LEAD)
                            .contentType("application/json")
                            .body(Map.of("kind", kind, "scope", Map.of(), "why", "A baby has a bruise."))
                            .post("/api/requests/" + task + "/rulings"))
                    .then()
                    .statusCode(201);
        }
    }

    /** The desk decides and accounts without content, so it can show none. */
    private void desk(String task) {
        seen(as(SAFEGUARDING_LEAD).get("/api/requests"));
        seen(as(SAFEGUARDING_LEAD).get("/api/requests/" + task));
        seen(as(SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body(Map.of("nhsNumber", number("9990001022").digits()))
                .post("/api/disclosures/search"));
        seen(as(SAFEGUARDING_LEAD)
                        .contentType("application/json")
                        .body(Map.of("statement", "shared"))
                        .post("/api/requests/" + task + "/close"))
                .then()
                .statusCode(201);
    }

    private void refusals(String task) {
        seen(as(SOCIAL_WORKER_SOUTH).urlEncodingEnabled(false).post("/fhir/Task/" + task + "/$disclose"));
        for (String broken : List.of(
                "{\"resourceType\":\"Condition\",\"zq1zq\":\"zq2zq\"}",
                "{\"resourceType\":\"Condition\",\"code\":{\"text\":\"zq3zq\"},\"code\":{}}",
                "{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"zq4zq\"},\"note\":[{\"text\":\"zq5zq\"",
                "{\"resourceType\":\"Patient\",\"birthDate\":\"zq6zq\",\"gender\":\"zq7zq\"}")) {
            String type = broken.contains("Patient") ? "Patient" : "Condition";
            refused(PRACTICE_SYSTEM, "/fhir/" + type, broken);
            refused(SOCIAL_WORKER_NORTH, "/fhir/Task", broken);
        }
    }

    private void refused(Persona persona, String path, String body) {
        Response answer =
                seen(as(persona).contentType("application/fhir+json").body(body).post(path));
        assertTrue(answer.statusCode() >= 400 && answer.statusCode() < 500, answer::asString);
    }

    private Response seen(Response response) {
        answers.append(response.headers())
                .append('\n')
                .append(response.asString())
                .append('\n');
        return response;
    }

    private String metrics() throws IOException {
        try (InputStream in = metrics.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Set<String> marks(String text) {
        Set<String> marks = new TreeSet<>();
        MarkedFamily.MARK.matcher(text).results().forEach(found -> marks.add(found.group()));
        return marks;
    }
}
