package uk.threshold.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.SourceKind;
import uk.threshold.intake.IncomingRecord;
import uk.threshold.intake.Labelling;
import uk.threshold.intake.OnePack;
import uk.threshold.intake.PatientEntry;
import uk.threshold.intake.Refusal;
import uk.threshold.intake.Refused;

/** What is read of a resource: who has which part in it, who speaks in it, and where each mark stands. */
final class RecordReadingTest {
    private static final UUID ENTRY = UUID.fromString("6f6a7a40-3f3b-4d2a-9a55-0f7c66f50001");
    private static final PersonId CHILD = person("6f6a7a40-3f3b-4d2a-9a55-0f7c66f50002");
    private static final PersonId MOTHER = person("6f6a7a40-3f3b-4d2a-9a55-0f7c66f50003");
    private static final PersonId GRANDMOTHER = person("6f6a7a40-3f3b-4d2a-9a55-0f7c66f50004");
    private static final Involvement OWN = new Involvement(CHILD, Part.SUBJECT);

    @Test
    void makesEachPersonAnObservationFocusesOnASubjectOfIt() {
        assertEquals(
                List.of(OWN, new Involvement(MOTHER, Part.SUBJECT), new Involvement(GRANDMOTHER, Part.SUBJECT)),
                involved("Observation", """
                        "focus":[{"reference":"Patient/%s"},{"reference":"RelatedPerson/%s"},
                          {"reference":"Condition/%s"},{"reference":"Patient/%s"}]
                        """.formatted(MOTHER.value(), GRANDMOTHER.value(), ENTRY, CHILD.value())));
        assertEquals(2, involved("Observation", """
                        "contained":[{"resourceType":"RelatedPerson","id":"r"}],"focus":[{"reference":"#r"}]""").size());
    }

    @Test
    void takesARelativeOrPatientWhoRecordedAnEntryForItsSpeaker() {
        for (String type : List.of("Condition", "MedicationRequest")) {
            String relative = "\"recorder\":{\"reference\":\"RelatedPerson/%s\"}".formatted(GRANDMOTHER.value());
            assertEquals(List.of(OWN, new Involvement(GRANDMOTHER, Part.INFORMANT)), involved(type, relative));
            assertEquals(SourceKind.RELATIVE, source(type, relative));
            String own = "\"recorder\":{\"reference\":\"Patient/%s\"}".formatted(CHILD.value());
            assertEquals(List.of(OWN), involved(type, own));
            assertEquals(SourceKind.SELF, source(type, own));
            assertEquals(SourceKind.PROFESSIONAL, source(type, "\"recorder\":{\"display\":\"Dr Anil Deshmukh\"}"));
        }
    }

    @Test
    void saysWhereABarStandsThatItDoesNotKnow() {
        String bar = "{\"system\":\"https://fhir.threshold.example/CodeSystem/statutory-bar\",\"code\":\"canary\"}";
        String inline = "{\"extension\":[{\"url\":\"" + Extensions.INLINE_LABEL + "\",\"valueCoding\":" + bar + "}]}";
        assertEquals("Condition.meta.security[1]", refusedAt("Condition", "Condition", """
                "meta":{"security":[{"code":"N"},%s]}""".formatted(bar)));
        assertEquals(
                "Bundle.entry[3].resource.meta.security[0]",
                refusedAt("Condition", "Bundle.entry[3].resource", """
                "meta":{"security":[%s]}""".formatted(bar)));
        assertEquals(
                "Bundle.entry[3].resource.note[1]",
                refusedAt("Condition", "Bundle.entry[3].resource", """
                "note":[{"text":"one"},%s]""".formatted(inline)));
        assertEquals("Observation.component[0].code.coding[1]", refusedAt("Observation", "Observation", """
                "component":[{"code":{"coding":[{"code":"x"},%s]}}]""".formatted(
                        inline)));
        assertEquals("Condition.recordedDate", refusedAt("Condition", "Condition", """
                "_recordedDate":%s""".formatted(inline)));
    }

    @Test
    void takesAnNhsNumberForTracedUnlessItsStatusSaysOtherwise() {
        assertEquals(true, traced(""));
        assertEquals(true, traced("\"extension\":[%s],".formatted(verification("01"))));
        for (String status : List.of("02", "03", "08", "01 ", "")) {
            assertEquals(false, traced("\"extension\":[%s],".formatted(verification(status))), status);
        }
        assertEquals(false, traced("\"extension\":[%s,%s],".formatted(verification("01"), verification("02"))));
        assertEquals(false, traced("\"extension\":[{\"url\":\"" + Extensions.NUMBER_VERIFICATION + "\"}],"));
    }

    private static String verification(String status) {
        return "{\"url\":\"" + Extensions.NUMBER_VERIFICATION + "\",\"valueCodeableConcept\":{\"coding\":[{\"code\":\""
                + status + "\"}]}}";
    }

    private static boolean traced(String ofIdentifier) {
        IncomingRecord.Entry entry = read(
                        "Patient",
                        "Patient",
                        "\"identifier\":[{" + ofIdentifier
                                + "\"system\":\"https://fhir.nhs.uk/Id/nhs-number\",\"value\":\"9990001006\"}]")
                .entry();
        return entry instanceof PatientEntry patient && patient.traced();
    }

    private static String refusedAt(String type, String path, String members) {
        Labelling labelling = new Labelling(new OnePack('a').pack());
        Refused refused = assertThrows(Refused.class, () -> labelling.label(read(type, path, members)));
        Refusal refusal = refused.refusals().getFirst();
        assertEquals(new Refusal.Unacceptable(Refusal.Ground.UNKNOWN_BAR, refusal.path()), refusal);
        return refusal.path();
    }

    private static List<Involvement> involved(String type, String members) {
        return read(type, type, members).whole().involvements();
    }

    private static SourceKind source(String type, String members) {
        return new Labelling(new OnePack('a').pack())
                .label(read(type, type, members))
                .getFirst()
                .intrinsics()
                .source();
    }

    private static IncomingRecord read(String type, String path, String members) {
        String json = "{\"resourceType\":\"%s\",\"subject\":{\"reference\":\"Patient/%s\"},%s}"
                .formatted(type, CHILD.value(), members);
        return new RecordReading(StrictJson.parse(json.getBytes(UTF_8)), type, path, ENTRY, Map.of()).read();
    }

    private static PersonId person(String id) {
        return new PersonId(UUID.fromString(id));
    }
}
