package uk.threshold.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.consent.Criterion;
import uk.threshold.consent.OneOf;
import uk.threshold.consent.Provision;
import uk.threshold.consent.ProvisionType;
import uk.threshold.intake.Refused;

/** In which words the conditions of a provision are kept, and which of them stay unclear. */
final class ProvisionTranslationTest {
    private static final UUID ID = UUID.fromString("6f6a7a40-3f3b-4d2a-9a55-0f7c66f50001");
    private static final String TYPES = "http://hl7.org/fhir/resource-types";

    private static Provision read(String members) {
        ActorTranslation actors = new ActorTranslation(new Persons(ID, ID, Map.of(), Map.of()), List.of());
        return new ProvisionTranslation(actors)
                .read(StrictJson.parse(("{" + members + "}").getBytes(UTF_8)), "Consent.provision");
    }

    private static OneOf only(Criterion criterion, String members) {
        Map<Criterion, OneOf> criteria = read(members).criteria();
        assertEquals(Set.of(criterion), criteria.keySet());
        return criteria.getOrDefault(criterion, OneOf.NOTHING);
    }

    private static String coding(String system, String code) {
        return "{\"system\":\"" + system + "\",\"code\":\"" + code + "\"}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://terminology.hl7.org/CodeSystem/v3-ActReason",
                "http://hl7.org/fhir/v3/ActReason",
                "urn:oid:2.16.840.1.113883.5.8"
            })
    void aPurposeOfUseIsKeptAsItsCode(String system) {
        assertEquals(OneOf.of("v3|TREAT"), only(Criterion.PURPOSE, "\"purpose\":[" + coding(system, "TREAT") + "]"));
    }

    @Test
    void aPurposeOfAnotherSystemIsUnclear() {
        String other = coding("http://healthit.gov/nhin/purposeofuse", "TREATMENT");
        assertEquals(OneOf.UNCLEAR, only(Criterion.PURPOSE, "\"purpose\":[" + other + "]"));
        String ours = coding("https://fhir.threshold.example/CodeSystem/purpose", "s47-enquiry");
        OneOf either = only(Criterion.PURPOSE, "\"purpose\":[" + other + "," + ours + "]");
        assertEquals(new OneOf(Set.of("s47-enquiry"), true), either);
    }

    @ParameterizedTest
    @CsvSource({
        TYPES + ",Condition,true",
        TYPES + ",MolecularSequence,true",
        TYPES + ",Resource,false",
        TYPES + ",DomainResource,false",
        TYPES + ",condition,false",
        "urn:ietf:bcp:13,application/hl7-cda+xml,false",
        "http://loinc.org,34133-9,false"
    })
    void aClassIsATypeOfR4OrUnclear(String system, String code, boolean type) {
        assertEquals(
                type ? OneOf.of(code) : OneOf.UNCLEAR,
                only(Criterion.CLASS, "\"class\":[" + coding(system, code) + "]"));
    }

    @Test
    void aCodeIsKeptWithItsSystemUnderOneName() {
        String concept = "\"code\":[{\"coding\":[" + coding("http://snomed.info/sct", "1") + ","
                + coding("urn:oid:2.16.840.1.113883.6.96", "2") + "]}]";
        assertEquals(OneOf.of("http://snomed.info/sct|1", "http://snomed.info/sct|2"), only(Criterion.CODE, concept));
        assertEquals(OneOf.UNCLEAR, only(Criterion.CODE, "\"code\":[{\"text\":\"anything about drink\"}]"));
        assertEquals(OneOf.UNCLEAR, only(Criterion.CODE, "\"code\":[{\"coding\":[{\"code\":\"1\"}]}]"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://terminology.hl7.org/CodeSystem/v3-ActCode,PSY,PSY",
        "http://hl7.org/fhir/v3/ActCode,PSY,PSY",
        "http://hl7.org/fhir/v3/Confidentiality,R,R",
        "urn:oid:2.16.840.1.113883.5.25,V,V",
        "http://terminology.hl7.org/CodeSystem/v3-ActCode,SPI,",
        "http://example.org/labels,PSY,"
    })
    void aLabelIsKeptWhateverItsSystemIsCalled(String system, String code, String label) {
        OneOf kept = only(Criterion.SECURITY_LABEL, "\"securityLabel\":[" + coding(system, code) + "]");
        assertEquals(Optional.ofNullable(label).map(OneOf::of).orElse(OneOf.UNCLEAR), kept);
    }

    @Test
    void anActionThatIsNotKnownIsUnclear() {
        String system = "http://terminology.hl7.org/CodeSystem/consentaction";
        assertEquals(
                OneOf.of("access"),
                only(Criterion.ACTION, "\"action\":[{\"coding\":[" + coding(system, "access") + "]}]"));
        assertEquals(
                OneOf.UNCLEAR, only(Criterion.ACTION, "\"action\":[{\"coding\":[" + coding(system, "burn") + "]}]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"instance", "related", "dependents", "authoredby"})
    void dataIsKeptByMeaningAndIdOrUnclear(String meaning) {
        String known =
                "\"data\":[{\"meaning\":\"" + meaning + "\",\"reference\":{\"reference\":\"Encounter/" + ID + "\"}}]";
        assertEquals(OneOf.of(meaning + "|" + ID), only(Criterion.SUBJECT_MATTER, known));
        String dangling =
                "\"data\":[{\"meaning\":\"" + meaning + "\",\"reference\":{\"reference\":\"Task/example3\"}}]";
        assertEquals(OneOf.UNCLEAR, only(Criterion.SUBJECT_MATTER, dangling));
    }

    @Test
    void aModifierWithinAConditionMakesItUnclear() {
        String actor =
                "\"actor\":[{\"modifierExtension\":[{\"url\":\"https://example.org/except\",\"valueBoolean\":true}],"
                        + "\"role\":{\"coding\":["
                        + coding("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP")
                        + "]},\"reference\":{\"reference\":\"Organization/" + ID + "\"}}]";
        assertEquals(OneOf.UNCLEAR, only(Criterion.ACTOR, actor));
    }

    @Test
    void provisionsNestToAnyDepthWithOrWithoutAType() {
        String json = "\"type\":\"permit\"";
        for (int level = 0; level < 15; level++) {
            json = (level % 3 == 0 ? "" : "\"type\":\"deny\",") + "\"provision\":[{" + json + "}]";
        }
        Provision inner = read(json);
        int depth = 0;
        while (!inner.nested().isEmpty()) {
            inner = inner.nested().getFirst();
            depth++;
        }
        assertEquals(15, depth);
        assertEquals(Optional.of(ProvisionType.PERMIT), inner.type());
    }

    @Test
    void whatIsBeyondR4IsStillRefused() {
        assertThrows(
                Refused.class, () -> read("\"extension\":[{\"url\":\"https://example.org/x\",\"valueCode\":\"y\"}]"));
        assertThrows(Refused.class, () -> read("\"modifierExtension\":[]"));
        assertThrows(
                Refused.class,
                () -> read("\"purpose\":[" + coding("https://fhir.threshold.example/CodeSystem/purpose", "any") + "]"));
        assertThrows(Refused.class, () -> read("\"period\":{\"start\":\"2026-06-10T09:00:00\"}"));
    }
}
