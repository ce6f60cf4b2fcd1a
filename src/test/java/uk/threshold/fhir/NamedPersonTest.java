package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.fhir.Accounts.ACCOUNT;
import static uk.threshold.fhir.Accounts.CHILD;
import static uk.threshold.fhir.Accounts.COACH;
import static uk.threshold.fhir.Accounts.COACHS;
import static uk.threshold.fhir.Accounts.HARMED;
import static uk.threshold.fhir.Accounts.NAMING;
import static uk.threshold.fhir.Accounts.about;
import static uk.threshold.fhir.Accounts.observation;
import static uk.threshold.fhir.Accounts.patient;
import static uk.threshold.fhir.Accounts.to;
import static uk.threshold.fhir.Accounts.told;
import static uk.threshold.fhir.Accounts.valid;
import static uk.threshold.fhir.Projecting.FACTS;
import static uk.threshold.fhir.Projecting.id;
import static uk.threshold.fhir.Projecting.person;
import static uk.threshold.fhir.Projecting.pseudonym;
import static uk.threshold.fhir.Projecting.stub;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.SourceKind;
import uk.threshold.carerecord.StatementKind;
import uk.threshold.disclosure.Grants;
import uk.threshold.disclosure.Handling;
import uk.threshold.disclosure.Position;
import uk.threshold.disclosure.Rendered;
import uk.threshold.disclosure.RenderedBody;
import uk.threshold.disclosure.Shape;

/** Whoever an account names leaves by the name in use, and in one resource with whatever else may leave of them. */
final class NamedPersonTest {
    private static Optional<String> leftOfAccount(Projecting answer) {
        return answer.resource("Observation", ACCOUNT);
    }

    @Test
    void theNameGoesWithTheItemThatToldOfIt() {
        String doubtful = observation(about(to(COACH), HARMED)).replace("\"status\":\"final\",", "");
        String body = new Projecting()
                .name(COACH, CHILD, COACHS)
                .naming(person(COACH))
                .item(ACCOUNT, CHILD, doubtful, NAMING)
                .item(7, CHILD, observation(), FACTS)
                .body();
        assertFalse(body.contains("RelatedPerson") || body.contains("Ferrant"), body);
    }

    @Test
    void aNameThatIsLabelledOldOrNotInUseStays() {
        String usual = "{\"use\":\"usual\",\"family\":\"Ferrant\"}";
        Map<String, String> others = Map.of(
                "old", "{\"use\":\"old\",\"family\":\"CANARY\"}",
                "maiden", "{\"use\":\"maiden\",\"family\":\"CANARY\"}",
                "nickname", "{\"use\":\"nickname\",\"family\":\"CANARY\"}",
                "of no use told", "{\"family\":\"CANARY\"}",
                "ended", "{\"use\":\"official\",\"family\":\"CANARY\",\"period\":{\"end\":\"2026-08-23\"}}",
                "ended in a year that is not over",
                        "{\"use\":\"official\",\"family\":\"CANARY\",\"period\":{\"end\":\"2026\"}}",
                "to come", "{\"use\":\"official\",\"family\":\"CANARY\",\"period\":{\"start\":\"2026-08-25\"}}",
                "until when nobody can read",
                        "{\"use\":\"official\",\"family\":\"CANARY\",\"period\":{\"_end\":{\"id\":\"x\"}}}",
                "in words", "{\"use\":\"official\",\"text\":\"CANARY\"}");
        String alone = named(patient(usual));
        assertTrue(alone.contains("Ferrant"));
        others.forEach((why, other) -> {
            assertEquals(alone, named(patient(usual, other)), why);
            assertEquals(alone, named(patient(other, usual)), why);
        });
        String labelled = "{\"use\":\"official\",\"family\":\"CANARY\"}";
        assertEquals(alone, named(patient(labelled, usual), 0));
        assertEquals(alone, named(patient(usual, labelled), 1));
    }

    @Test
    void whoeverHasNoNameThatMayLeaveIsNotToldOfAtAll() {
        String nobody = named(patient("{\"use\":\"old\",\"family\":\"CANARY\"}"));
        assertFalse(nobody.contains(HARMED) || nobody.contains(stub(COACH)), nobody);
        for (String bare : List.of(
                patient(),
                patient("{\"use\":\"usual\",\"text\":\"CANARY\"}"),
                patient("{\"family\":\"CANARY\"}", "{\"family\":\"CANARY\"}"),
                patient("{\"family\":\"CANARY\",\"_use\":{\"id\":\"x\"}}"),
                patient("{\"use\":\"usual\",\"family\":\"CANARY\"}")
                        .replace("\"active\"", "\"modifierExtension\":[{\"url\":\"urn:not\"}],\"active\""),
                patient("{\"use\":\"usual\",\"family\":\"CANARY\"}")
                        .replace("\"active\"", "\"implicitRules\":\"urn:not\",\"active\""))) {
            assertEquals(nobody, named(bare), bare);
        }
        assertEquals(nobody, named(patient("{\"use\":\"usual\",\"family\":\"CANARY\"}"), 0));
    }

    private static String named(String patient, Integer... labelled) {
        return valid(new Projecting()
                .name(COACH, CHILD, patient, labelled)
                .naming(person(COACH))
                .item(ACCOUNT, CHILD, observation(about("Patient/" + id(COACH), HARMED)), NAMING));
    }

