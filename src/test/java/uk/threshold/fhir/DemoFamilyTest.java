package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.NhsNumber;

class DemoFamilyTest {
    private static final String HARBOUR = "/demo/harbour-lane.json";
    private static final String QUAY = "/demo/quayside.json";
    private static final String LOCAL = Profiles.BASE + "CodeSystem/local-record";
    private static final String INLINE =
            "http://hl7.org/fhir/uv/security-label-ds4p/StructureDefinition/extension-inline-sec-label";
    private static final int DEEPEST = 64;
    private static final int LONGEST = 64 * 1024;

    private static final Map<String, JsonNode> BUNDLES = Map.of(HARBOUR, read(HARBOUR), QUAY, read(QUAY));

    @ParameterizedTest
    @ValueSource(strings = {HARBOUR, QUAY})
    void theTransactionAsAWholeIsValidR4(String file) {
        Validation.parse(Bundle.class, text(file));

        assertEquals(List.of(), Validation.errors(text(file)));
    }

    @ParameterizedTest
    @ValueSource(strings = {HARBOUR, QUAY})
    void everyResourceMeetsTheProfileOfItsType(String file) {
        for (JsonNode resource : resources(file)) {
            Optional<String> profile = Profiles.forType(type(resource));
            if (profile.isPresent()) {
                String id = profile.get().substring(profile.get().lastIndexOf('/') + 1);
                assertEquals(List.of(), Validation.errors(resource.toString(), id), key(resource));
            }
        }
    }

    @Test
    void theFamilyHasItsNumberOfEntriesOfEachType() {
        assertEquals(
                Map.of(
                        "Patient", 4L,
                        "RelatedPerson", 10L,
                        "Encounter", 26L,
                        "Condition", 21L,
                        "Observation", 38L,
                        "MedicationRequest", 8L,
                        "Consent", 4L,
                        "Flag", 2L),
                counts(HARBOUR));
        assertEquals(
                Map.of(
                        "Patient", 3L,
                        "RelatedPerson", 1L,
                        "Encounter", 1L,
                        "Condition", 3L,
                        "Observation", 1L,
                        "MedicationRequest", 1L,
                        "Consent", 1L,
                        "Flag", 1L),
                counts(QUAY));
    }

    @ParameterizedTest
    @ValueSource(strings = {HARBOUR, QUAY})
    void loadingTwiceCreatesNothingNew(String file) {
        Set<String> conditions = new HashSet<>();
        for (JsonNode entry : bundle(file).get("entry")) {
            JsonNode resource = entry.get("resource");
            JsonNode request = entry.get("request");
            String condition = request.get("ifNoneExist").asText();

            assertEquals("POST", request.get("method").asText());
            assertEquals(type(resource), request.get("url").asText());
            assertEquals("identifier=" + own(resource) + "|" + key(resource), condition);
            assertTrue(conditions.add(condition), condition);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HARBOUR, QUAY})
    void everyReferenceStaysInsideItsTransaction(String file) {
        Set<String> held = new HashSet<>();
        bundle(file).get("entry").forEach(entry -> held.add(entry.get("fullUrl").asText()));

        assertEquals(bundle(file).get("entry").size(), held.size());
        visit(bundle(file), node -> {
            if (node.has("reference")) {
                assertTrue(held.contains(node.get("reference").asText()), node::toString);
            }
        });
    }

    @Test
    void aRelatedPersonWhoIsAPatientHereIsLinkedByNhsNumberAlone() {
        Map<String, String> patients = new HashMap<>();
        of(HARBOUR, "Patient").forEach(patient -> nhs(patient).ifPresent(number -> patients.put(number, key(patient))));
        Map<String, String> linked = new TreeMap<>();
        of(HARBOUR, "RelatedPerson").forEach(person -> nhs(person)
                .filter(patients::containsKey)
                .ifPresent(number -> linked.put(key(person), Objects.requireNonNull(patients.get(number)))));

        assertEquals(
                Map.of(
                        "HL-R-01", "HL-L-001",
                        "HL-R-02", "HL-L-001",
                        "HL-R-03", "HL-C-001",
                        "HL-R-04", "HL-C-001",
                        "HL-R-07", "HL-J-001",
                        "HL-R-08", "HL-M-001"),
                linked);
    }

