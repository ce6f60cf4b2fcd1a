package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.postgres.Surgery.about;
import static uk.threshold.postgres.Surgery.asked;
import static uk.threshold.postgres.Surgery.linked;
import static uk.threshold.postgres.Surgery.marked;
import static uk.threshold.postgres.Surgery.numbered;
import static uk.threshold.postgres.Surgery.unsafeFor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.intake.Retaining;
import uk.threshold.intake.RetentionRule;
import uk.threshold.intake.RetentionSchedule;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.Member;
import uk.threshold.request.SharingRequest;

/**
 * What must not be erased: because it protects somebody, because somebody came back, or because of who is left behind.
 */
final class RetentionAttackTest {
    private static final String NOPAT = labelled("NOPAT");
    private static final String SDV = labelled("SDV");

    private final Retention retention = new Retention(InventedPractices.next());
    private final Surgery surgery = retention.surgery;
    private final NhsNumber mothers = InventedNumbers.next();

    private static String labelled(String code) {
        String system = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
        return "\"meta\":{\"security\":[{\"system\":\"%s\",\"code\":\"%s\"}]}".formatted(system, code);
    }

    private void round() {
        retention.by(RetentionRule.LEFT).round();
    }

    private void assertKept(UUID... resources) {
        round();
        for (UUID resource : resources) {
            assertTrue(retention.versions(resource) > 0);
            assertEquals(0, retention.entries(resource));
        }
    }

    private void assertErased(UUID... resources) {
        round();
        for (UUID resource : resources) {
            assertEquals(0, retention.versions(resource));
            assertEquals(1, retention.entries(resource));
        }
    }

    @Test
    void keepsAMothersRefusalWhileHerChildsRecordStays() {
        UUID mother = retention.left(numbered(mothers));
        UUID refusal = surgery.refusalForAChild(mother);
        UUID child = surgery.child(InventedNumbers.next());
        surgery.relation(child, "MTH", numbered(mothers));
        UUID bruise = surgery.bruise(child);
        assertKept(mother, refusal, child, bruise);
    }

    @Test
    void erasesARefusalInOneEntryWithAllThatItProtects() {
        UUID mother = retention.left(numbered(mothers));
        UUID refusal = surgery.refusalForAChild(mother);
        UUID child = retention.left(numbered(InventedNumbers.next()));
        UUID relation = surgery.relation(child, "MTH", numbered(mothers));
        UUID bruise = surgery.bruise(child, NOPAT);
        assertErased(mother, refusal, child, relation, bruise);
        assertEquals(1, retention.entries("Consent/" + refusal + "@1"));
        assertEquals(1, retention.entries("copies\":["), "all of it is one entry");
    }

    @Test
    void keepsWhomAnEntryOfSomebodyWhoStaysSpeaksOf() {
        UUID left = retention.left(numbered(mothers));
        UUID neighbour = surgery.patient(numbered(InventedNumbers.next()));
        UUID entry = surgery.bruise(neighbour, marked(about("Patient/" + left, "said-to-have-harmed")));
        assertKept(left, neighbour, entry);
    }

    @Test
    void keepsWhomAnEntryMustNotReach() {
        UUID left = retention.left(numbered(mothers));
        UUID neighbour = surgery.patient(numbered(InventedNumbers.next()));
        assertKept(left, surgery.bruise(neighbour, marked(unsafeFor("Patient/" + left))));
    }

    @Test
    void keepsAnEntryThatSpeaksOfSomebodyWhoStays() {
        UUID left = retention.left(numbered(mothers));
        UUID neighbour = surgery.patient(numbered(InventedNumbers.next()));
        assertKept(left, surgery.bruise(left, marked(about("Patient/" + neighbour, "harmed-or-at-risk"))));
    }

    /** What the father's record says keeps his entries from the mother, whom the child's record alone ties to him. */
    @Test
    void keepsAChildWithoutAnyEntryWhileTheirRecordTiesThoseWhoStay() {
        NhsNumber fathers = InventedNumbers.next();
        UUID mother = surgery.patient(numbered(mothers));
        UUID father = surgery.patient(numbered(fathers));
        UUID violence = surgery.bruise(father, SDV);
        UUID child = retention.left(numbered(InventedNumbers.next()));
        UUID ofTheMother = surgery.relation(child, "MTH", numbered(mothers));
        UUID ofTheFather = surgery.relation(child, "FTH", numbered(fathers));
        assertKept(child, ofTheMother, ofTheFather, violence);
        leaves(mother, mothers);
        assertKept(child, ofTheMother, ofTheFather, mother);
        leaves(father, fathers);
        assertErased(child, ofTheMother, ofTheFather, mother, father, violence);
    }

