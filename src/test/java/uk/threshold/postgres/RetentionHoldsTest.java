package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.postgres.Surgery.asked;
import static uk.threshold.postgres.Surgery.born;
import static uk.threshold.postgres.Surgery.numbered;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.Consenting;
import uk.threshold.intake.RetentionHold;
import uk.threshold.intake.RetentionRule;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.Organisation;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;
import uk.threshold.request.SharingRequest;

/** What somebody may still read, or the desk must still answer, holds the copies until it has ended. */
final class RetentionHoldsTest {

    private final Retention retention = new Retention(InventedPractices.next());
    private final Surgery surgery = retention.surgery;
    private final NhsNumber number = InventedNumbers.next();
    private final UUID child = surgery.child(number);

    private void leaves() {
        surgery.replacePatient(child, numbered(number), born("2020-02-29"), Surgery.inactive());
        retention.longAgo(child);
    }

    private void assertHeld() {
        retention.by(RetentionRule.LEFT).round();
        assertTrue(retention.versions(child) > 0);
        assertEquals(0, retention.entries(child));
    }

    private void assertErased(RetentionRule rule) {
        retention.by(rule).round();
        assertEquals(0, retention.versions(child));
        assertEquals(1, retention.entries("Patient/" + child + " " + rule.code()));
    }

    @Test
    void holdsForAnOpenRequestEvenAfterItsAnswerCanBeReadNoMore() {
        SharingRequest request = surgery.askedBefore(20, asked(0, number));
        leaves();
        assertHeld();
        retention.ended(request, "completed", 11);
        assertErased(RetentionRule.LEFT);
    }

    @Test
    void holdsForAnAnswerThatCanStillBeRead() {
        SharingRequest request = surgery.askedBefore(8, asked(0, number));
        leaves();
        retention.ended(request, "completed", 1);
        assertHeld();
        retention.ended(request, "cancelled", 1);
        assertErased(RetentionRule.LEFT);
    }

    @Test
    void holdsForARequestThatStatesTheNumberWhoeverTheDeskFound() {
        leaves();
        SharingRequest request = surgery.askedBefore(20, asked(0, number));
        assertHeld();
        retention.ended(request, "completed", 11);
        assertErased(RetentionRule.LEFT);
    }

    /** A father who is no patient goes by the first of the ids under which his children's records name him. */
    @Test
    void holdsForARequestAboutAnotherChildInWhichARelationGoesByAnIdOfThisRecord() {
        NhsNumber fathers = InventedNumbers.next();
        List<NhsNumber> numbers = List.of(InventedNumbers.next(), InventedNumbers.next());
        List<UUID> children = numbers.stream().map(surgery::child).toList();
        List<String> relations = children.stream()
                .map(each -> surgery.relation(each, "FTH", numbered(fathers)).toString())
                .toList();
        int first = relations.get(0).compareTo(relations.get(1)) < 0 ? 0 : 1;
        SharingRequest request = surgery.ask(Set.of(Category.INJURY), List.of(), numbers.get(1 - first), fathers);
        assertEquals(Set.of(RetentionHold.REQUEST_OPEN), holds(children.get(first)));
        retention.ended(request, "cancelled", 1);
        assertEquals(Set.of(), holds(children.get(first)));
    }

    private Set<RetentionHold> holds(UUID patient) {
        return retention.register.looking(surgery.ods, kept -> kept.of(patient).holds());
    }

    @Test
    void holdsForSomebodyWhomARequestNamesInWordsUntilTheDeskSaysWhoTheyAre() {
        leaves();
        NhsNumber another = InventedNumbers.next();
        surgery.child(another);
        AskedPerson dean = new AskedPerson(
                1, Optional.empty(), Optional.of("a man called Dean"), Optional.empty(), Optional.empty());
        SharingRequest request = surgery.askedBefore(1, asked(0, another), dean);
        assertHeld();
        retention.update(
                "insert into desk_finding"
                        + " (practice, request, position, finding, words, found_by, found_name, found_at)"
                        + " select practice, request, position, 'not-identified-here', 'Nobody.', 'user-1',"
                        + " 'Ines Vale', now()"
                        + " from request_match where practice = ? and request = ? and person is null",
                surgery.ods,
                request.id());
        assertErased(RetentionRule.LEFT);
    }

    @Test
    void erasesAfterTheLastRequestEndedAndNotWhereNoneWasMade() {
        UUID unasked = surgery.child(InventedNumbers.next());
        SharingRequest before = surgery.askedBefore(600, asked(0, number));
        SharingRequest last = surgery.askedBefore(500, asked(0, number));
        retention.ended(before, "completed", 590);
        retention.ended(last, "completed", 364);
        retention.by(RetentionRule.CLOSED).round();
        assertTrue(retention.versions(child) > 0);
        retention.ended(last, "completed", 366);
        assertErased(RetentionRule.CLOSED);
        assertEquals(1, retention.versions(unasked));
        assertEquals(2, retention.count("select count(*) from request where practice = ?", surgery.ods));
    }

    @Test
    void holdsForAnEmergencyUntilTheGuardianReviewedIt() {
        SharingRequest danger = surgery.danger(number);
        leaves();
        retention.ended(danger, "cancelled", 1);
        assertHeld();
        retention.update(
                "insert into emergency_review"
                        + " (request, practice, finding, words, reviewed_by, reviewed_name, reviewed_at)"
                        + " values (?, ?, 'justified', 'It was.', 'user-1', 'Ines Vale', now())",
                danger.id(),
                surgery.ods);
        assertErased(RetentionRule.LEFT);
    }

