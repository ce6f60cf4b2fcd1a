package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of scenarios lists all of them, each with a case and a test that are there and know of it. */
final class ScenariosPageTest {
    private static final Path PAGE = Path.of("docs/scenarios.md");
    private static final Path CASES = Path.of("policy/england-child-safeguarding/cases");
    private static final Path TESTS = Path.of("src/test/java/uk/threshold/http");
    private static final Pattern CASE = Pattern.compile("`([a-z0-9-]+\\.yaml)`");
    private static final Pattern TEST = Pattern.compile("`([A-Za-z]+Test)`");
    private static final Pattern NUMBERED = Pattern.compile("s\\d+-.*\\.yaml");
    private static final List<String> NUMBERS = List.of(
            "S1", "S2", "S3", "S5", "S6", "S7", "S8", "S9", "S11", "S12", "S15", "S16", "S17", "S19", "S23", "S24",
            "S25", "S26", "S29", "S31", "S32", "S35", "S37", "S38", "S39", "S40", "S41");

    @Test
    void listsEveryScenarioOnceInOrder() throws IOException {
        assertEquals(NUMBERS, rows().stream().map(row -> row.get(0)).toList());
    }

    @Test
    void namesCasesThatAreThereAndLeavesNoneOut() throws IOException {
        Set<String> named = new TreeSet<>();
        for (List<String> row : rows()) {
            List<String> cases = found(CASE, row.get(2));
            assertFalse(cases.isEmpty(), row.toString());
            for (String file : cases) {
                String text = Files.readString(CASES.resolve(file));
                assertTrue(text.startsWith("case: " + row.get(0)), file);
            }
            named.addAll(cases);
        }
        try (Stream<Path> files = Files.list(CASES)) {
            Set<String> numbered = files.map(file -> file.getFileName().toString())
                    .filter(name -> NUMBERED.matcher(name).matches())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(numbered, named);
        }
    }

    @Test
    void namesTestsThatAreThereAndNameTheScenario() throws IOException {
        for (List<String> row : rows()) {
            List<String> tests = found(TEST, row.get(3));
            assertFalse(tests.isEmpty(), row.toString());
            boolean told = false;
            for (String test : tests) {
                Path file = TESTS.resolve(test + ".java");
                assertTrue(Files.exists(file), test);
                told |= Pattern.compile("\\b" + row.get(0) + "\\b")
                        .matcher(Files.readString(file))
                        .find();
            }
            assertTrue(told, "none of the tests says that it is about " + row.get(0));
        }
    }

    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| S"))
                .map(line -> Stream.of(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static List<String> found(Pattern pattern, String cell) {
        List<String> found = new ArrayList<>();
        pattern.matcher(cell).results().forEach(result -> found.add(result.group(1)));
        return found;
    }
}