    private void leaves(UUID patient, NhsNumber number) {
        surgery.replacePatient(patient, numbered(number), Surgery.inactive());
        retention.longAgo(patient);
    }

    @Test
    void keepsTheRelationsOfWhoeverMustLeaveTheirRelativesToAColleague() {
        NhsNumber own = InventedNumbers.next();
        PostgresDirectory directory = new PostgresDirectory(surgery.transactions);
        directory.keep(Member.person("retention", surgery.ods, "Ines Vale", Surgery.COUNCIL.ods()));
        directory.keepNumber("retention", surgery.ods, own);
        UUID left = retention.left(numbered(own));
        surgery.relation(left, "MTH", numbered(mothers));
        UUID mother = surgery.patient(numbered(mothers));
        assertKept(left, mother);
    }

    @Test
    void takesNobodyForGoneWhoWasMergedOrRegisteredAnew() {
        UUID merged = retention.left();
        surgery.patient(numbered(InventedNumbers.next()), linked("Patient/" + merged));
        UUID before = retention.left(numbered(mothers));
        UUID again = surgery.patient(numbered(mothers));
        assertKept(merged, before, again);
        surgery.replacePatient(again, numbered(mothers), Surgery.inactive());
        assertKept(before, again);
        retention.longAgo(again);
        assertErased(before, again);
    }

    @Test
    void keepsWhoeverComesBackBetweenTheLookAndTheCommit() {
        UUID patient = retention.left(numbered(mothers));
        RetentionOvertaken overtaken =
                new RetentionOvertaken(retention, () -> surgery.replacePatient(patient, numbered(mothers)));
        overtaken.round();
        assertTrue(overtaken.happened());
        assertKept(patient);
    }

    @Test
    void keepsWhomSomebodyNamesBetweenTheLookAndTheCommit() {
        UUID left = retention.left(numbered(mothers));
        UUID child = surgery.child(InventedNumbers.next());
        RetentionOvertaken overtaken =
                new RetentionOvertaken(retention, () -> surgery.relation(child, "MTH", numbered(mothers)));
        overtaken.round();
        assertTrue(overtaken.happened());
        assertKept(left, child);
    }

    @Test
    void countsFromTheDayOnWhichThePracticeToldAndBeginsAnewForWhoeverComesBack() {
        UUID patient = surgery.patient(numbered(mothers), Surgery.inactive());
        assertKept(patient);
        retention.longAgo(patient);
        surgery.replacePatient(patient, numbered(mothers));
        assertKept(patient);
        surgery.replacePatient(patient, numbered(mothers), Surgery.inactive());
        assertKept(patient);
        retention.longAgo(patient);
        surgery.replacePatient(patient, numbered(mothers), Surgery.inactive(), Surgery.born("2020-02-29"));
        assertErased(patient);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"deceasedBoolean\":true", "\"deceasedDateTime\":\"2026-10-01\""})
    void erasesTheRecordOfWhoeverDied(String told) {
        UUID patient = surgery.patient(numbered(mothers), told);
        UUID alive = surgery.patient(numbered(InventedNumbers.next()), "\"deceasedBoolean\":false");
        retention.by(RetentionRule.DIED).round();
        assertEquals(1, retention.versions(patient), "not yet");
        retention.longAgo(patient);
        retention.longAgo(alive);
        assertKept(patient);
        retention.by(RetentionRule.DIED).round();
        assertEquals(0, retention.versions(patient));
        assertEquals(1, retention.versions(alive));
        assertEquals(1, retention.entries("Patient/" + patient + " died"));
    }

    @Test
    void leavesAnotherPracticesRecordsToItsOwnRules() {
        Retention other = new Retention(InventedPractices.next());
        UUID theirs = other.left(numbered(mothers));
        UUID ours = retention.left(numbered(mothers));
        assertErased(ours);
        assertEquals(1, other.versions(theirs));
        assertEquals(List.of(), surgery.transactions.inPractice(surgery.ods, connection -> new RetentionRows(
                        connection, surgery.ods, content -> false)
                .copies(Set.of(theirs))));
    }

    @Test
    void erasesNothingWithoutARule() {
        UUID left = retention.left(numbered(mothers));
        new Retaining(retention.register, new RetentionSchedule(Map.of()), Surgery.SHELF, new SecureChance()).round();
        assertEquals(1, retention.versions(left));
    }

    @Test
    void keepsEverybodyWhileSomebodyOfARequestIsStillToBeFound() {
        UUID left = retention.left(numbered(mothers));
        SharingRequest request = surgery.askedBefore(1, asked(0, InventedNumbers.next()));
        assertKept(left);
        retention.ended(request, "cancelled", 1);
        assertErased(left);
    }
}
