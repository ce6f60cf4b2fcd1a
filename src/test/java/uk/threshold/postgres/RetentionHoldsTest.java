package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.postgres.Surgery.asked;
import static uk.threshold.postgres.Surgery.born;
import static uk.threshold.postgres.Surgery.numbered;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.intake.RetentionRule;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.SharingRequest;

/** What somebody may still read, or the desk must still answer, holds the copies until it has ended. */
final class RetentionHoldsTest {
    private static final AtomicInteger PRACTICES = new AtomicInteger();

    private final Retention retention = new Retention("A96%03d".formatted(PRACTICES.getAndIncrement()));
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
        UUID gone = children.get(first);
        surgery.replacePatient(gone, numbered(numbers.get(first)), born("2020-02-29"), Surgery.inactive());
        retention.longAgo(gone);
        retention.by(RetentionRule.LEFT).round();
        assertEquals(2, retention.versions(gone));
        retention.ended(request, "cancelled", 1);
        retention.by(RetentionRule.LEFT).round();
        assertEquals(0, retention.versions(gone));
        assertEquals(1, retention.versions(children.get(1 - first)));
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
                "insert into desk_finding (practice, request, position, finding, words, found_by, found_name, found_at)"
                        + " select practice, request, position, 'not-identified-here', 'Nobody.', 'user-1', 'Ines Vale', now()"
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
                "insert into emergency_review (request, practice, finding, words, reviewed_by, reviewed_name, reviewed_at)"
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
                "insert into referral_answer (practice, id, prompt, outcome, why, answered_by, answered_name, answered_at)"
                        + " select practice, gen_random_uuid(), id, 'not-referred', 'A film.', 'user-1', 'Ines Vale', now()"
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
        UUID bruise = surgery.bruise(child);
        leaves();
        retention.update(
                "insert into stance (practice, id, kind, person, resource, words, raised_on, owner, recorded_by,"
                        + " recorded_name, recorded_at) values (?, gen_random_uuid(), 'dispute', gen_random_uuid(), ?,"
                        + " 'She fell.', current_date, 'Dr Renn', 'user-1', 'Ines Vale', now())",
                surgery.ods,
                bruise);
        assertHeld();
        retention.update(
                "insert into stance_answer (practice, id, stance, words, outcome, answered_by, answered_name, answered_at)"
                        + " select practice, gen_random_uuid(), id, 'It stands.', 'stands', 'user-1', 'Ines Vale', now()"
                        + " from stance where practice = ?",
                surgery.ods);
        assertErased(RetentionRule.LEFT);
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
