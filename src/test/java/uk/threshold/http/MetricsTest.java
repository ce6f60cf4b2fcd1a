package uk.threshold.http;

import static io.restassured.RestAssured.given;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final Pattern COUNTED = Pattern.compile("http_server_requests_seconds_count\\{.*} ([0-9.]+)");

    /** Of every meter but the Java machine's own, what each label can be. */
    private static final Map<String, String> LABELS = Map.ofEntries(
            entry("method", "GET|POST|PUT|DELETE|other"),
            entry("outcome", "[A-Z_]+"),
            entry("status", "[1-5][0-9][0-9]"),
            entry("uri", "other|(/_?[a-z-]+|/\\.well-known|/[A-Z][A-Za-z]+|/\\$[a-z-]+|/\\{[a-z]+})+"),
            entry("url_scheme", "http"),
            entry("pool_name", "vert\\.x-[a-z-]+"),
            entry("pool_type", "worker"),
            entry("allocator_type", "(Unp|P)ooledByteBufAllocator"),
            entry("memory_type", "heap|direct"),
            entry("cache_type", "small|normal"),
            entry("name", "(vertx-)?(un)?pooled|vert\\.x-[a-z]+-thread-[0-9]+"));

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

    @Test
    void haveNoLabelsButThoseOfClosedSets() throws Exception {
        String scraped = scrapedAfter("status=\"404\"", () -> given().get("/nowhere"));
        List<String> foreign = series(scraped).stream()
                .filter(one -> LABEL.matcher(one).results().anyMatch(label -> !label.group(2)
                        .matches(LABELS.getOrDefault(label.group(1), "(?!)"))))
                .toList();
        assertEquals(List.of(), foreign);
    }

    @Test
    void growByNothingThatACallerInvents() throws Exception {
        Set<String> before = seriesAfterOddCalls("first");
        assertTrue(before.stream().anyMatch(one -> one.contains("method=\"other\"")), before::toString);
        Set<String> after = seriesAfterOddCalls("second");
        assertEquals(before, after);
    }

    private Set<String> seriesAfterOddCalls(String word) throws Exception {
        String end = " HTTP/1.1\r\nHost: " + word + ".example\r\nX-Forwarded-Host: " + word + "\r\nX-" + word
                + ": 1\r\nConnection: close\r\n\r\n";
        String method = word.toUpperCase(Locale.ROOT);
        for (String call :
                List.of("GET /q/" + word, method + " /q/metrics", "GET /" + word, "GET /q/metrics?" + word)) {
            Wire.answer(management, call + end);
        }
        List<String> calls = List.of(
                "GET /" + word,
                "GET /fhir/" + word,
                "GET /fhir/" + word + "/" + word,
                "GET /api/" + word,
                "GET /fhir/Task/" + word + "/$" + word,
                "GET /fhir/Task?" + word + "=" + word,
                "GET http://" + word + ".example/" + word,
                method + " /fhir/Task",
                method + " /" + word,
                "PROPFIND /" + word,
                "TRACE /fhir/Task",
                "OPTIONS *");
        double counted = counted(scraped());
        for (String call : calls) {
            Wire.answer(service, call + end);
        }
        String scraped = scraped();
        for (int attempt = 0; attempt < 50 && counted(scraped) < counted + calls.size(); attempt++) {
            Thread.sleep(100);
            scraped = scraped();
        }
        assertTrue(counted(scraped) >= counted + calls.size(), scraped);
        return series(scraped);
    }

    private static double counted(String scraped) {
        return COUNTED.matcher(scraped)
                .results()
                .mapToDouble(count -> Double.parseDouble(count.group(1)))
                .sum();
    }

    /** Every meter with its labels, without its value; those of the Java machine come as it collects its rubbish. */
    private static Set<String> series(String scraped) {
        return scraped.lines()
                .filter(line -> !line.startsWith("#") && !line.startsWith("jvm_"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String scraped() {
        return given().get(management.resolve("/q/metrics"))
                .then()
                .statusCode(200)
                .extract()
                .asString();
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
            scraped = scraped();
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
