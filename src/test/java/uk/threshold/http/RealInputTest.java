package uk.threshold.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static uk.threshold.http.Tokens.as;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/**
 * Input nobody here wrote. What becomes of each published example stands in a table, which holds names and reasons and
 * nothing of the examples; {@code -Dthreshold.write-docs=true} writes it anew.
 */
@QuarkusTest
final class RealInputTest {
    private static final Path TABLE = Path.of("src/test/resources/real-input/published.csv");
    private static final String HEAD = "source,file,entry,type,outcome,reasons\n";
    /** Characters of one batch, well below the limit of a body. */
    private static final int BATCH = 300_000;

    @Test
    void takesOrRefusesEachPublishedExampleAsTheTableSays() throws IOException {
        assumeTrue(
                RealExamples.missing().isEmpty(),
                "SKIPPED: published examples are not beside the project, in " + RealExamples.FOLDER + ": "
                        + RealExamples.missing());
        List<String> rows = new ArrayList<>();
        try (LogLines log = LogLines.listen()) {
            rows.addAll(rows(RealExamples.all().toList()));
            assertEquals(
                    List.of(),
                    log.all().stream().filter(RealInputTest::isTrouble).toList());
        }
        if (Boolean.getBoolean("threshold.write-docs")) {
            Files.writeString(TABLE, HEAD + rows.stream().map(row -> row + "\n").collect(Collectors.joining()));
        }
        List<String> expected = Files.readString(TABLE, UTF_8).lines().skip(1).toList();
        TreeSet<String> unexpected = new TreeSet<>(rows);
        unexpected.removeAll(expected);
        TreeSet<String> missing = new TreeSet<>(expected);
        missing.removeAll(rows);
        assertEquals("", String.join("\n", unexpected), "rows that the table does not have");
        assertEquals("", String.join("\n", missing), "rows of the table that did not come");
    }

    @Test
    void keepsEveryRecordThatSyntheaMadeAndAnswersInValidR4() {
        assumeTrue(
                Files.isDirectory(SyntheaPatient.FOLDER),
                "SKIPPED: the Synthea records are not beside the project, at " + SyntheaPatient.FOLDER);
        List<Path> files = new ArrayList<>(SyntheaPatient.children());
        files.addAll(SyntheaPatient.adults());
        assertEquals(22, files.size());
        for (Path file : files) {
            SyntheaPatient patient = SyntheaPatient.kept(file);
            assertEquals(List.of(), patient.surprises(), file.toString());
            StoryRequest request = StoryRequest.asked(Persona.SOCIAL_WORKER_NORTH, ReviewBudgetTest.asked(patient));
            int left = request.left().size();
            System.out.printf("synthea: %3d entries left under section 47: %s%n", left, file.getFileName());
            assertEquals(SyntheaPatient.children().contains(file), left > 0, file.toString());
        }
    }

    private static List<String> rows(List<RealExamples.Example> examples) {
        SendingPractice practice = new SendingPractice(Known.aged(9));
        List<String> rows = new ArrayList<>();
        List<RealExamples.Example> batch = new ArrayList<>();
        int length = 0;
        for (RealExamples.Example example : examples) {
            int more = example.resource().toString().length();
            if (length + more > BATCH) {
                rows.addAll(rows(practice, batch));
                batch.clear();
                length = 0;
            }
            batch.add(example);
            length += more;
        }
        rows.addAll(rows(practice, batch));
        return rows;
    }

    private static boolean isTrouble(LogLines.Line line) {
        return line.level().intValue() >= Level.WARNING.intValue()
                || !line.text().endsWith(" null");
    }

    /** Where a batch is refused whole, its entries are sent in batches of their own. */
    private static List<String> rows(SendingPractice practice, List<RealExamples.Example> examples) {
        Response answer = as(Persona.PRACTICE_SYSTEM)
                .contentType("application/fhir+json")
                .body(batch(practice, examples).getBytes(UTF_8))
                .post("/fhir");
        int status = answer.statusCode();
        assertTrue(
                status < 500,
                "the gateway broke on one of " + examples.getFirst().file() + " and what follows it");
        List<String> rows = new ArrayList<>();
        JsonNode body = DemoRecords.parse(answer.asString());
        if (status == 200) {
            for (int i = 0; i < examples.size(); i++) {
                JsonNode response = body.path("entry").path(i).path("response");
                rows.add(row(examples.get(i), response.path("status").asText(), response.path("outcome")));
            }
        } else if (examples.size() == 1) {
            rows.add(row(examples.getFirst(), Integer.toString(status), body));
        } else {
            examples.forEach(example -> rows.addAll(rows(practice, List.of(example))));
        }
        return rows;
    }

    private static String batch(SendingPractice practice, List<RealExamples.Example> examples) {
        String entries = examples.stream()
                .map(example -> "{\"resource\":" + practice.own(example)
                        + ",\"request\":{\"method\":\"POST\",\"url\":\"" + example.type() + "\"}}")
                .collect(Collectors.joining(","));
        return "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[" + entries + "]}";
    }

    private static String row(RealExamples.Example example, String status, JsonNode outcome) {
        List<String> reasons = new ArrayList<>();
        for (JsonNode issue : outcome.path("issue")) {
            String where = issue.path("diagnostics")
                    .asText()
                    .replaceFirst("^Bundle\\.entry\\[\\d+]\\.resource", example.type());
            JsonNode codes = issue.at("/details/coding");
            reasons.add(String.join(
                            " ",
                            codes.at("/0/code").asText(),
                            where,
                            codes.at("/1/code").asText())
                    .strip());
        }
        String outcomes = status.equals("201 Created") ? "accepted" : "refused";
        return String.join(
                ",",
                example.source(),
                example.file(),
                example.entry(),
                example.type(),
                outcomes,
                String.join("; ", reasons));
    }
}