    @Test
    void motherAndBirthFatherHoldParentalResponsibilityAndTheStepfatherDoesNot() {
        assertEquals(
                Set.of("HL-R-01", "HL-R-02", "HL-R-05", "HL-R-06"),
                keysWith("RelatedPerson", "parental-responsibility"));
        assertEquals(
                Set.of("HL-R-01", "HL-R-02", "HL-R-03", "HL-R-04", "HL-R-07", "HL-R-08"),
                keysWith("RelatedPerson", "lives-with"));
    }

    @ParameterizedTest
    @ValueSource(strings = {HARBOUR, QUAY})
    void everyNhsNumberIsInventedAndHasItsCheckDigit(String file) {
        visit(bundle(file), node -> {
            if (NhsNumber.SYSTEM.equals(node.path("system").asText())) {
                String digits = node.get("value").asText();
                assertTrue(digits.startsWith("999"), digits);
                assertTrue(NhsNumber.parse(digits).isPresent(), digits);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {HARBOUR, QUAY})
    void everyPublishedCodeHasItsCheckDigitAndEveryLocalCodeIsDefined(String file) {
        Map<String, String> local =
                Validation.parse(CodeSystem.class, Profiles.text("CodeSystem-local-record.json")).getConcept().stream()
                        .collect(Collectors.toMap(
                                ConceptDefinitionComponent::getCode, ConceptDefinitionComponent::getDisplay));
        visit(bundle(file), node -> {
            String code = node.path("code").asText();
            switch (node.path("system").asText()) {
                case "http://snomed.info/sct" -> assertTrue(CheckDigits.verhoeff(code), code);
                case "http://loinc.org" -> assertTrue(CheckDigits.loinc(code), code);
                case LOCAL -> assertEquals(local.get(code), node.get("display").asText());
                default -> {}
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {HARBOUR, QUAY})
    void theBundleStaysBelowTheLimits(String file) {
        assertTrue(text(file).getBytes(StandardCharsets.UTF_8).length < 1024 * 1024);
        assertTrue(bundle(file).get("entry").size() <= 1000);
        assertTrue(depth(bundle(file)) < DEEPEST);
        visit(
                bundle(file),
                node -> assertTrue(!node.isTextual() || node.asText().length() < LONGEST));
    }

    @ParameterizedTest
    @CsvSource({
        "HL-L-103, MH",
        "HL-L-105, SEX",
        "HL-L-201, MH",
        "HL-L-202, MH",
        "HL-L-203, SEX",
        "HL-L-301, MH",
        "HL-L-401, MH",
        "HL-C-102, VIO",
        "HL-C-105, SUD",
        "HL-C-107, SEX",
        "HL-C-201, SUD",
        "HL-C-202, SUD",
        "HL-C-203, VIO",
        "HL-C-204, VIO",
        "HL-C-205, VIO",
        "HL-C-206, VIO",
        "HL-C-207, VIO",
        "HL-C-208, SEX",
        "HL-C-301, SUD",
        "HL-C-401, SUD",
        "HL-C-402, SUD",
        "HL-C-403, SUD",
        "HL-M-201, PHY",
        "HL-M-318, PHY",
        "HL-M-323, NOPAT",
        "HL-M-324, PHY NOPAT",
        "HL-R-09, NOPAT",
        "HL-L-501, NOPAT",
        "HL-M-601, NOPAT",
        "HL-J-601, NOPAT"
    })
    void sensitiveEntriesCarryTheirLabels(String key, String labels) {
        assertEquals(Set.of(labels.split(" ")), labels(find(key).at("/meta/security")));
    }

    @ParameterizedTest
    @CsvSource({
        "HL-M-001, /name/1, LOCIS R, 1",
        "HL-M-001, /address/0, LOCIS V, 1",
        "HL-J-001, /address/0, LOCIS V, 1",
        "HL-L-001, /address/0, LOCIS V, 1",
        "HL-L-001, /address/1, LIVARG LOCIS V, 1",
        "HL-L-001, /telecom/0, LOCIS V, 1",
        "HL-C-001, /address/0, LOCIS V, 1",
        "HL-M-201, /note/1, NOPAT R, 1",
        "HL-M-318, /component/2, NOPAT PHY, 1"
    })
    void labelledSlotsCarryInlineLabelsAndWhomTheyAreUnsafeFor(String key, String at, String labels, int unsafe) {
        List<JsonNode> extensions = list(find(key).at(at + "/extension"));
        Set<String> inline = extensions.stream()
                .filter(extension -> INLINE.equals(extension.get("url").asText()))
                .map(extension -> extension.at("/valueCoding/code").asText())
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(new TreeSet<>(List.of(labels.split(" "))), inline);
        assertEquals(
                unsafe,
                extensions.stream()
                        .filter(extension -> extension.get("url").asText().endsWith("/unsafe-for"))
                        .count());
    }

    @ParameterizedTest
    @ValueSource(strings = {HARBOUR, QUAY})
    void everyLabelIsOneTheGatewayKnows(String file) {
        Set<String> known = Stream.of(Label.values()).map(Label::code).collect(Collectors.toSet());
        for (JsonNode resource : resources(file)) {
            assertTrue(known.containsAll(labels(resource.at("/meta/security"))), key(resource));
        }
    }

    @Test
    void theNeighbourIsNamedInHerOwnEntryAndInTheNoteOfHerCallOnly() {
        Set<String> naming = resources(HARBOUR).stream()
                .filter(resource -> resource.toString().contains("Qureshi"))
                .map(DemoFamilyTest::key)
                .collect(Collectors.toSet());

        assertEquals(Set.of("HL-R-09", "HL-M-323"), naming);
        JsonNode call = find("HL-M-323");
        ((ObjectNode) call).remove("note");
        assertTrue(!call.toString().contains("Qureshi"));
    }

    private static Set<String> keysWith(String type, String extension) {
        return of(HARBOUR, type)
                .filter(resource -> list(resource.path("extension")).stream()
                        .anyMatch(one -> one.get("url").asText().endsWith("/" + extension)))
                .map(DemoFamilyTest::key)
                .collect(Collectors.toSet());
    }

    private static Optional<String> nhs(JsonNode person) {
        return list(person.path("identifier")).stream()
                .filter(one -> NhsNumber.SYSTEM.equals(one.get("system").asText()))
                .map(one -> one.get("value").asText())
                .findFirst();
    }

    private static JsonNode find(String key) {
        return resources(HARBOUR).stream()
                .filter(resource -> key.equals(key(resource)))
                .findFirst()
                .orElseThrow()
                .deepCopy();
    }

    private static Set<String> labels(JsonNode security) {
        return list(security).stream().map(one -> one.get("code").asText()).collect(Collectors.toSet());
    }

    private static String type(JsonNode resource) {
        return resource.get("resourceType").asText();
    }

    private static String key(JsonNode resource) {
        JsonNode identifiers = resource.get("identifier");
        return identifiers.get(identifiers.size() - 1).get("value").asText();
    }

    private static String own(JsonNode resource) {
        JsonNode identifiers = resource.get("identifier");
        return identifiers.get(identifiers.size() - 1).get("system").asText();
    }

    private static Map<String, Long> counts(String file) {
        return resources(file).stream().collect(Collectors.groupingBy(DemoFamilyTest::type, Collectors.counting()));
    }

    private static Stream<JsonNode> of(String file, String type) {
        return resources(file).stream().filter(resource -> type.equals(type(resource)));
    }

    private static List<JsonNode> resources(String file) {
        List<JsonNode> found = new ArrayList<>();
        bundle(file).get("entry").forEach(entry -> found.add(entry.get("resource")));
        return found;
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static void visit(JsonNode node, Consumer<JsonNode> visitor) {
        visitor.accept(node);
        node.forEach(child -> visit(child, visitor));
    }

    private static int depth(JsonNode node) {
        return 1 + list(node).stream().mapToInt(DemoFamilyTest::depth).max().orElse(0);
    }

    private static JsonNode bundle(String file) {
        return Objects.requireNonNull(BUNDLES.get(file), file);
    }

    private static JsonNode read(String file) {
        try {
            return new ObjectMapper().readTree(text(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String text(String file) {
        try (var stream = DemoFamilyTest.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
