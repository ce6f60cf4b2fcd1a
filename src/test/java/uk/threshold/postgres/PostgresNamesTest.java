package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.postgres.Surgery.about;
import static uk.threshold.postgres.Surgery.born;
import static uk.threshold.postgres.Surgery.inactive;
import static uk.threshold.postgres.Surgery.linked;
import static uk.threshold.postgres.Surgery.marked;
import static uk.threshold.postgres.Surgery.numbered;
import static uk.threshold.postgres.Surgery.unsafeFor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.HeldName;
import uk.threshold.disclosure.HeldName.Labelled;
import uk.threshold.disclosure.Household;
import uk.threshold.ledger.Guard;
import uk.threshold.request.InventedNumbers;

/** Whose names are gathered for the sake of entries that say they harmed somebody, and what that rests on. */
final class PostgresNamesTest {
    private static final String HARMED = "said-to-have-harmed";

    private final Surgery surgery = new Surgery("A99943");
    private final NhsNumber childNumber = InventedNumbers.next();
    private final NhsNumber number = InventedNumbers.next();
    private final UUID child = surgery.child(childNumber);

    private Household told(String reference, String part) {
        surgery.bruise(child, marked(about(reference, part)));
        return surgery.gathered(childNumber);
    }

    private static List<UUID> names(Household household) {
        return household.names().stream().map(HeldName::id).toList();
    }

    @Test
    void gathersThePatientWhoIsSaidToHaveHarmedAsNoItemOfTheAnswer() {
        UUID him = surgery.patient(numbered(number));
        UUID his = surgery.bruise(him);
        Household household = told("Patient/" + him, HARMED);
        HeldName name = household.names().getFirst();
        assertEquals(List.of(him), names(household));
        assertEquals(new PersonId(him), name.home());
        assertEquals(Set.of(him), name.knownAs());
        Set<UUID> held = household.held().stream()
                .map(resource -> resource.main().id().resource())
                .collect(Collectors.toSet());
        assertFalse(held.contains(him) || held.contains(his));
        assertFalse(household.matched().containsValue(new PersonId(him)));
    }

    @Test
    void gathersTheRelationThatTheEntryPointsToWithTheRecordItStandsIn() {
        UUID coach = surgery.relation(child, "ROOM");
        Household household = told("RelatedPerson/" + coach, HARMED);
        assertEquals(List.of(coach), names(household));
        assertEquals(new PersonId(child), household.names().getFirst().home());
    }

    @Test
    void tellsOfARelationOfAnotherChildWhoseItIs() {
        UUID other = surgery.patient(numbered(InventedNumbers.next()));
        UUID coach = surgery.relation(other, "ROOM");
        Household household = told("RelatedPerson/" + coach, HARMED);
        assertEquals(new PersonId(other), household.names().getFirst().home());
    }

    @ParameterizedTest
    @ValueSource(strings = {"informant", "present", "mentioned", "harmed-or-at-risk", "professional"})
    void gathersNobodysNameForAnotherPart(String part) {
        assertEquals(List.of(), names(told("Patient/" + surgery.patient(numbered(number)), part)));
        UUID friend = surgery.relation(child, "ROOM");
        assertEquals(List.of(), names(told("RelatedPerson/" + friend, part)));
    }

    @Test
    void gathersNoNameOfAPatientWhoIsRestrictedUnderAnyIdOrOfAnyoneWhoHasLeft() {
        UUID former = surgery.patient(
                born("1980-01-01"),
                "\"meta\":{\"security\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-Confidentiality\","
                        + "\"code\":\"R\"}]}");
        UUID him = surgery.patient(numbered(number), linked("Patient/" + former));
        assertEquals(List.of(), names(told("Patient/" + him, HARMED)));
        assertEquals(List.of(), names(told("Patient/" + surgery.patient(inactive()), HARMED)));
        UUID ended = surgery.relation(child, "ROOM", inactive());
        assertEquals(List.of(), names(told("RelatedPerson/" + ended, HARMED)));
    }

    @Test
    void gathersNoNameThatWasToldInConfidenceOrMustBeKeptFromSomebody() {
        UUID told = surgery.relation(child, "ROOM", marked("""
                {"url":"https://fhir.threshold.example/StructureDefinition/in-confidence","valueCode":"relative"}"""));
        assertEquals(List.of(), names(told("RelatedPerson/" + told, HARMED)));
        UUID mother = surgery.patient(numbered(number));
        UUID kept = surgery.relation(child, "ROOM", marked(unsafeFor("Patient/" + mother)));
        assertEquals(List.of(), names(told("RelatedPerson/" + kept, HARMED)));
    }

    @Test
    void gathersThePatientWhoStandsForOneThatAnEntryPointsTo() {
        UUID former = surgery.patient(born("1980-01-01"));
        UUID him = surgery.patient(numbered(number), linked("Patient/" + former));
        HeldName name = told("Patient/" + former, HARMED).names().getFirst();
        assertEquals(him, name.id());
        assertEquals(Set.of(former), name.knownAs());
    }

    @Test
    void tellsTheLabelsOfTheirWholeRecordUnderEveryIdAndOfTheNamesThemselves() {
        UUID former = surgery.patient(born("1980-01-01"));
        UUID him = surgery.patient(
                numbered(number),
                linked("Patient/" + former),
                "\"telecom\":[{\"system\":\"phone\",\"value\":\"1\",\"extension\":[" + label("VIO") + "]}]");
        surgery.bruise(former, "\"meta\":{\"security\":[" + act("GENDER") + "]}");
        HeldName name = told("Patient/" + him, HARMED).names().getFirst();
        assertTrue(labels(name.ofTheirRecord()).containsAll(Set.of(Label.GENDER, Label.VIO)));
        assertEquals(Set.of(Label.VIO), labels(name.labels()));
    }

    @Test
    void noticesANameThatChangedAndARecordThatTellsOfAnother() {
        UUID him = surgery.patient(numbered(number));
        Map<String, Long> before = versions(told("Patient/" + him, HARMED));
        surgery.replacePatient(him, numbered(number), born("1980-01-01"));
        Map<String, Long> renamed = versions(surgery.gathered(childNumber));
        assertNotEquals(before.get("person/" + him), renamed.get("person/" + him));
        surgery.bruise(him, "\"meta\":{\"security\":[" + act("GENDER") + "]}");
        Map<String, Long> labelled = versions(surgery.gathered(childNumber));
        assertNotEquals(renamed.get("person/" + him), labelled.get("person/" + him));
    }

    private static Map<String, Long> versions(Household household) {
        return household.guards().stream().collect(Collectors.toMap(Guard::key, Guard::version));
    }

    private static Set<Label> labels(List<Labelled> items) {
        return items.stream().flatMap(item -> item.labels().stream()).collect(Collectors.toSet());
    }

    private static String act(String code) {
        return "{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\",\"code\":\"" + code + "\"}";
    }

    private static String label(String code) {
        return "{\"url\":\"http://hl7.org/fhir/uv/security-label-ds4p/StructureDefinition/extension-inline-sec-label\","
                + "\"valueCoding\":" + act(code) + "}";
    }
}
