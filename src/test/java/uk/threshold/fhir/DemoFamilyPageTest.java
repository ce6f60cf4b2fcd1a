package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoFamilyPageTest {
    private static final Pattern KEY = Pattern.compile("(?:HL|QM)-[A-Z]-\\d+");

    @Test
    void thePageSpeaksOfEveryEntryAndOfNoOther() throws IOException {
        Set<String> entries = keys("src/main/resources/demo/harbour-lane.json");
        entries.addAll(keys("src/main/resources/demo/quayside.json"));

        assertEquals(entries, keys("docs/demo-family.md"));
    }

    @Test
    void theRequestOnThePageIsAnInformationRequest() throws IOException {
        String page = Files.readString(Path.of("docs/demo-family.md"));
        int start = page.indexOf("```json\n") + "```json\n".length();
        String request = page.substring(start, page.indexOf("```", start));

        assertEquals(List.of(), Validation.errors(request, "information-request"));
    }

    private static Set<String> keys(String file) throws IOException {
        return KEY.matcher(Files.readString(Path.of(file)))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