    @Test
    void holdsForAnOpenPromptToRefer() {
        UUID account = surgery.account(child);
        leaves();
        assertHeld();
        retention.update(
                "insert into referral_answer"
                        + " (practice, id, prompt, outcome, why, answered_by, answered_name, answered_at)"
                        + " select practice, gen_random_uuid(), id, 'not-referred', 'A film.', 'user-1',"
                        + " 'Ines Vale', now()"
                        + " from referral_prompt where practice = ? and resource = ?",
                surgery.ods,
                account);
        assertErased(RetentionRule.LEFT);
        assertEquals(0, retention.versions(account));
        assertEquals(
                1,
                retention.count("select count(*) from referral_answer where practice = ?", surgery.ods),
                "what the practice did stays");
    }

    @Test
    void holdsForAWithdrawnPromptNoLonger() {
        UUID account = surgery.account(child);
        surgery.accountInError(account, child);
        leaves();
        assertErased(RetentionRule.LEFT);
    }

    @Test
    void holdsForAPositionThatNobodyAnswered() {
        raised("complaint", surgery.bruise(child));
        leaves();
        assertHeld();
        answered("stands");
        assertErased(RetentionRule.LEFT);
    }

    /** The entry that is sent again has another id, to which neither a dispute nor an objection belongs. */
    @Test
    void holdsForADisputeUntilItIsSettled() {
        raised("dispute", surgery.bruise(child));
        leaves();
        assertHeld();
        answered("settled");
        answered("stands");
        assertHeld();
        answered("settled");
        assertErased(RetentionRule.LEFT);
    }

    @Test
    void holdsForAnAuthorsObjectionUntilItIsSettled() {
        raised("objection", surgery.bruise(child));
        retention.update(
                "insert into stance_author (practice, stance, author) select practice, id, 'Health visitor' from stance"
                        + " where practice = ?",
                surgery.ods);
        leaves();
        answered("stands");
        assertHeld();
        answered("settled");
        assertErased(RetentionRule.LEFT);
    }

    private void raised(String kind, UUID resource) {
        retention.update(
                "insert into stance (practice, id, kind, person, resource, words, raised_on, owner, recorded_by,"
                        + " recorded_name, recorded_at) values (?, gen_random_uuid(), ?, gen_random_uuid(), ?,"
                        + " 'She fell.', current_date, 'Dr Renn', 'user-1', 'Ines Vale', now())",
                surgery.ods,
                kind,
                resource);
    }

    private void answered(String outcome) {
        retention.update(
                "insert into stance_answer"
                        + " (practice, id, stance, words, outcome, answered_by, answered_name, answered_at)"
                        + " select practice, gen_random_uuid(), id, 'We spoke.', ?, 'user-1', 'Ines Vale', now()"
                        + " from stance where practice = ?",
                outcome,
                surgery.ods);
    }

    @Test
    void holdsForAnEntryThatSomebodyFoundUnfitToBeSeenOnline() {
        UUID bruise = surgery.bruise(child);
        leaves();
        checked(bruise, false);
        assertHeld();
        checked(bruise, true);
        assertErased(RetentionRule.LEFT);
    }

    private void checked(UUID resource, boolean fit) {
        retention.update(
                "insert into online_check"
                        + " (practice, resource, version, fit, why, checked_by, checked_name, checked_at)"
                        + " values (?, ?, 1, ?, 'Looked at.', 'user-1', 'Ines Vale', now())",
                surgery.ods,
                resource,
                fit);
    }

    /** It stands in no other system, from which it could be sent again. */
    @Test
    void holdsForAConsentThatWasSaidAtTheDesk() {
        UUID consent = assertInstanceOf(Consenting.Answer.Kept.class, desk().record(clinician(), child))
                .done()
                .consent();
        leaves();
        assertHeld();
        surgery.remove("Consent", consent);
        assertErased(RetentionRule.LEFT);
    }

    /** The practice's system holds it as it was before, and would send it so. */
    @Test
    void holdsForAConsentThatWasWithdrawnAtTheDesk() {
        UUID consent = surgery.refusalForAChild(child);
        assertInstanceOf(Consenting.Answer.Kept.class, desk().withdraw(clinician(), consent));
        leaves();
        assertHeld();
        assertEquals(2, retention.versions(consent));
    }

    private RacedDesk desk() {
        return new RacedDesk(surgery, new PostgresConflicts(surgery.transactions));
    }

    private Requester clinician() {
        return new Requester(
                "retention-clinician",
                "retention",
                "Ines Vale",
                new Organisation(surgery.ods, "Surgery", AgencyKind.GP_PRACTICE, "01632 960242"),
                Set.of(Role.CLINICIAN));
    }

    /** Of two practices that both have somebody as theirs, neither shows a record online; one alone would. */
    @Test
    void holdsForWhoeverIsActiveInAnotherPracticeToo() {
        Surgery other = new Surgery(InventedPractices.next());
        UUID there = other.child(number);
        SharingRequest request = surgery.askedBefore(600, asked(0, number));
        retention.ended(request, "completed", 590);
        retention.by(RetentionRule.CLOSED).round();
        assertEquals(1, retention.versions(child));
        other.replacePatient(there, numbered(number), born("2020-02-29"), Surgery.inactive());
        assertErased(RetentionRule.CLOSED);
    }

    @Test
    void holdsForARequestThatIsOpenedBetweenTheLookAndTheCommit() {
        leaves();
        NhsNumber mothers = InventedNumbers.next();
        RetentionOvertaken overtaken = new RetentionOvertaken(
                retention, () -> surgery.ask(Set.of(Category.INJURY), List.of(), number, mothers));
        overtaken.round();
        assertTrue(overtaken.happened());
        assertTrue(retention.versions(child) > 0);
        assertEquals(0, retention.entries(child), "what is not erased has no entry");
    }
}
