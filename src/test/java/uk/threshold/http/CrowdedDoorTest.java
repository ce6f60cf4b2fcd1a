package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;
import static uk.threshold.http.Tokens.bearing;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** Where little may be asked, nobody uses up what is another's. */
@QuarkusTest
@TestProfile(CrowdedDoorTest.Little.class)
final class CrowdedDoorTest {
    private static final int BURST = 12;
    /** Of a body that does not come. */
    private static final int LENGTH = 1000;

    private static final int BODY_SECONDS = 3;

    @TestHTTPResource("/")
    URI service = URI.create("");

    /** Few calls, and little time for each. */
    public static final class Little implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "threshold.limits.client.burst", Integer.toString(BURST),
                    "threshold.limits.client.per-minute", "1",
                    "threshold.limits.calls-at-once", "4",
                    "threshold.limits.calls-at-once-of-one", "2",
                    "threshold.limits.body-seconds", Integer.toString(BODY_SECONDS),
                    "threshold.data-directory", "target/test-databases/crowded");
        }
    }

    @Test
    void countsACallOnceAndThrottlesNoOtherCouncilOfTheSameClient() {
        assertEquals(BURST, answeredBeforeTooMany(() -> as(Persona.SOCIAL_WORKER_NORTH), "/probe/who", 200));
        as(Persona.TEAM_MANAGER)
                .get("/probe/who")
                .then()
                .statusCode(429)
                .body("issue[0].details.coding[0].code", equalTo("rate-exceeded"));
        as(Persona.SOCIAL_WORKER_SOUTH).get("/probe/who").then().statusCode(200);
    }

    @Test
    void countsCallsThatTheRoleForbids() {
        String path = "/fhir/Task/" + UUID.randomUUID();
        assertEquals(BURST, answeredBeforeTooMany(() -> as(Persona.AUDITOR), path, 403));
    }

    @Test
    void countsCallsOfThoseWhomTheDirectoryDoesNotHoldAndThemAlone() {
        Supplier<RequestSpecification> stranger =
                () -> bearing(new Forger().claim("azp", "quayside-desk").sign());
        assertEquals(BURST, answeredBeforeTooMany(stranger, "/probe/who", 403));
        Supplier<RequestSpecification> colleague =
                () -> bearing(new Forger().claim("sub", "somebody").sign());
        assertEquals(BURST, answeredBeforeTooMany(colleague, "/probe/who", 403));
        as(Persona.SOCIAL_WORKER_SOUTH).get("/probe/who").then().statusCode(200);
    }

    @Test
    void leavesRoomForOthersWhileOneClientLingers() throws Exception {
        String path = "/fhir/Patient";
        try (Wire first = lingering(Persona.PRACTICE_SYSTEM, path);
                Wire second = lingering(Persona.PRACTICE_SYSTEM, path)) {
            Response third = as(Persona.PRACTICE_SYSTEM).get("/probe/who");
            for (int attempt = 0; attempt < 8 && third.statusCode() == 200; attempt++) {
                Thread.sleep(100);
                third = as(Persona.PRACTICE_SYSTEM).get("/probe/who");
            }
            third.then()
                    .statusCode(503)
                    .header("Retry-After", "1")
                    .body("issue[0].details.coding[0].code", equalTo("busy"));
            as(Persona.PRACTICE_SYSTEM_B).get("/probe/who").then().statusCode(200);
            first.send(" ");
            second.send(" ");
        }
    }

    @Test
    void waitsForAWholeBodyOnlySoLong() throws Exception {
        try (LogLines lines = LogLines.listen();
                Wire slow = lingering(Persona.CLINICIAN, "/api/requests/" + UUID.randomUUID() + "/rulings")) {
            long begun = System.nanoTime();
            Thread trickling = Thread.ofVirtual().start(() -> trickle(slow));
            String answer = slow.answer();
            long seconds = (System.nanoTime() - begun) / 1_000_000_000;
            trickling.interrupt();
            assertTrue(answer.startsWith("HTTP/1.1 408"), answer);
            assertTrue(answer.contains("body-late"), answer);
            assertTrue(seconds >= BODY_SECONDS - 1 && seconds <= BODY_SECONDS + 3, () -> seconds + " s");
            assertFalse(
                    lines.all().stream().anyMatch(line -> line.level().intValue() >= Level.WARNING.intValue()),
                    () -> lines.all().toString());
        }
    }

    @Test
    void cutsWhoeverNeverStopsSendingAndKeepsNoPlaceForThem() throws Exception {
        try (Wire first = endless();
                Wire second = endless()) {
            for (Wire lingers : List.of(first, second)) {
                assertEquals("HTTP/1.1 413 Request Entity Too Large", lingers.line());
            }
            long begun = System.nanoTime();
            try (Wire third = endless()) {
                Thread sending = Thread.ofVirtual().start(() -> trickle(third));
                String answer = third.answer();
                long millis = (System.nanoTime() - begun) / 1_000_000;
                sending.interrupt();
                assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
                assertTrue(millis >= 1_500 && millis <= 15_000, () -> millis + " ms");
            }
            first.answer();
            second.answer();
        }
    }

    @Test
    void hasNoCallCarriedOutBehindABodyThatCameTooLate() throws Exception {
        UUID behind = UUID.randomUUID();
        try (LogLines lines = LogLines.listen();
                Wire slow = lingering(Persona.CLINICIAN, "/api/requests/" + UUID.randomUUID() + "/rulings")) {
            int sent = 1;
            for (; sent <= 4 * BODY_SECONDS; sent++) {
                Thread.sleep(300);
                slow.send(" ");
            }
            assertEquals("HTTP/1.1 408 Request Timeout", slow.line());
            slow.send(" ".repeat(LENGTH - sent) + "GET /probe/who HTTP/1.1\r\nHost: localhost\r\nX-Request-ID: "
                    + behind + "\r\n\r\n");
            slow.answer();
            Thread.sleep(500);
            assertFalse(lines.texts().stream().anyMatch(line -> line.contains(behind.toString())));
        }
    }

    /** A call whose body is refused at once, and for which there is always more to send. */
    private Wire endless() throws IOException {
        return Wire.to(service)
                .send("POST /fhir/Patient HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 1000000000000\r\n\r\n{");
    }

    /** A call whose body has begun and does not end. */
    private Wire lingering(Persona persona, String path) throws IOException {
        return Wire.to(service)
                .send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/json\r\nContent-Length: " + LENGTH + "\r\n"
                        + "Authorization: Bearer " + Tokens.of(persona) + "\r\n\r\n{");
    }

    private static void trickle(Wire wire) {
        try {
            for (int sent = 0; sent < 100; sent++) {
                // No divisor of the seconds after which the gateway closes.
                Thread.sleep(350);
                wire.send(" ");
            }
        } catch (IOException | InterruptedException e) {
            // The gateway has closed the connection, as it should.
        }
    }

    /** How often it is answered so until it is answered 429. */
    private static int answeredBeforeTooMany(Supplier<RequestSpecification> call, String path, int status) {
        int answered = 0;
        Response response = call.get().get(path);
        while (response.statusCode() == status && answered <= BURST) {
            answered++;
            response = call.get().get(path);
        }
        response.then().statusCode(429).body("issue[0].details.coding[0].code", equalTo("rate-exceeded"));
        assertTrue(Integer.parseInt(response.header("Retry-After")) > 0);
        return answered;
    }
}
