package uk.threshold.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** What every call meets, whatever it asks for. */
@QuarkusTest
final class FrontDoorTest {
    @TestHTTPResource("/")
    URI service = URI.create("");

    @Test
    void refusesAPathThatCouldBeReadInTwoWays() throws IOException {
        for (String path : List.of(
                "/fhir/Task;x=1",
                "/fhir/Task/%3Bx",
                "/fhir//Task",
                "//fhir/Task",
                "/fhir/%2e%2e/Task",
                "/fhir/../Task",
                "/fhir/./Task",
                "/fhir/Task%2F1",
                "/fhir/Task/%00",
                "/fhir\\Task",
                "/fhir/T%61sk",
                "/fhir/Täsk",
                "/fhir/Task/" + "a".repeat(600))) {
            assertEquals(400, rawStatus("GET " + path + " HTTP/1.1"), path);
        }
    }

    @Test
    void offersFourMethods() throws IOException {
        for (String method : List.of("HEAD", "OPTIONS", "PATCH")) {
            given().request(method, "/fhir/Task").then().statusCode(405).header("Allow", "GET, POST, PUT, DELETE");
        }
        assertEquals(405, rawStatus("TRACE /fhir/Task HTTP/1.1"));
    }

    @Test
    void answersAnUnknownPathLikeEveryOtherError() {
        outcome(given().get("/nowhere"), 404, "not-found");
        outcome(given().get("/"), 404, "not-found");
        outcome(as(Persona.SOCIAL_WORKER_NORTH).get("/fhir/Nothing"), 404, "not-found");
        outcome(given().contentType("application/fhir+json").body("{}").post("/nowhere"), 404, "not-found");
    }

    @Test
    void answersAWrongMethodOrTypeFromTheCatalogue() {
        var call = as(Persona.SOCIAL_WORKER_NORTH);
        outcome(call.delete("/probe/who"), 405, "method-not-allowed");
        outcome(
                as(Persona.SOCIAL_WORKER_NORTH).accept("application/fhir+xml").get("/probe/who"),
                406,
                "not-acceptable");
        outcome(
                as(Persona.SOCIAL_WORKER_NORTH)
                        .contentType(ContentType.XML)
                        .body("<x/>")
                        .post("/probe/body"),
                415,
                "media-type-unsupported");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        byte[] body = new byte[1_048_577];
        outcome(
                        as(Persona.SOCIAL_WORKER_NORTH)
                                .contentType("application/fhir+json")
                                .body(body)
                                .post("/probe/body"),
                        413,
                        "too-large")
                .body("issue[0].diagnostics", equalTo("1048576"));
    }

    @Test
    void refusesABodyThatIsTooLargeAlsoWhereItsLengthIsNotSaid() throws IOException {
        String head = "POST /probe/body HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/fhir+json\r\n"
                + "Authorization: Bearer " + Tokens.of(Persona.SOCIAL_WORKER_NORTH) + "\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n";
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("10000\r\n" + "x".repeat(65536) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            try {
                for (int i = 0; i < 20; i++) {
                    out.write(chunk);
                }
                out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            } catch (IOException e) {
                // The server may close before all is sent; what it said is read below.
            }
            String answer = new String(socket.getInputStream().readNBytes(500), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
            assertTrue(answer.contains("too-large"), answer);
        }
    }

    @Test
    void refusesAnNhsNumberInAUrlAndBlanksItsLogLine() {
        List<String> lines = LogLines.during(() -> {
            outcome(given().get("/fhir/Patient/9990000018"), 400, "nhs-number-in-url");
            outcome(
                    given().get("/fhir/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018"),
                    400,
                    "nhs-number-in-url");
            outcome(given().get("/fhir/Patient?identifier=999-000-0018"), 400, "nhs-number-in-url");
            outcome(given().urlEncodingEnabled(false).get("/fhir/Patient?x=%39990000018"), 400, "nhs-number-in-url");
        });
        assertFalse(lines.isEmpty());
        assertFalse(lines.stream().anyMatch(line -> line.contains("0000018")), lines.toString());
        assertTrue(lines.getFirst().contains("«withheld»"), lines.toString());
    }

    @Test
    void echoesIdsThatAreUuids() {
        String id = UUID.randomUUID().toString();
        given().header("X-Request-ID", id)
                .header("X-Correlation-ID", id)
                .get("/nowhere")
                .then()
                .header("X-Request-ID", id)
                .header("X-Correlation-ID", id);
        given().header("X-Request-ID", Probe.CANARY)
                .get("/nowhere")
                .then()
                .statusCode(400)
                .header("X-Request-ID", nullValue())
                .body(not(equalTo(Probe.CANARY)));
    }

    @Test
    void forbidsCachingAndTellsNoVersionOrOrigin() {
        Response good = as(Persona.SOCIAL_WORKER_NORTH)
                .header("Origin", "https://elsewhere.example")
                .get("/probe/who");
        Response bad = given().header("Origin", "https://elsewhere.example").get("/nowhere");
        for (Response response : List.of(good, bad)) {
            response.then()
                    .header("Cache-Control", "no-store")
                    .header("ETag", emptyOrNullString())
                    .header("Access-Control-Allow-Origin", nullValue())
                    .header("Server", nullValue());
        }
    }

    @Test
    void saysNothingOfWhatWentWrongInside() {
        List<String> lines = LogLines.during(() -> {
            Response broken = as(Persona.SOCIAL_WORKER_NORTH).get("/probe/broken");
            outcome(broken, 500, "internal");
            assertFalse(broken.asString().contains("canary"));
        });
        assertFalse(lines.stream().anyMatch(line -> line.contains("canary")), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.contains("Probe.broken")), lines.toString());
    }

    @Test
    void saysWhenToComeBackWhileTheStoreIsDown() {
        outcome(as(Persona.SOCIAL_WORKER_NORTH).get("/probe/down"), 503, "unavailable")
                .header("Retry-After", "5");
    }

    @Test
    void namesTheEntryWhoseCommitNobodyAcknowledgedAndReleasesNothing() {
        String rid = "11111111-2222-4333-8444-555555555555";
        outcome(as(Persona.SOCIAL_WORKER_NORTH).get("/probe/unacknowledged/" + rid), 503, "unavailable")
                .header("Threshold-Receipt", rid);
    }

    @Test
    void tellsTheOperatorOnceAMinuteThatTheStoreIsDown() {
        List<String> lines = LogLines.during(() -> {
            for (int call = 0; call < 3; call++) {
                as(Persona.SOCIAL_WORKER_NORTH).get("/probe/down/57P01").then().statusCode(503);
            }
        });
        assertEquals(1, lines.stream().filter(line -> line.contains("(57P01)")).count(), lines.toString());
    }

    private static ValidatableResponse outcome(Response response, int status, String code) {
        return response.then()
                .statusCode(status)
                .contentType("application/fhir+json")
                .header("Cache-Control", "no-store")
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue[0].details.coding[0].code", equalTo(code));
    }

    private int rawStatus(String requestLine) throws IOException {
        String answer = Wire.answer(service, requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        return Integer.parseInt(answer.substring(9, 12));
    }
}
