package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.fhir.Projecting.id;
import static uk.threshold.fhir.Projecting.pseudonym;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Slot;
import uk.threshold.disclosure.Grants;

/** One test for each channel within a resource (L01–L23, L40): a planted value must not come out by it. */
class LeakChannelsTest {
    private static final String NOTE = "StructureDefinition/handling";
    private static final String CANARY = "CANARY";
    private static final Set<FieldClass> FACTS = Projecting.FACTS;
    private static final Set<FieldClass> ALL = EnumSet.allOf(FieldClass.class);
    private static final String BRUISE =
            "\"code\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"125667009\"}]}";
    private static final String SEEN = "\"status\":\"final\"," + BRUISE;

    private static String condition(String more, Set<FieldClass> granted) {
        return new Projecting()
                .item(2, 1, "{\"resourceType\":\"Condition\"," + BRUISE + "," + more + "}", granted)
                .body();
    }

    private static String observation(String more, Set<FieldClass> granted) {
        return new Projecting()
                .item(2, 1, "{\"resourceType\":\"Observation\"," + SEEN + "," + more + "}", granted)
                .body();
    }

    private static String patient(String more, Set<FieldClass> granted) {
        return new Projecting()
                .patient(1, "{\"resourceType\":\"Patient\",\"birthDate\":\"2026-03-24\"," + more + "}", granted)
                .body();
    }

    private static void leavesWithout(String canary, String body) {
        assertTrue(body.contains(NOTE), "the item itself must leave, or the test says nothing");
        assertFalse(body.contains(canary), body);
    }

    @Test
    void narrativeNeverLeavesL01L02() {
        leavesWithout(
                CANARY, condition("\"text\":{\"status\":\"generated\",\"div\":\"<div><!-- CANARY --></div>\"}", ALL));
        leavesWithout(
                "\"text\":{", condition("\"text\":{\"status\":\"generated\",\"div\":\"<div>CANARY</div>\"}", ALL));
    }

    @Test
    void commentsNeverLeaveL03() {
        leavesWithout(
                CANARY, patient("\"_birthDate\":{\"fhir_comments\":[\"CANARY\"]},\"fhir_comments\":[\"CANARY\"]", ALL));
    }

    @Test
    void extensionsAndIdsOfPrimitivesNeverLeaveL04() {
        leavesWithout(CANARY, patient("\"_birthDate\":{\"id\":\"CANARY\",\"extension\":[{\"url\":\"CANARY\"}]}", ALL));
    }

    @Test
    void extensionsNeverLeaveAtAnyDepthAndAModifierExtensionTakesItsEncloserL05() {
        leavesWithout(
                CANARY,
                patient(
                        "\"extension\":[{\"url\":\"CANARY\"}],\"name\":[{\"family\":\"Stone\",\"extension\":"
                                + "[{\"url\":\"CANARY\"}],\"_family\":{\"extension\":[{\"url\":\"CANARY\"}]}}]",
                        ALL));
        assertFalse(condition("\"modifierExtension\":[{\"url\":\"urn:not\",\"valueBoolean\":true}]", ALL)
                .contains(NOTE));
        leavesWithout(
                "component",
                observation("\"component\":[{\"modifierExtension\":[{\"url\":\"CANARY\"}]," + BRUISE + "}]", ALL));
        assertFalse(condition("\"implicitRules\":\"urn:CANARY\"", ALL).contains(NOTE));
    }

    @Test
    void containedResourcesNeverLeaveNorReferencesToThemL06L07() {
        leavesWithout(
                "contained",
                condition(
                        "\"contained\":[{\"resourceType\":\"Practitioner\",\"id\":\"p\",\"name\":[{\"family\":"
                                + "\"CANARY\"}]}],\"asserter\":{\"reference\":\"#p\"}",
                        ALL));
        leavesWithout(
                CANARY, condition("\"contained\":[{\"id\":\"CANARY\"}],\"asserter\":{\"reference\":\"#CANARY\"}", ALL));
    }

    @Test
    void aReferenceLeavesWithoutDisplayIdentifierOrTypeL08() {
        String body = new Projecting()
                .item(2, 1, "{\"resourceType\":\"Condition\"," + BRUISE + "}", FACTS)
                .item(
                        3,
                        1,
                        "{\"resourceType\":\"Observation\"," + SEEN + ",\"focus\":[{\"reference\":\"Condition/" + id(2)
                                + "\",\"display\":\"CANARY\",\"type\":\"CANARY\",\"identifier\":{\"value\":\"CANARY\"}}]}",
                        ALL)
                .body();
        leavesWithout(CANARY, body);
        assertTrue(body.contains("\"focus\":[{\"reference\":\"Condition/" + pseudonym(2) + "\"}]"));
    }