    @Test
    void anOfficialNameStaysWhereAnotherIsUsual() {
        String body = named(
                patient("{\"use\":\"official\",\"family\":\"CANARY\"},{\"use\":\"usual\",\"family\":\"Ferrant\"}"));
        assertTrue(body.contains("\"name\":[{\"use\":\"usual\",\"family\":\"Ferrant\"}]"), body);
        assertFalse(body.contains("CANARY"), body);
    }

    @Test
    void sinceWhenSomebodyBearsTheNameIsNotTold() {
        String body = named(
                patient(
                        "{\"use\":\"official\",\"family\":\"Ferrant\",\"period\":{\"start\":\"2019-03-04\"},\"text\":\"CANARY\"}"));
        assertTrue(body.contains("\"name\":[{\"use\":\"official\",\"family\":\"Ferrant\"}]"), body);
    }

    @Test
    void aPatientWhoseOwnRecordLeavesGainsTheNameAndNothingElse() {
        String own = patient("{\"use\":\"usual\",\"family\":\"Ferrant\"}");
        Projecting answer = new Projecting()
                .asks(COACH, "9990000018")
                .patient(COACH, own, Set.of(FieldClass.STATUS))
                .name(COACH, CHILD, own)
                .naming(person(COACH))
                .item(ACCOUNT, CHILD, observation(about("Patient/" + id(COACH), HARMED)), NAMING);
        String body = valid(answer);
        assertEquals(1, body.split("\"id\":\"" + stub(COACH), -1).length - 1, body);
        String left = answer.resource("Patient", COACH).orElseThrow();
        assertTrue(left.endsWith("\"active\":true,\"name\":[{\"use\":\"usual\",\"family\":\"Ferrant\"}]}"), left);
        assertTrue(left.contains("9990000018"), left);
    }

    @Test
    void aRelationWhoLeavesAnywayLeavesOnceWithAllThatMayOfIt() {
        Projecting answer = new Projecting()
                .name(COACH, CHILD, COACHS)
                .naming(person(COACH))
                .item(COACH, CHILD, COACHS, Set.of(FieldClass.STATUS))
                .item(ACCOUNT, CHILD, observation(about(to(COACH), HARMED)), NAMING);
        String body = valid(answer);
        assertEquals(1, body.split("\"resourceType\":\"RelatedPerson\"", -1).length - 1, body);
        assertTrue(body.contains("\"active\":true") && body.contains("Ferrant"), body);
    }

    @Test
    void noOtherReferencePointsToSomebodyWhoIsOnlyNamed() {
        String met = "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":"
                + "\"http://snomed.info/sct\",\"code\":\"125667009\"}]},\"performer\":[{\"reference\":\"" + to(COACH)
                + "\"}]}";
        Projecting answer = told(about(to(COACH), HARMED))
                .item(7, CHILD, met, Grants.of("Observation", EnumSet.allOf(FieldClass.class)));
        assertTrue(answer.body().contains("Ferrant"));
        assertFalse(answer.resource("Observation", 7).orElseThrow().contains("performer"));
    }

    @Test
    void aRelationOfSomebodyElseIsNotNamed() {
        String body = new Projecting()
                .name(COACH, 8, COACHS)
                .naming(person(COACH))
                .item(ACCOUNT, CHILD, observation(about(to(COACH), HARMED)), NAMING)
                .item(9, 8, observation(), FACTS)
                .body();
        assertFalse(body.contains("Ferrant") || body.contains(HARMED), body);
    }

    @Test
    void theHandlingNoteNamesWhomTheAccountMustNotReachWhereTheAnswerDoes() {
        Handling unsafe = new Handling(
                StatementKind.ACCOUNT, SourceKind.CHILD_OWN_WORDS, Optional.empty(), Set.of(person(COACH)), false);
        Projecting named = new Projecting()
                .handled(unsafe)
                .name(COACH, CHILD, COACHS)
                .naming(person(COACH))
                .item(ACCOUNT, CHILD, observation(about(to(COACH), HARMED)), NAMING);
        valid(named);
        assertTrue(leftOfAccount(named)
                .orElseThrow()
                .contains("{\"url\":\"must-not-reach\",\"valueReference\":{\"reference\":\"RelatedPerson/"
                        + pseudonym(COACH) + "\"}}"));
        String nameless = new Projecting()
                .handled(unsafe)
                .item(ACCOUNT, CHILD, observation(about(to(COACH), HARMED)), NAMING)
                .body();
        assertTrue(nameless.contains("someone this answer does not name"), nameless);
    }

    @Test
    void pagesAndSingleResourcesHoldWhatTheWholeHolds() {
        String whole =
                told(about(to(COACH), HARMED)).resource("RelatedPerson", COACH).orElseThrow();
        Rendered single = told(about(to(COACH), HARMED))
                .as(new Shape.Single(new Position("RelatedPerson", pseudonym(COACH))))
                .rendered();
        assertEquals(whole, RenderedBody.of(single));
        Rendered nothing = told().as(new Shape.Single(new Position("RelatedPerson", pseudonym(COACH))))
                .rendered();
        assertTrue(nothing.isNothing());
        Shape.Selection ofTheChild =
                new Shape.Selection(Set.of("RelatedPerson"), Optional.of(stub(CHILD)), Optional.empty());
        String page = told(about(to(COACH), HARMED))
                .as(new Shape.Page(ofTheChild, Optional.empty(), 1, "self", last -> "next"))
                .body();
        assertTrue(page.contains(whole), page);
        assertFalse(
                Arrays.asList(page.split("\"relation\":", -1)).stream().anyMatch(link -> link.startsWith("\"next\"")));
    }
}
