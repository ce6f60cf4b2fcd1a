package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.fhir.Projecting.FACTS;
import static uk.threshold.fhir.Projecting.id;
import static uk.threshold.fhir.Projecting.person;
import static uk.threshold.fhir.Projecting.pseudonym;
import static uk.threshold.fhir.Projecting.stub;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Slot;
import uk.threshold.carerecord.SourceKind;
import uk.threshold.carerecord.StatementKind;
import uk.threshold.disclosure.Grants;
import uk.threshold.disclosure.Handling;
import uk.threshold.disclosure.Hidden;

/** What is cut of one resource takes with it what cannot do without it, and nothing else. */
final class CopierTest {
    private static final Set<FieldClass> ALL = EnumSet.allOf(FieldClass.class);
    private static final String SEEN_CODE =
            "\"code\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"125667009\"}]}";
    private static final String LACERATION = SEEN_CODE.replace("125667009", "312608009");
    private static final String SEEN = "\"status\":\"final\"," + SEEN_CODE;
    private static final String BRUISE = "{\"resourceType\":\"Condition\"," + SEEN_CODE + "}";

    @Test
    void writesNoHandlingOfARepetitionThatSaysWhatThatOfTheWholeSays() {
        String observation = "{\"resourceType\":\"Observation\"," + SEEN + ",\"component\":[{" + LACERATION + "}]}";
        Slot component = new Slot("Observation.component", 0);
        Grants grants = new Grants("Observation", FACTS, Map.of(component, FACTS));
        Handling someone = unsafeFor(7);
        Handling someoneElse = unsafeFor(8);
        for (Handling alike : List.of(someone, someoneElse)) {
            assertEquals(
                    new Projecting()
                            .handled(someone)
                            .item(2, 1, observation, FACTS)
                            .body(),
                    new Projecting()
                            .handled(someone)
                            .item(2, 1, observation, grants, Map.of(component, alike))
                            .body());
        }
    }

    @Test
    void leavesOfAConditionRecordedInErrorItsStatusAloneAndOfAnotherNothingWithoutItsCode() {
        String condition = "{\"resourceType\":\"Condition\",\"verificationStatus\":{\"coding\":[{\"system\":"
                + "\"http://terminology.hl7.org/CodeSystem/condition-ver-status\",\"code\":\"entered-in-error\"}]},"
                + SEEN_CODE + "}";
        Set<FieldClass> status = Set.of(FieldClass.STATUS);
        String left = new Projecting()
                .item(2, 1, condition, new Grants("Condition", status, Map.of(), true))
                .body();
        assertTrue(left.contains("entered-in-error"), left);
        assertFalse(left.contains("\"code\":{") || left.contains("125667009"), left);
        String another = new Projecting()
                .item(2, 1, condition, new Grants("Condition", status, Map.of()))
                .body();
        assertFalse(another.contains("Condition"), another);
    }

    private static Handling unsafeFor(int number) {
        return new Handling(
                StatementKind.FACT, SourceKind.PROFESSIONAL, Optional.empty(), Set.of(person(number)), false);
    }

    @Test
    void keepsTheOtherComponentsWhereTheOneThatRepeatsTheCodeIsCut() {
        String observation = "{\"resourceType\":\"Observation\"," + SEEN + ",\"valueBoolean\":true,\"component\":["
                + "{" + SEEN_CODE + ",\"modifierExtension\":[{\"url\":\"urn:not\"}]},{" + LACERATION + "}]}";
        assertTrue(
                new Projecting()
                        .item(2, 1, observation, FACTS)
                        .resource("Observation", 2)
                        .orElseThrow()
                        .contains(
                                "\"component\":[{\"code\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"312608009\""));
    }