    @Test
    void aReferenceToWhatDoesNotLeaveIsGoneWithItsPlaceInTheArrayL09() {
        for (String hidden : new String[] {
            "Condition/" + id(7),
            "https://ehr.example/Condition/1",
            "urn:uuid:" + id(7),
            "Condition/" + id(2) + "/_history/1"
        }) {
            leavesWithout(
                    "evidence", condition("\"evidence\":[{\"detail\":[{\"reference\":\"" + hidden + "\"}]}]", ALL));
        }
    }

    @Test
    void wordsOfCodesComeFromThePackAloneL10() {
        String body = condition(
                "\"bodySite\":[{\"text\":\"CANARY\"},{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"version\":"
                        + "\"CANARY\",\"code\":\"312608009\",\"display\":\"CANARY\",\"userSelected\":true},{\"system\":\"urn:local\","
                        + "\"code\":\"CANARY\"}],\"text\":\"Child protection plan CANARY\"}]",
                ALL);
        leavesWithout(CANARY, body);
        leavesWithout("userSelected", body);
        assertTrue(body.contains(
                "\"bodySite\":[{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"312608009\","
                        + "\"display\":\"Laceration\"}],\"text\":\"a cut\"}]"));
    }

    @Test
    void freeTextDoesNotLeaveWithFactsL11() {
        assertFalse(observation("\"valueString\":\"CANARY\"", FACTS).contains(CANARY));
        leavesWithout(
                CANARY,
                observation(
                        "\"note\":[{\"authorString\":\"CANARY\",\"text\":\"CANARY\"}],"
                                + "\"referenceRange\":[{\"text\":\"CANARY\"}]",
                        FACTS));
        leavesWithout("referenceRange", observation("\"referenceRange\":[{\"text\":\"CANARY\"}]", FACTS));
    }

    @Test
    void anAnnotationThatMayLeaveLeavesWithoutItsAuthorL11() {
        String body = observation(
                "\"note\":[{\"authorString\":\"CANARY\",\"time\":\"2026-08-20\",\"text\":\"as ordered\"}]", ALL);
        leavesWithout(CANARY, body);
        assertTrue(body.contains("\"note\":[{\"text\":\"as ordered\"}]"));
    }

    @Test
    void attachmentsNeverLeaveL12() {
        leavesWithout(
                "photo",
                patient(
                        "\"photo\":[{\"data\":\"CANARY\",\"url\":\"urn:CANARY\",\"hash\":\"CANARY\",\"title\":\"CANARY\"}]",
                        ALL));
    }

    @Test
    void metaNeverLeavesAndNothingIsTaggedL13L14() {
        String body = condition(
                "\"meta\":{\"security\":[{\"code\":\"CANARY\"}],\"tag\":[{\"code\":\"CANARY\"}],\"versionId\":\"7\","
                        + "\"profile\":[\"urn:CANARY\"],\"source\":\"urn:CANARY\"}",
                ALL);
        leavesWithout(CANARY, body);
        leavesWithout("meta", body);
    }

    @Test
    void arraysShowNoGapsAndNothingEmptyL15() {
        String body = patient(
                "\"name\":[{\"given\":[null,\"Ava\"],\"_given\":[{\"id\":\"CANARY\"},null],\"prefix\":[null]},"
                        + "{\"text\":\"CANARY\"}],\"telecom\":[],\"contact\":[{}]",
                ALL);
        assertTrue(body.contains("\"name\":[{\"given\":[\"Ava\"]}]"), body);
        leavesWithout("null", body);
        leavesWithout("{}", body);
        leavesWithout("[]", body);
    }

    @Test
    void aWithheldRepetitionLeavesNoTraceOfItsPlaceL15() {
        String two =
                "{\"resourceType\":\"Patient\",\"birthDate\":\"2026-03-24\",\"name\":[{\"family\":\"CANARY\"},{\"family\":\"Stone\"}]}";
        String one = "{\"resourceType\":\"Patient\",\"birthDate\":\"2026-03-24\",\"name\":[{\"family\":\"Stone\"}]}";
        Grants slotted = new Grants("Patient", ALL, Map.of(new Slot("Patient.name", 0), Set.of()));
        assertEquals(
                new Projecting().patient(1, one, ALL).body(),
                new Projecting().patient(1, two, slotted).body());
    }

    @Test
    void nothingIsMarkedAsMaskedL16() {
        String body = observation(
                "\"referenceRange\":[{\"low\":{\"value\":5,\"system\":\"http://unitsofmeasure.org\",\"code\":\"kg\"}}]",
                Set.of(FieldClass.CODED_FACT, FieldClass.STATUS));
        leavesWithout("dataAbsentReason", body);
        leavesWithout("referenceRange", body);
        assertEquals(
                new Projecting()
                        .item(
                                2,
                                1,
                                "{\"resourceType\":\"Observation\"," + SEEN + "}",
                                Set.of(FieldClass.CODED_FACT, FieldClass.STATUS))
                        .body(),
                body);
    }

