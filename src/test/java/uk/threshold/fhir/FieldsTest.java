package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.disclosure.Datatype;
import uk.threshold.disclosure.Element;
import uk.threshold.disclosure.Element.Need;

class FieldsTest {
    private static final Path FIELDS = Path.of("policy/england-child-safeguarding/fields.yaml");

    private static Map<String, Map<String, String>> fields;
    private static Map<String, Map<String, List<String>>> withheld;
    private static Set<String> never;

    @BeforeAll
    static void readFields() throws IOException {
        Map<String, Object> yaml = new Yaml().load(Files.readString(FIELDS));
        fields = part(yaml, "fields");
        withheld = part(yaml, "withheld");
        List<String> names = part(yaml, "never");
        never = Set.copyOf(names);
    }

    /** The one extension that may leave; R4 has no such element, and a Binary no extension. */
    private static final String ACCOUNT = "extension(about)";

    @Test
    void listsOnlyElementsOfR4ThatHaveAShapeToLeaveIn() {
        Map<String, Element> leaves = leaves();
        fields.forEach((type, paths) -> elements(paths).forEach((path, fieldClass) -> {
            Element element = leaves.get(type + "." + path);
            assertTrue(element != null, () -> "R4 has no " + type + "." + path);
            assertTrue(Datatype.named(element.type()).isPresent(), () -> element.path() + " has no shape to leave in");
            assertTrue(Coded.parse(FieldClass.class, fieldClass).isPresent(), () -> "no class " + fieldClass);
        }));
    }

    @Test
    void eitherListsOrWithholdsOnPurposeEveryElementOfR4() {
        Map<String, Element> unnamed = new TreeMap<>(leaves());
        fields.forEach((type, paths) -> elements(paths).keySet().forEach(path -> unnamed.remove(type + "." + path)));
        List<String> drafts = unnamed.values().stream().map(FieldsTest::draft).toList();
        List<String> withheldPaths = new ArrayList<>();
        withheld.forEach((type, reasons) -> reasons.values().forEach(paths -> paths.stream()
                .filter(path -> !path.equals(ACCOUNT))
                .forEach(path -> withheldPaths.add(type + "." + path))));
        assertEquals(new TreeSet<>(withheldPaths), new TreeSet<>(unnamed.keySet()), () -> "to consider: " + drafts);
        assertEquals(Set.copyOf(withheldPaths).size(), withheldPaths.size(), "withheld twice");
    }

    @Test
    void saysOfEveryTypeWhetherItMayNameWhoHarmedAndLetsNobodysParticularsDoSo() {
        Set<String> silent = new TreeSet<>(Elements.r4().types());
        fields.forEach((type, paths) -> {
            if (paths.containsKey(ACCOUNT)) {
                assertEquals(FieldClass.IDENTITY.code(), paths.get(ACCOUNT), type);
                silent.remove(type);
            }
        });
        Set<String> onPurpose = new TreeSet<>(Set.of("Binary", "Consent"));
        withheld.forEach((type, reasons) -> {
            if (reasons.values().stream().anyMatch(paths -> paths.contains(ACCOUNT))) {
                onPurpose.add(type);
            }
        });
        assertEquals(onPurpose, silent);
        assertTrue(silent.containsAll(Set.of("Patient", "RelatedPerson")));
    }

    @Test
    void neverListsWhatFhirUsesForAnythingAtAll() {
        assertEquals(
                Set.of(
                        "id",
                        "implicitRules",
                        "meta",
                        "language",
                        "text",
                        "contained",
                        "extension",
                        "modifierExtension"),
                never);
    }

    @Test
    void withholdsEverythingOfAConsent() {
        assertTrue(!fields.containsKey("Consent") && withheld.containsKey("Consent"));
    }

    private static Map<String, String> elements(Map<String, String> paths) {
        Map<String, String> elements = new TreeMap<>(paths);
        elements.remove(ACCOUNT);
        return elements;
    }

    /** A line to start from for an element that the dictionary forgot: its path, and the class its datatype suggests. */
    private static String draft(Element element) {
        FieldClass suggestion = Datatype.named(element.type())
                .map(datatype -> switch (datatype) {
                    case CODE, CODEABLE_CONCEPT, CODING, BOOLEAN -> FieldClass.CODED_FACT;
                    case INTEGER, QUANTITY, RANGE, RATIO -> FieldClass.MEASUREMENT;
                    case MOMENT, PERIOD, SPAN -> FieldClass.WHEN;
                    case TEXT, ANNOTATION -> FieldClass.FREE_TEXT;
                    case REFERENCE -> FieldClass.LINK;
                    case HUMAN_NAME -> FieldClass.IDENTITY;
                    case CONTACT_POINT -> FieldClass.CONTACT;
                    case ADDRESS -> FieldClass.PLACE;
                    case ATTACHMENT, BASE64 -> FieldClass.ATTACHMENT;
                })
                .orElse(FieldClass.ATTACHMENT);
        return element.path() + ": " + suggestion.code();
    }

    /** The elements that hold a value, but for those that never leave and the subjects, which are made. */
    private static Map<String, Element> leaves() {
        Map<String, Element> leaves = new TreeMap<>();
        for (String type : Elements.r4().types()) {
            collect(Elements.r4().elements(type), leaves);
        }
        return leaves;
    }

    private static void collect(List<Element> elements, Map<String, Element> leaves) {
        for (Element element : elements) {
            if (element.type().equals("BackboneElement")) {
                collect(element.children(), leaves);
            } else if (!neverLeaves(element) && !element.needs().contains(Need.SUBJECT)) {
                leaves.put(element.path().value(), element);
            }
        }
    }

    private static boolean neverLeaves(Element element) {
        boolean ofResource =
                element.path().value().indexOf('.') == element.path().value().lastIndexOf('.');
        return element.name().equals("modifierExtension") || ofResource && never.contains(element.name());
    }

    @SuppressWarnings("unchecked") // YAML has no types; a wrong shape fails the test that reads it
    private static <T> T part(Map<String, Object> yaml, String name) {
        return (T) Objects.requireNonNull(yaml.get(name), name);
    }
}
