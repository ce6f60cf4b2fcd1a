package uk.threshold.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.disclosure.Pointers;
import uk.threshold.disclosure.StoredBytes;
import uk.threshold.disclosure.UnreadableRecordException;

/** To what a stored resource points. */
final class StoredPointersTest {
    private static final UUID OWN = UUID.fromString("6f6a7a40-3f3b-4d2a-9a55-0f7c66f50001");
    private static final String PATIENT = "6f6a7a40-3f3b-4d2a-9a55-0f7c66f50002";
    private static final String NURSE = "6f6a7a40-3f3b-4d2a-9a55-0f7c66f50003";
    private static final String VISIT = "6f6a7a40-3f3b-4d2a-9a55-0f7c66f50004";

    private static Pointers read(String json) {
        return new StoredPointers().of(OWN, StoredBytes.of(json.getBytes(UTF_8)));
    }

    private static String condition(String members) {
        return "{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"Patient/" + PATIENT + "\"}" + members
                + "}";
    }

    private static String by(String element, String type, String id) {
        return ",\"" + element + "\":{\"reference\":\"" + type + "/" + id + "\"}";
    }

    @Test
    void findsEveryReferenceAtAnyDepth() {
        String document = "{\"resourceType\":\"DocumentReference\",\"subject\":{\"reference\":\"Patient/" + PATIENT
                + "\"},\"context\":{\"encounter\":[{\"reference\":\"Encounter/" + VISIT + "\"}]},"
                + "\"content\":[{\"attachment\":{\"url\":\"Binary/" + NURSE + "\"}}]}";
        Pointers read = read(document);
        assertEquals(Set.of(UUID.fromString(PATIENT), UUID.fromString(VISIT), UUID.fromString(NURSE)), read.to());
        assertFalse(read.more());
    }

    @Test
    void saysWhereItRefersToSomethingWithoutAnId() {
        String numbered = ",\"recorder\":{\"identifier\":{\"value\":\"1\"}}";
        assertTrue(read(condition(numbered)).more());
        assertTrue(read(condition(",\"recorder\":{\"reference\":\"https://elsewhere.example/Practitioner/1\"}"))
                .more());
        assertFalse(read(condition(",\"recorder\":{\"display\":\"a nurse\"}")).more());
        assertFalse(read(condition("")).more());
    }

    @Test
    void wordsThatLookLikeAReferenceAreNone() {
        String note = ",\"note\":[{\"text\":\"{\\\"reference\\\":\\\"Encounter/" + VISIT + "\\\"}\"}]";
        assertEquals(Set.of(UUID.fromString(PATIENT)), read(condition(note)).to());
    }

    @Test
    void tellsAuthorsWhereTheyAreKnownPersons() {
        assertEquals(
                Set.of(NURSE),
                read(condition(by("recorder", "Practitioner", NURSE))).authors().words());
        assertFalse(
                read(condition(by("recorder", "Practitioner", NURSE))).authors().unclear());
        assertTrue(read(condition(by("recorder", "PractitionerRole", NURSE)))
                .authors()
                .unclear());
        assertTrue(read(condition(",\"recorder\":{\"display\":\"a nurse\"}"))
                .authors()
                .unclear());
        assertTrue(read(condition("")).authors().unclear());
        Pointers two = read(condition(by("recorder", "Practitioner", NURSE) + by("asserter", "Patient", PATIENT)));
        assertEquals(Set.of(NURSE, PATIENT), two.authors().words());
    }

    @Test
    void tellsTheCodesOfAnOrganisationThatAreInUse() {
        Pointers read = read("{\"resourceType\":\"Organization\",\"identifier\":["
                + "{\"system\":\"https://fhir.nhs.uk/Id/ods-organization-code\",\"value\":\"e99901\"},"
                + "{\"use\":\"old\",\"system\":\"https://fhir.nhs.uk/Id/ods-organization-code\",\"value\":\"E99902\"},"
                + "{\"system\":\"https://example.org\",\"value\":\"E99903\"}]}");
        assertEquals(Set.of("E99901"), read.organisations());
    }

    @Test
    void tellsWhoHoldsARoleAndWhoIsOfATeam() {
        Pointers role =
                read("{\"resourceType\":\"PractitionerRole\",\"practitioner\":{\"reference\":\"Practitioner/" + NURSE
                        + "\"},\"organization\":{\"identifier\":{\"system\":\"https://fhir.nhs.uk/Id/ods-organization-code\","
                        + "\"value\":\"E99901\"}}}");
        assertEquals(Set.of("Practitioner/" + NURSE), role.parts().get(Pointers.PRACTITIONER));
        assertEquals(Set.of("E99901"), role.parts().get(Pointers.ORGANIZATION));
        Pointers team =
                read("{\"resourceType\":\"CareTeam\",\"participant\":[{\"member\":{\"reference\":\"Practitioner/"
                        + NURSE + "\"}},{\"member\":{\"display\":\"an aunt\"}}]}");
        assertEquals(
                Set.of("Practitioner/" + NURSE, Pointers.UNKNOWN), team.parts().get(Pointers.MEMBER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"active\":false",
                "\"period\":{\"end\":\"2026-03-31\"}",
                "\"code\":[{\"text\":\"school nurse\"}]"
            })
    void saysNothingOfARoleThatEndedOrIsOneAmongOthers(String bound) {
        Pointers role = read("{\"resourceType\":\"PractitionerRole\"," + bound
                + ",\"practitioner\":{\"reference\":\"Practitioner/" + NURSE
                + "\"},\"organization\":{\"identifier\":{\"system\":\"https://fhir.nhs.uk/Id/ods-organization-code\","
                + "\"value\":\"E99901\"}}}");
        assertEquals(Map.of(), role.parts());
    }

    @Test
    void whatCannotBeReadIsAFault() {
        assertThrows(UnreadableRecordException.class, () -> read("{"));
    }
}
