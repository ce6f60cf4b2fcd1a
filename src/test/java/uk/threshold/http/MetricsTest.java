package uk.threshold.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** What the management port tells of calls: how many there were of each kind, and nothing that a caller wrote. */
@QuarkusTest
final class MetricsTest {
    private static final Pattern LABEL = Pattern.compile("(uri|method)=\"([^\"]*)\"");

    @TestHTTPResource("/")
    URI service = URI.create("");

    @TestHTTPResource(value = "/", management = true)
    URI management = URI.create("");

    @Test
    void holdNoNumberAndNoWordOfACaller() throws Exception {
        for (String call : List.of(
                "GET /fhir/Patient/9990001006",
                "GET //fhir/Patient/9990001006",
                "GET /fhir/Patient/9990001006//",
                "GET /fhir/{9990001006}",
                "GET canary",
                "GET /canary",
                "GET /fhir/canary/1?x=canary",
                "GET /fhir/%zz/canary",
                "CANARY /fhir/Task",
                "HEAD /fhir/canary")) {
            Wire.answer(service, call + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        }
        hangUpOn("POST /canary/of-a-caller-who-hangs-up");
        String scraped = scrapedAfter("status=\"401\"", () -> given().get("/fhir/Task/" + UUID.randomUUID()));
        for (String written : List.of("9990001006", "canary", "CANARY", "HEAD")) {
            assertFalse(scraped.contains(written), () -> lines(scraped, written));
        }
    }

    @Test
    void nameEachPathByItsTemplate() throws Exception {
        String scraped = scrapedAfter("uri=\"/fhir/{type}/{id}\"", () -> {
            as(Persona.SOCIAL_WORKER_NORTH).get("/fhir/Task/" + UUID.randomUUID());
            as(Persona.CLINICIAN).get("/fhir/Patient/" + UUID.randomUUID());
        });
        assertTrue(scraped.contains("uri=\"/fhir/Task/{id}\""), () -> lines(scraped, "uri="));
        Set<String> methods = new TreeSet<>();
        Matcher label = LABEL.matcher(scraped);
        while (label.find()) {
            if (label.group(1).equals("method")) {
                methods.add(label.group(2));
            }
        }
        methods.removeAll(Set.of("GET", "POST", "PUT", "DELETE", "other"));
        assertEquals(Set.of(), methods);
    }

    private void hangUpOn(String call) throws IOException {
        try (Wire wire = Wire.to(service)) {
            wire.send(call + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{");
        }
    }

    /** A call is counted a moment after its answer has left. */
    private String scrapedAfter(String expected, Runnable calls) throws InterruptedException {
        String scraped = "";
        for (int attempt = 0; attempt < 50; attempt++) {
            calls.run();
            scraped = given().get(management.resolve("/q/metrics"))
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            if (scraped.contains(expected)) {
                return scraped;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("nothing is counted with " + expected + ": " + lines(scraped, "uri="));
    }

    private static String lines(String scraped, String part) {
        return scraped.lines().filter(line -> line.contains(part)).collect(Collectors.joining("\n"));
    }
}
