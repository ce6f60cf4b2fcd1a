package uk.threshold.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import uk.threshold.intake.IncomingRecord;

/** What a resource's codes say for consents that name one, and whether anything is said without a code. */
final class EveryCodeTest {
    private static final String CODED = "{\"coding\":[{\"system\":\"s\",\"code\":\"1\"}],\"text\":\"as typed\"}";
    private static final String WORDS = "{\"text\":\"as typed\"}";

    /** As {@code HeldResource.codes} has them: a lone bar stands for a concept without a code. */
    private static Set<String> codes(String type, String members) {
        String json = "{\"resourceType\":\"" + type + "\",\"subject\":{\"reference\":"
                + "\"Patient/6f6a7a40-3f3b-4d2a-9a55-0f7c66f50002\"}," + members + "}";
        return new RecordReading(StrictJson.parse(json.getBytes(UTF_8)), type, type, new UUID(0, 1), Map.of())
                .read().searchable().stream()
                        .filter(value -> value.param().equals("every-code"))
                        .map(IncomingRecord.Searchable.Coding.class::cast)
                        .map(coding ->
                                coding.code().system() + "|" + coding.code().code())
                        .collect(Collectors.toSet());
    }

    @Test
    void everyConceptWithACodeIsToldByItsCodes() {
        assertEquals(Set.of("s|1"), codes("Condition", "\"code\":" + CODED));
        assertEquals(
                Set.of("s|1", "t|2"),
                codes(
                        "Encounter",
                        "\"type\":[" + CODED + "],\"class\":{\"system\":\"t\",\"code\":\"2\"},"
                                + "\"text\":{\"status\":\"empty\",\"div\":\"<div>none</div>\"}"));
    }

    @Test
    void aConceptInWordsAloneHasNoCode() {
        assertEquals(Set.of("|"), codes("Condition", "\"code\":" + WORDS));
        assertEquals(Set.of("s|1", "|"), codes("Encounter", "\"type\":[" + CODED + "],\"reasonCode\":[" + WORDS + "]"));
        assertEquals(
                Set.of("s|1", "|"), codes("Observation", "\"code\":" + CODED + ",\"valueCodeableConcept\":" + WORDS));
        assertEquals(
                Set.of("s|1", "|"),
                codes("Observation", "\"code\":" + CODED + ",\"component\":[{\"code\":" + WORDS + "}]"));
        assertEquals(
                Set.of("|"),
                codes(
                        "MedicationRequest",
                        "\"contained\":[{\"resourceType\":\"Medication\",\"id\":\"m\",\"code\":" + WORDS
                                + "}],\"medicationReference\":{\"reference\":\"#m\"}"));
    }

    @Test
    void aConceptWhoseCodesLackASystemOrACodeHasNone() {
        assertEquals(Set.of("|"), codes("Condition", "\"code\":{\"coding\":[{\"code\":\"1\"}]}"));
        assertEquals(
                Set.of("|"), codes("Condition", "\"code\":{\"coding\":[{\"system\":\"s\",\"display\":\"as typed\"}]}"));
        assertEquals(
                Set.of("s|1"),
                codes("Condition", "\"code\":{\"coding\":[{\"code\":\"9\"},{\"system\":\"s\",\"code\":\"1\"}]}"));
    }

    @Test
    void aMedicationNamedOnlyByAReferencesWordsHasNoCode() {
        assertEquals(Set.of("|"), codes("MedicationRequest", "\"medicationReference\":{\"display\":\"as typed\"}"));
        assertEquals(
                Set.of("s|1"),
                codes(
                        "MedicationRequest",
                        "\"contained\":[{\"resourceType\":\"Medication\",\"id\":\"m\",\"code\":" + CODED
                                + "}],\"medicationReference\":{\"reference\":\"#m\"}"));
    }

    @Test
    void notesAndDosagesAreNoConcepts() {
        assertEquals(
                Set.of("s|1"),
                codes(
                        "MedicationRequest",
                        "\"medicationCodeableConcept\":" + CODED + ",\"note\":[" + WORDS + "],\"dosageInstruction\":["
                                + WORDS + "]"));
    }
}