    @Test
    void whatIsDerivedIsNeverAddedL17() {
        String body = patient("\"multipleBirthBoolean\":true", Set.of(FieldClass.IDENTITY));
        for (String derived : new String[] {"age", "deceased", "multipleBirth", "total"}) {
            leavesWithout("\"" + derived, body);
        }
    }

    @Test
    void theRecordItsLabelsAndItsHistoryAreNotServedL18() {
        Set<String> served = Elements.r4().types();
        for (String type : List.of("Provenance", "AuditEvent", "Practitioner", "Organization", "Location")) {
            assertFalse(served.contains(type), type);
        }
        assertFalse(new Projecting()
                .item(2, 1, "{\"resourceType\":\"Consent\",\"status\":\"active\",\"dateTime\":\"2026\"}", ALL)
                .body()
                .contains(NOTE));
    }

    @Test
    void numbersAndDatesLeaveInTheDigitsTheyWereStoredInL19() {
        String body = observation(
                "\"effectiveDateTime\":\"2026-08\",\"valueQuantity\":{\"value\":0.100,\"unit\":\"CANARY\",\"system\":"
                        + "\"http://unitsofmeasure.org\",\"code\":\"kg{CANARY}\"}",
                FACTS);
        leavesWithout(CANARY, body);
        assertTrue(body.contains("\"effectiveDateTime\":\"2026-08\""));
        assertTrue(body.contains(
                "{\"value\":0.100,\"unit\":\"kg\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"kg\"}"));
        leavesWithout(
                "CANARY",
                patient("\"_birthDate\":{\"extension\":[{\"url\":\"birthTime\",\"valueDateTime\":\"CANARY\"}]}", ALL));
    }

    @Test
    void orderAndSpacingOfTheStoredBytesDoNotShowL20() {
        String ordered = "{\"resourceType\":\"Condition\"," + BRUISE + ",\"onsetDateTime\":\"2026-08-20\"}";
        String other = " { \"onsetDateTime\" : \"2026-08-2\\u0030\",\n"
                + BRUISE.replace(":", " :\t").replace("http :\t", "http:") + ", \"resourceType\":\"Condition\"}\n";
        assertEquals(
                new Projecting().item(2, 1, ordered, FACTS).body(),
                new Projecting().item(2, 1, other, FACTS).body());
    }

    @Test
    void idsOfTheRecordNeverLeaveL21() {
        String body = condition(
                "\"id\":\"9990000018\",\"identifier\":[{\"value\":\"9990000018\"}],\"onsetDateTime\":\"2026\"", ALL);
        leavesWithout("9990000018", body);
        leavesWithout(id(2).toString(), body);
        leavesWithout(id(1).toString(), body);
    }

    @Test
    void codesAreMatchedByTheirExactCharactersL22() {
        for (String alike : new String[] {"125667009\u200b", "\uff1125667009", " 125667009", "125667009 "}) {
            leavesWithout(
                    "bodySite",
                    condition(
                            "\"bodySite\":[{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"" + alike
                                    + "\"}]}]",
                            ALL));
        }
    }

    @Test
    void anElementInAnotherShapeThanItsOwnDoesNotLeaveL23() {
        leavesWithout("gender", patient("\"gender\":[\"male\",\"CANARY\"]", ALL));
        leavesWithout(CANARY, patient("\"Gender\":\"CANARY\",\"name\":{\"family\":\"CANARY\"}", ALL));
        leavesWithout(CANARY, patient("\"gender\":\"\\u0043ANARY \",\"deceased\":\"CANARY\"", ALL));
        leavesWithout(CANARY, condition("\"onsetDateTime\":\"CANARY\",\"recordedDate\":\"2026-08-20CANARY\"", ALL));
        leavesWithout(CANARY, observation("\"effectiveInstant\":\"CANARY\",\"method\":\"CANARY\"", ALL));
        assertFalse(observation("\"valueQuantity\":{\"value\":\"CANARY\"}", ALL).contains(CANARY));
    }

    @Test
    void whoWroteSaidAndWitnessedItDoesNotLeaveWithTheFactsL40() {
        leavesWithout(
                CANARY,
                condition(
                        "\"recorder\":{\"display\":\"CANARY\"},\"asserter\":{\"display\":\"CANARY\"},"
                                + "\"encounter\":{\"reference\":\"Encounter/" + id(8) + "\",\"display\":\"CANARY\"}",
                        FACTS));
        String encounter = "{\"resourceType\":\"Encounter\",\"status\":\"finished\",\"class\":{\"system\":"
                + "\"http://terminology.hl7.org/CodeSystem/v3-ActCode\",\"code\":\"AMB\"},\"participant\":[{\"type\":[{\"coding\":["
                + "{\"system\":\"http://snomed.info/sct\",\"code\":\"125667009\"}]}],\"period\":{\"start\":\"2026\"}}]}";
        leavesWithout(
                "participant", new Projecting().item(2, 1, encounter, FACTS).body());
    }
}
