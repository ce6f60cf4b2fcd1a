package uk.threshold.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.PersonId;
import uk.threshold.consent.ConsentReading;
import uk.threshold.consent.Directive;
import uk.threshold.consent.Occasion;
import uk.threshold.consent.OneOf;
import uk.threshold.consent.Probe;
import uk.threshold.request.Purpose;

/**
 * What the Consents mean that HL7 and the NHS publish: read as they stand, for a plain entry in the record of the adult whom each is
 * about, and a council that reads. The table holds names, meanings and reasons, and nothing of the Consents.
 */
final class PublishedConsentsTest {
    private static final Path FOLDER = Path.of(System.getenv().getOrDefault("THRESHOLD_SHARED", "../shared"), "data");
    private static final Path TABLE = Path.of("src/test/resources/real-input/consents.csv");
    private static final int FIRST_PURPOSE = 3;
    private static final UUID ID = UUID.fromString("6f6a7a40-3f3b-4d2a-9a55-0f7c66f50001");
    private static final PersonId PERSON = new PersonId(ID);
    private static final Probe ENTRY = new Probe(
            PERSON,
            Set.of(),
            Optional.of(true),
            "6f6a7a40-3f3b-4d2a-9a55-0f7c66f50009",
            "Condition",
            OneOf.of("http://snomed.info/sct|125667009"),
            Optional.empty(),
            OneOf.UNCLEAR,
            OneOf.NOTHING);

    private static List<String> lines() {
        try {
            return Files.readAllLines(TABLE, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Source, file, moment, a standing for each purpose; the meaning, which may hold commas, is last. */
    private static List<String> cells(String line) {
        return Arrays.asList(
                line.split(",", FIRST_PURPOSE + purposes(lines().getFirst()).size() + 1));
    }

    private static List<String> purposes(String head) {
        List<String> cells = Arrays.asList(head.split(",", -1));
        return cells.subList(FIRST_PURPOSE, cells.size() - 1);
    }

    private static Path file(String source, String name) {
        try (Stream<Path> files = Files.walk(FOLDER.resolve(source))) {
            return files.filter(file -> file.getFileName().toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(name + " is not in " + source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Directive read(Path file) throws IOException {
        String text = Files.readString(file, UTF_8);
        String json = file.toString().endsWith(".xml")
                ? Validation.R4
                        .newJsonParser()
                        .encodeResourceToString(Validation.R4.newXmlParser().parseResource(text))
                : text;
        ObjectNode consent = (ObjectNode) new ObjectMapper().readTree(json);
        // The scanned form in one of them is larger than any text that is read, and says nothing here.
        if (consent.path("sourceAttachment") instanceof ObjectNode form) {
            form.remove("data");
        }
        Persons persons = new Persons(ID, ID, Map.of(), Map.of());
        return new ConsentTranslation("Consent", persons)
                .read(StrictJson.parse(consent.toString().getBytes(UTF_8)), ID, PERSON);
    }

    private static String standing(Directive directive, String purpose, String moment) {
        Occasion occasion =
                new Occasion(Coded.parse(Purpose.class, purpose).orElseThrow(), "E99901", Instant.parse(moment));
        return ConsentReading.of(List.of(directive), ENTRY, occasion)
                .standing()
                .state()
                .code();
    }

    private static void assumePublished(String source) {
        assumeTrue(
                Files.isDirectory(FOLDER.resolve(source)),
                "SKIPPED: published Consents are not beside the project, in " + FOLDER.resolve(source));
    }

    @Test
    void eachMeansWhatTheTableSays() throws IOException {
        List<String> purposes = purposes(lines().getFirst());
        List<String> wrong = new ArrayList<>();
        for (String line : lines().subList(1, lines().size())) {
            List<String> cells = cells(line);
            assumePublished(cells.getFirst());
            Directive directive = read(file(cells.getFirst(), cells.get(1)));
            assertEquals(directive, Directive.parse(directive.text()));
            List<String> found = purposes.stream()
                    .map(purpose -> standing(directive, purpose, cells.get(2)))
                    .toList();
            if (!found.equals(cells.subList(FIRST_PURPOSE, cells.size() - 1))) {
                wrong.add(cells.get(1) + " at " + cells.get(2) + ": " + found);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void everyPublishedOneIsInTheTable() throws IOException {
        Set<String> published = new TreeSet<>();
        for (String source :
                List.of("consents/hl7-r4-examples", "consents/genomics", "nhs/england-programme-examples")) {
            assumePublished(source);
            try (Stream<Path> files = Files.walk(FOLDER.resolve(source))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".json")).toList()) {
                    if (new ObjectMapper()
                            .readTree(file.toFile())
                            .path("resourceType")
                            .asText()
                            .equals("Consent")) {
                        published.add(file.getFileName().toString());
                    }
                }
            }
        }
        Set<String> told = new TreeSet<>();
        lines().stream()
                .skip(1)
                .map(PublishedConsentsTest::cells)
                .map(cells -> cells.get(1))
                .forEach(told::add);
        told.removeIf(name -> name.endsWith(".xml"));
        assertEquals(told, published);
    }
}
