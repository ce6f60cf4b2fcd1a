package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** The README's worked request, made for real: its commands are the calls made here, its answer the one that came. */
@QuarkusTest
final class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final Path REQUEST = Path.of("docs", "request.json");
    private static final Pattern ANSWER = Pattern.compile("<!-- answer -->\n```json\n(.*?)\n```", Pattern.DOTALL);
    private static final String BRUISE = "125667009";

    @Test
    void showsTheAnswerThatItsRequestGets() throws IOException {
        String readme = Files.readString(README);
        assertTrue(readme.contains("--data @docs/request.json http://127.0.0.1:8080/fhir/Task"));
        assertTrue(readme.contains("http://127.0.0.1:8080/fhir/Task/$ID/\\$disclose"));
        DemoRecords.load();
        String task = DemoRecords.parse(as(Persona.SOCIAL_WORKER_NORTH)
                        .contentType("application/fhir+json")
                        .body(Files.readString(REQUEST))
                        .post("/fhir/Task")
                        .then()
                        .statusCode(201)
                        .extract()
                        .asString())
                .path("id")
                .asText();
        String body = as(Persona.SOCIAL_WORKER_NORTH)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + task + "/$disclose")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Matcher answer = ANSWER.matcher(readme);
        assertTrue(answer.find(), "the README shows an answer");
        assertEquals(
                bruise(body).toPrettyString(),
                DemoRecords.parse(answer.group(1)).toPrettyString());
    }

    /** The newest entry on a bruise, its pseudonyms blanked: they belong to one installation. */
    private static JsonNode bruise(String body) {
        String newest = "";
        JsonNode found = DemoRecords.parse("{}");
        for (JsonNode entry : DemoRecords.parse(body).path("entry")) {
            JsonNode resource = entry.path("resource");
            String recorded = resource.path("recordedDate").asText();
            if (resource.at("/code/coding/0/code").asText().equals(BRUISE) && recorded.compareTo(newest) > 0) {
                newest = recorded;
                found = resource;
            }
        }
        return DemoRecords.parse(found.toString().replaceAll("[0-9a-f]{32}", "0".repeat(32)));
    }
}