    @Test
    void letsNoCodeLeaveWithoutTheValueThatStoodBesideIt() {
        Map<String, String> values = Map.of(
                "valueQuantity", "{\"value\":0,\"unit\":\"bruises\"}",
                "valueCodeableConcept", "{\"text\":\"none seen\"}",
                "valueString", "\"none seen\"",
                "valueRatio", "{\"numerator\":{\"value\":0}}",
                "valueSampledData", "{\"data\":\"0 0 0\"}");
        values.forEach((name, value) -> {
            String said = "\"" + name + "\":" + value;
            assertEquals(
                    Optional.empty(),
                    new Projecting()
                            .item(2, 1, "{\"resourceType\":\"Observation\"," + SEEN + "," + said + "}", FACTS)
                            .resource("Observation", 2),
                    name);
            String component = new Projecting()
                    .item(
                            2,
                            1,
                            "{\"resourceType\":\"Observation\"," + SEEN + ",\"component\":[{" + LACERATION + "," + said
                                    + "}]}",
                            FACTS)
                    .resource("Observation", 2)
                    .orElseThrow();
            assertFalse(component.contains("component"), name);
        });
        assertEquals(
                Optional.empty(),
                new Projecting()
                        .item(
                                2,
                                1,
                                "{\"resourceType\":\"Observation\"," + SEEN + ",\"valueInteger\":0}",
                                Set.of(FieldClass.CODED_FACT, FieldClass.STATUS))
                        .resource("Observation", 2));
    }

    @Test
    void letsNoObservationLeaveWithoutWhatItFocusesOn() {
        String observation = "{\"resourceType\":\"Observation\"," + SEEN + ",\"focus\":[{\"reference\":\"Patient/"
                + id(1) + "\"},{\"reference\":\"Patient/" + id(3) + "\"}]}";
        assertEquals(
                Optional.empty(), new Projecting().item(2, 1, observation, ALL).resource("Observation", 2));
        assertEquals(
                Optional.empty(),
                new Projecting()
                        .item(2, 1, observation, FACTS)
                        .item(4, 3, BRUISE, FACTS)
                        .resource("Observation", 2));
        assertTrue(new Projecting()
                .item(2, 1, observation, ALL)
                .item(4, 3, BRUISE, FACTS)
                .resource("Observation", 2)
                .isPresent());
    }

    @Test
    void pointsToNothingOfAPersonWhoIsHiddenThere() {
        String relation = "{\"resourceType\":\"RelatedPerson\",\"birthDate\":\"1990\"}";
        String encounter = """
                {"resourceType":"Encounter","status":"finished","class":{"system":\
                "http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},\
                "participant":[{"individual":{"reference":"RelatedPerson/%s"}},\
                {"individual":{"reference":"RelatedPerson/%s"}}],\
                "reasonReference":[{"reference":"Condition/%s"}]}""".formatted(id(3), id(4), id(5));
        for (int hidden = 3; hidden < 7; hidden++) {
            String left = new Projecting()
                    .item(3, 1, relation, ALL)
                    .item(4, 1, relation, ALL)
                    .item(5, 6, BRUISE, ALL)
                    .hiding(new Hidden(Set.of(person(hidden)), Map.of()))
                    .item(2, 1, encounter, ALL)
                    .resource("Encounter", 2)
                    .orElseThrow();
            assertEquals(hidden != 3, left.contains("RelatedPerson/" + pseudonym(3)));
            assertEquals(hidden != 4, left.contains("RelatedPerson/" + pseudonym(4)));
            assertEquals(hidden != 6, left.contains("Condition/" + pseudonym(5)));
        }
    }

    @Test
    void hidesAPersonInTheRepetitionThatMentionsThemAndNowhereElse() {
        String detail = "{\"detail\":[{\"reference\":\"Patient/" + id(3) + "\"}]}";
        String condition = "{\"resourceType\":\"Condition\"," + SEEN_CODE + ",\"evidence\":[" + detail + "," + detail
                + "],\"asserter\":{\"reference\":\"Patient/" + id(3) + "\"}}";
        Slot first = new Slot("Condition.evidence", 0);
        String left = new Projecting()
                .item(4, 3, BRUISE, ALL)
                .hiding(new Hidden(Set.of(), Map.of(first, Set.of(person(3)))))
                .item(2, 1, condition, new Grants("Condition", ALL, Map.of(first, ALL)))
                .resource("Condition", 2)
                .orElseThrow();
        String pointer = "{\"reference\":\"Patient/" + stub(3) + "\"}";
        assertTrue(left.endsWith("\"asserter\":" + pointer + ",\"evidence\":[{\"detail\":[" + pointer + "]}]}"), left);
    }
}
