package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import uk.threshold.http.Endpoints.Endpoint;

/** The description in the repository is what the code does. {@code -Dthreshold.write-docs=true} writes it anew. */
@QuarkusTest
final class OpenApiDocumentTest {
    @Test
    void isWhatTheRunningCodeSaysOfItself() throws IOException {
        String described = OpenApi.text(OpenApi.described());
        if (Boolean.getBoolean("threshold.write-docs")) {
            Files.writeString(OpenApi.FILE, described);
        }
        assertEquals(described, Files.readString(OpenApi.FILE));
    }

    @Test
    void namesEveryEndpointOnceInWordsAndWhoMayCallIt() {
        JsonNode paths = OpenApi.kept().path("paths");
        Set<String> names = new TreeSet<>();
        for (Endpoint endpoint : Endpoints.all()) {
            JsonNode operation =
                    paths.path(endpoint.path()).path(endpoint.method().toLowerCase(Locale.ROOT));
            assertTrue(operation.path("summary").asText().length() > 10, endpoint.name());
            assertTrue(names.add(operation.path("operationId").asText()), endpoint.name());
            assertEquals(endpoint.open(), operation.path("security").isEmpty(), endpoint.name());
            assertTrue(
                    operation.path("responses").properties().stream()
                            .anyMatch(response -> response.getKey().startsWith("2")),
                    endpoint.name());
        }
    }

    @Test
    void namesEveryErrorOfTheCatalogue() {
        JsonNode responses = OpenApi.kept().at("/components/responses");
        for (Problem problem : Problem.values()) {
            JsonNode examples = responses
                    .path("Error" + problem.status())
                    .path("content")
                    .path(Outcome.MEDIA_TYPE)
                    .path("examples");
            assertEquals(
                    problem.text(),
                    examples.path(problem.code())
                            .at("/value/issue/0/details/text")
                            .asText(),
                    problem.code());
        }
    }

    @Test
    void refersToNothingThatIsNotThere() {
        JsonNode document = OpenApi.kept();
        List<String> missing = new ArrayList<>();
        document.findValuesAsText("$ref").forEach(reference -> {
            if (document.at(reference.substring(1)).isMissingNode()) {
                missing.add(reference);
            }
        });
        assertEquals(List.of(), missing);
    }
}
