package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.threshold.disclosure.Datatype;
import uk.threshold.disclosure.Element;
import uk.threshold.disclosure.ElementTable;

class ElementTableTest {
    private static final Path TABLE = Path.of("src/main/resources/fhir/elements.tsv");
    private static final Pattern DECIDED = Pattern.compile("# ([a-z]+-[0-9]+)[: ]");

    private static R4Elements r4;

    @BeforeAll
    static void readDefinitions() {
        r4 = new R4Elements(FhirContext.forR4Cached());
    }

    @Test
    void isExactlyWhatTheDefinitionsSay() throws IOException {
        if (Boolean.getBoolean("threshold.regenerate")) {
            List<String> comments = Files.readAllLines(TABLE).stream()
                    .filter(line -> line.startsWith("#"))
                    .toList();
            Files.write(
                    TABLE, Stream.concat(comments.stream(), r4.table().stream()).toList());
        }
        List<String> rows = Files.readAllLines(TABLE).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        List<String> changed = new ArrayList<>(r4.table());
        changed.removeAll(rows);
        assertEquals(List.of(), changed, "run with -Dthreshold.regenerate=true and review the difference");
        assertTrue(r4.table().equals(rows), "a row too many, or out of order");
    }

    @Test
    void decidesEveryInvariantOfTheServedTypesAndOfTheDatatypesThatLeave() throws IOException {
        Set<String> decided = new TreeSet<>();
        for (String line : Files.readAllLines(TABLE)) {
            Matcher comment = DECIDED.matcher(line);
            if (comment.lookingAt()) {
                decided.add(comment.group(1));
            }
        }
        List<String> types = Stream.concat(
                        R4Elements.TYPES.stream(),
                        r4.table().stream()
                                .map(row -> row.split("\t")[1].split("[(]")[0])
                                .filter(type -> Datatype.named(type).isPresent())
                                .filter(type -> Character.isUpperCase(type.charAt(0)))
                                .distinct())
                .toList();
        assertEquals(decided, r4.invariants(types).keySet());
    }

    @Test
    void takesEveryValueOfAnObservationForItsMeaning() {
        List<Element> observation = Elements.r4().elements("Observation");
        List<Element> component = observation.stream()
                .filter(element -> element.name().equals("component"))
                .findFirst()
                .orElseThrow()
                .children();
        for (List<Element> elements : List.of(observation, component)) {
            List<Element> values = elements.stream()
                    .filter(element ->
                            element.choice().filter("value[x]"::equals).isPresent())
                    .toList();
            assertEquals(11, values.size());
            values.forEach(value -> assertTrue(
                    value.needs().contains(Element.Need.MEANING), value.path().value()));
        }
    }

    @Test
    void knowsEverySubjectAndEveryModifierExtension() {
        ElementTable table = Elements.r4();
        assertEquals(Set.copyOf(R4Elements.TYPES), table.types());
        for (String type : table.types()) {
            Set<String> subjects = table.elements(type).stream()
                    .filter(element -> element.needs().contains(Element.Need.SUBJECT))
                    .map(Element::name)
                    .collect(Collectors.toSet());
            assertEquals(R4Elements.WITHOUT_SUBJECT.contains(type) ? 0 : 1, subjects.size(), type);
            // A Binary is no DomainResource and has no extensions at all.
            assertEquals(!type.equals("Binary"), table.elements(type).stream().anyMatch(element -> element.name()
                    .equals("modifierExtension")));
        }
    }
}
