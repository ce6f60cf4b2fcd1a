package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** Whoever sends too large a body hears why, and sends nothing more on that connection. */
@QuarkusTest
final class RefusedBodyTest {
    private static final int LIMIT = 1_048_576;
    private static final int PART = 1 << 17;
    private static final int PARTS = 10;
    private static final long MILLIS_BETWEEN_PARTS = 20;
    private static final long MILLIS_TO_CARRY_OUT = 500;

    @TestHTTPResource("/")
    URI service = URI.create("");

    /** How the size of a body is told. */
    private enum Told {
        AT_ONCE,
        BY_PARTS
    }

    @Test
    void hearsTheWholeAnswerAlsoWhereItListensOnlyAfterItHasSentAll() throws Exception {
        for (Told told : Told.values()) {
            try (Wire wire = Wire.to(service)) {
                wire.send(head(told, PARTS * PART, UUID.randomUUID()));
                for (int part = 0; part < PARTS; part++) {
                    wire.send(part(told, PART));
                    Thread.sleep(MILLIS_BETWEEN_PARTS);
                }
                wire.send(last(told));
                assertTooLarge(wire.answer());
            }
        }
    }

    @Test
    void hasNoCallBehindItCarriedOut() throws Exception {
        for (Told told : Told.values()) {
            UUID taken = UUID.randomUUID();
            UUID second = UUID.randomUUID();
            UUID refused = UUID.randomUUID();
            UUID third = UUID.randomUUID();
            List<String> lines;
            try (LogLines log = LogLines.listen()) {
                String both = Wire.answer(service, call(told, 8, taken) + behind(second));
                assertEquals(2, both.split("HTTP/1.1 200", -1).length - 1, both);
                log.waitFor(second.toString());
                assertTooLarge(Wire.answer(service, call(told, LIMIT + 1, refused) + behind(third)));
                log.waitFor(refused.toString());
                Thread.sleep(MILLIS_TO_CARRY_OUT);
                lines = log.texts();
            }
            assertFalse(lines.stream().anyMatch(line -> line.contains(third.toString())), told + ": " + lines);
        }
    }

    /** The one answer on the connection, and the whole of it. */
    private static void assertTooLarge(String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
        String body = answer.substring(answer.indexOf("\r\n\r\n"));
        assertEquals("too-large", JsonPath.from(body).getString("issue[0].details.coding[0].code"), answer);
    }

    private static String head(Told told, int length, UUID id) {
        return "POST /probe/body HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/fhir+json\r\n"
                + "Authorization: Bearer " + Tokens.of(Persona.SOCIAL_WORKER_NORTH) + "\r\nX-Request-ID: " + id + "\r\n"
                + switch (told) {
                    case AT_ONCE -> "Content-Length: " + length;
                    case BY_PARTS -> "Transfer-Encoding: chunked";
                }
                + "\r\n\r\n";
    }

    private static String part(Told told, int length) {
        String bytes = "x".repeat(length);
        return switch (told) {
            case AT_ONCE -> bytes;
            case BY_PARTS -> Integer.toHexString(length) + "\r\n" + bytes + "\r\n";
        };
    }

    private static String last(Told told) {
        return switch (told) {
            case AT_ONCE -> "";
            case BY_PARTS -> "0\r\n\r\n";
        };
    }

    private static String call(Told told, int length, UUID id) {
        return head(told, length, id) + part(told, length) + last(told);
    }

    private static String behind(UUID id) {
        return "GET /probe/who HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + Tokens.of(Persona.SOCIAL_WORKER_NORTH) + "\r\nX-Request-ID: " + id + "\r\n" + Wire.lines() + "\r\n";
    }
}
