package uk.threshold.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about errors says what the catalogue says. {@code -Dthreshold.write-docs=true} writes it anew. */
final class ErrorsDocumentTest {
    private static final Path PAGE = Path.of("docs/errors.md");

    @Test
    void theirPageIsWhatTheCatalogueSays() throws IOException {
        String expected = page();
        if (Boolean.getBoolean("threshold.write-docs")) {
            Files.createDirectories(Path.of("docs"));
            Files.writeString(PAGE, expected);
        }
        assertEquals(expected, Files.readString(PAGE, UTF_8));
    }

    @Test
    void everyTextIsOneThatCanBeActedOn() {
        for (Problem problem : Problem.values()) {
            assertFalse(problem.text().contains("%"), problem.code());
            assertEquals('.', problem.text().charAt(problem.text().length() - 1), problem.code());
        }
    }

    private static String page() {
        String rows = Arrays.stream(Problem.values())
                .map(problem -> "| `" + problem.code() + "` | " + problem.status() + " | `" + problem.issue() + "` | "
                        + problem.text() + " |\n")
                .collect(Collectors.joining());
        return """
                # Errors

                Every answer that is not what was asked for is a FHIR R4 `OperationOutcome`, as `application/fhir+json`, also at `/api`.
                `issue.code` is FHIR's; `issue.details.coding` names one of the codes below, of the system
                `%s`, and where a rule of FHIR or of a profile
                was broken, its id – or, for want of one, the validator's key, which may change with it –, of
                `https://fhir.threshold.example/CodeSystem/rule`. `issue.details.text` is the text below, always
                the same. `issue.diagnostics` holds a path of element names, the name of a parameter that is offered, a limit, or the
                line and column of a flaw in JSON, and nothing else. No answer repeats a value that was sent.

                This page is generated from the catalogue in `uk.threshold.http.Problem`; a test keeps the two alike.

                | Code | Status | `issue.code` | What to do |
                |---|---|---|---|
                """.formatted(Problem.SYSTEM) + rows;
    }
}
