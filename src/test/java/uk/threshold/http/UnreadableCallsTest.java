package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;
import uk.threshold.request.InventedNumbers;

/** Calls that cannot be read, or whose sender does not stay, are answered and logged like every other. */
@QuarkusTest
final class UnreadableCallsTest {
    @TestHTTPResource("/")
    URI service = URI.create("");

    @Test
    void refusesAQueryThatIsNone() throws IOException {
        for (String query : List.of("code=%zz", "code=%", "code=%0", "code=a|b", "code=\"a\"", "code={a}", "code=\\")) {
            refused(Wire.get(service, "/fhir/Condition?canary=1&" + query), "parameter-invalid");
        }
    }

    @Test
    void refusesATargetThatIsNoPath() throws IOException {
        for (String target : List.of("fhir/Task", "*", "?canary=1", "/fhir\\Task", "/fhir/%zz")) {
            refused(Wire.get(service, target), "path-invalid");
        }
    }

    @Test
    void refusesAHostThatIsNone() throws IOException {
        for (String version : List.of("HTTP/1.1", "HTTP/1.0")) {
            for (String host : List.of("[::", "a b", "a@b", "localhost:x", "a\r\nHost: b")) {
                String call = "GET /fhir/metadata?_format=json " + version + "\r\nHost: " + host + "\r\n";
                refused(Wire.answer(service, call + Wire.lines() + "\r\n"), "header-invalid");
            }
        }
        refused(
                Wire.answer(service, "GET /fhir/metadata?canary=1 HTTP/1.1\r\n" + Wire.lines() + "\r\n"),
                "header-invalid");
    }

    @Test
    void logsNothingThatSuchACallerWroteAndNoFailure() throws IOException {
        try (LogLines lines = LogLines.listen()) {
            Wire.get(service, "/fhir/Condition?canary=%zz");
            Wire.get(service, "canary");
            Wire.get(service, "/canary/Condition/canary?canary=%zz");
            Wire.answer(service, "GET /nowhere?canary=1 HTTP/1.1\r\nHost: [::\r\n" + Wire.lines() + "\r\n");
            Wire.answer(service, "GET /nowhere?canary=1 HTTP/1.1\r\n" + Wire.lines() + "\r\n");
            assertFalse(lines.texts().stream().anyMatch(text -> text.contains("canary")), lines.texts()::toString);
            noFailure(lines);
            assertTrue(lines.texts().stream().anyMatch(text -> text.startsWith("GET /{?} 400")));
        }
    }

    @Test
    void refusesAFormThatIsBadlyEncoded() {
        String task = as(Persona.SOCIAL_WORKER_NORTH)
                .contentType("application/fhir+json")
                .body(TaskBody.about(InventedNumbers.next()).json())
                .post("/fhir/Task")
                .path("id");
        for (String form : List.of("code=%zz", "_id=%", "_count=%ff", "%=1", "_id=a%00", "=", "_id=1&=2")) {
            outcome(form(Persona.CLINICIAN, "/fhir/Condition/_search", form), "parameter-invalid");
            outcome(
                    form(Persona.SOCIAL_WORKER_NORTH, "/fhir/request/" + task + "/Condition/_search", form),
                    "parameter-invalid");
        }
        outcome(form(Persona.CLINICIAN, "/fhir/Condition/_search", "code=" + "a".repeat(5000)), "parameter-invalid");
    }

    @Test
    void logsNoFailureAndNoStatusForACallerWhoHangsUp() throws Exception {
        try (LogLines lines = LogLines.listen()) {
            try (Wire wire = Wire.to(service)) {
                wire.send("POST /probe/body HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/fhir+json\r\n"
                        + "Authorization: Bearer " + Tokens.of(Persona.SOCIAL_WORKER_NORTH) + "\r\n"
                        + "Content-Length: 100\r\n\r\n{");
                // Until the body is being read.
                Thread.sleep(500);
            }
            String line = lines.waitFor("POST /probe/body");
            assertTrue(line.startsWith("POST /probe/body - "), line);
            Thread.sleep(200);
            noFailure(lines);
        }
    }

    @Test
    void logsNoFailureForACallerWhoDoesNotWaitForTheAnswer() throws Exception {
        try (LogLines lines = LogLines.listen()) {
            for (int call = 0; call < 5; call++) {
                try (Wire wire = Wire.to(service)) {
                    wire.send("GET /fhir/Task?_count=200 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                            + Tokens.of(Persona.SOCIAL_WORKER_NORTH) + "\r\n\r\n");
                }
            }
            lines.waitFor("GET /fhir/Task");
            Thread.sleep(500);
            noFailure(lines);
        }
    }

    private static Response form(Persona persona, String path, String form) {
        return as(persona)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(form)
                .post(path);
    }

    private static void noFailure(LogLines lines) {
        assertFalse(
                lines.all().stream().anyMatch(line -> line.level().intValue() >= Level.WARNING.intValue()),
                () -> lines.all().toString());
    }

    private static void outcome(Response response, String code) {
        response.then()
                .statusCode(400)
                .contentType("application/fhir+json")
                .body("issue[0].details.coding[0].code", equalTo(code));
    }

    private static void refused(String answer, String code) {
        assertTrue(answer.startsWith("HTTP/1.1 400 ") || answer.startsWith("HTTP/1.0 400 "), answer);
        assertTrue(answer.contains("application/fhir+json;charset=utf-8"), answer);
        assertTrue(answer.toLowerCase(java.util.Locale.ROOT).contains("cache-control: no-store"), answer);
        assertTrue(answer.contains("\"code\":\"" + code + "\""), answer);
        assertFalse(answer.contains("canary"), answer);
    }
}
