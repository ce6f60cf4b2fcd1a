package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.bearing;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;
import uk.threshold.ledger.Ledger;
import uk.threshold.postgres.RunningServer;

/** PostgreSQL is killed under readers: each gets the whole answer, recorded, or the constant refusal and nothing else. */
@QuarkusTest
final class DatabaseKilledTest {
    private static final int READERS = 4;
    private static final int READINGS = 25;
    private static final long MILLIS_BETWEEN = 100;

    @Inject
    Ledger ledger;

    @BeforeEach
    void setUp() {
        DemoRecords.load();
    }

    @Test
    void answersInFullAndOnTheRecordOrNotAtAll() throws Exception {
        String task = FamilyJourneyTest.asked(FamilyJourneyTest.enquiry());
        String whole = read(task, Tokens.of(Persona.SOCIAL_WORKER_NORTH)).asString();
        List<Response> answers = readWhile(task, () -> {
            Thread.sleep(5 * MILLIS_BETWEEN);
            RunningServer.of(Tokens.dataDirectory()).kill();
            return null;
        });
        List<Response> refused =
                answers.stream().filter(answer -> answer.statusCode() != 200).toList();
        for (Response answer : refused) {
            assertEquals(503, answer.statusCode());
            assertEquals(Outcome.of(Problem.UNAVAILABLE), answer.asString());
            assertEquals("5", answer.header("Retry-After"));
        }
        for (Response answer : answers) {
            if (answer.statusCode() == 200) {
                assertEquals(whole, answer.asString());
                UUID rid = UUID.fromString(answer.header("Threshold-Receipt"));
                assertTrue(ledger.find(rid).isPresent(), "an answer left that is not in the ledger");
            }
        }
        assertTrue(!refused.isEmpty() && refused.size() < answers.size(), () -> refused.size() + " were refused");
        assertEquals(200, answers.getLast().statusCode(), "it comes back by itself");
    }

    /** Every answer to a few readers who go on reading while something happens. */
    private static List<Response> readWhile(String task, Callable<Void> happening) throws Exception {
        String token = Tokens.of(Persona.SOCIAL_WORKER_NORTH);
        List<Response> answers = new ArrayList<>();
        try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            List<Future<List<Response>>> reading = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                reading.add(readers.submit(() -> {
                    List<Response> own = new ArrayList<>();
                    for (int i = 0; i < READINGS; i++) {
                        own.add(read(task, token));
                        Thread.sleep(MILLIS_BETWEEN);
                    }
                    return own;
                }));
            }
            happening.call();
            for (Future<List<Response>> each : reading) {
                answers.addAll(each.get());
            }
        }
        return answers;
    }

    private static Response read(String task, String token) {
        return bearing(token).urlEncodingEnabled(false).post("/fhir/Task/" + task + "/$disclose");
    }
}
