package uk.threshold.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service whose log is asked for as JSON. */
final class JsonLogsIT {
    private static final Set<String> FIELDS = Set.of("timestamp", "level", "loggerName", "message");
    private static final Map<String, String> JSON = Map.of("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");

    @TempDir
    Path directory = Path.of("");

    @Test
    void haveTheSameFieldsInEveryLineAndNothingThatACallerSent() throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        String logged;
        try (GatewayProcess gateway = GatewayProcess.start(directory.resolve("data"), JSON)) {
            given().header("Authorization", "Bearer canary")
                    .header("traceparent", "canary")
                    .body("{\"canary\":\"canary\"}")
                    .post(gateway.address() + "/fhir/Task?canary=canary");
            Wire.answer(
                    URI.create(gateway.address()),
                    "CANARY /%0a{\"canary\":1} HTTP/1.1\r\nHost: canary\r\nConnection: close\r\n\r\n");
            logged = loggedUpTo(gateway, "other «withheld» ");
        }
        ObjectMapper mapper = new ObjectMapper();
        for (String line : logged.lines().toList()) {
            lines.add(mapper.readTree(line));
        }
        for (JsonNode line : lines) {
            Set<String> fields = new TreeSet<>();
            line.fieldNames().forEachRemaining(fields::add);
            assertEquals(new TreeSet<>(FIELDS), fields, line::toString);
        }
        assertTrue(
                lines.stream().anyMatch(line -> line.path("message").asText().startsWith("POST /fhir/Task ")), logged);
        assertFalse(logged.toLowerCase(Locale.ROOT).contains("canary"), logged);
    }

    /** A call is logged a moment after its answer has left. */
    private static String loggedUpTo(GatewayProcess gateway, String part) throws Exception {
        for (int tenths = 0; tenths < 100; tenths++) {
            String logged = gateway.logged();
            if (logged.contains(part) && logged.endsWith("\n")) {
                return logged;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("no line has `" + part + "`: " + gateway.logged());
    }
}
