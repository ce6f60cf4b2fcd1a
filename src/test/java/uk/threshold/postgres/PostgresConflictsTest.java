package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.postgres.Surgery.about;
import static uk.threshold.postgres.Surgery.born;
import static uk.threshold.postgres.Surgery.inactive;
import static uk.threshold.postgres.Surgery.linked;
import static uk.threshold.postgres.Surgery.livesWith;
import static uk.threshold.postgres.Surgery.marked;
import static uk.threshold.postgres.Surgery.numbered;
import static uk.threshold.postgres.Surgery.responsible;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.ledger.Guard;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.Member;
import uk.threshold.request.Organisation;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;
import uk.threshold.request.SharingRequest;

/** Whose family a request is about, as records tell it. */
final class PostgresConflictsTest {
    private final Transactions transactions = EmbeddedDatabase.shared().transactions();
    private final PostgresDirectory directory = new PostgresDirectory(transactions);
    private final Conflicts conflicts = new PostgresConflicts(transactions);
    private final Surgery surgery = new Surgery("A99953");
    private final Surgery elsewhere = new Surgery("A99954");
    private final NhsNumber own = InventedNumbers.next();
    private final NhsNumber child = InventedNumbers.next();
    private final String user = "user-" + UUID.randomUUID();
    private final UUID childId = surgery.child(child);

    @BeforeEach
    void setUp() {
        directory.keep(Member.person("test-conflicts", user, "Somebody", surgery.ods));
        directory.keepNumber("test-conflicts", user, own);
    }

    @Test
    void findsNoneWhereNothingIsSaidOrNoNumberIsHeld() {
        SharingRequest request = ask(child);
        assertFalse(barred(request));
        surgery.relation(childId, "AUNT", numbered(own));
        assertTrue(barred(request));
        Requester unnumbered = somebody("another");
        assertFalse(conflicts.barsReading(unnumbered, request));
        assertFalse(conflicts.isNamed(unnumbered, List.of(own)));
        assertEquals(Set.of(), conflicts.leftToColleagues(unnumbered, Set.of(request.id())));
        assertFalse(conflicts.isOfTheirOwn(unnumbered, childId));
    }

    /** The member is a patient here, known to the child's record through another id. */
    @Test
    void knowsThemByNumberAndByLink() {
        UUID relation = surgery.relation(childId, "AUNT");
        assertFalse(barred(ask(child)));
        surgery.patient(numbered(own), born("1980-01-02"), linked("RelatedPerson/" + relation));
        assertTrue(barred(ask(child)));
        assertTrue(conflicts.isOfTheirOwn(me(), childId));
    }

    @Test
    void findsWhomTheirOwnRecordNames() {
        UUID self = surgery.patient(numbered(own), born("1980-01-02"));
        SharingRequest request = ask(child);
        surgery.relation(self, "NIECE", numbered(child));
        assertTrue(barred(request));
        assertFalse(barred(ask(InventedNumbers.next())));
    }

    @Test
    void countsARelationThatIsNoLongerInUseAndNoneThatWasNever() {
        surgery.relation(childId, "AUNT", numbered(own), inactive());
        assertTrue(barred(ask(child)));
        NhsNumber other = InventedNumbers.next();
        UUID otherId = surgery.child(other);
        surgery.relation(otherId, "NBOR", numbered(own));
        assertFalse(barred(ask(other)));
        surgery.relation(otherId, "GUADLTM", numbered(own));
        assertFalse(barred(ask(other)));
        surgery.relation(otherId, "NBOR", numbered(own), marked(livesWith("{\"end\":\"2020-12-31\"}")));
        assertTrue(barred(ask(other)));
    }

    @Test
    void countsWhoeverHoldsParentalResponsibilityWhateverTheyAre() {
        surgery.relation(childId, "GUADLTM", numbered(own), marked(responsible("{\"start\":\"2020-02-29\"}")));
        assertTrue(barred(ask(child)));
    }

    /** The entry stands in the mother's record and is about the child as well. */
    @Test
    void countsHarmOnlyAsHarm() {
        UUID mother = surgery.patient(numbered(InventedNumbers.next()), born("1990-01-02"));
        UUID self = surgery.patient(numbered(own), born("1980-01-02"));
        for (String part : List.of("present", "mentioned", "informant", "professional", "harmed-or-at-risk")) {
            surgery.bruise(
                    mother, marked(about("Patient/" + self, part), about("Patient/" + childId, "harmed-or-at-risk")));
        }
        assertFalse(barred(ask(child)));
        surgery.bruise(
                mother,
                marked(
                        about("Patient/" + self, "said-to-have-harmed"),
                        about("Patient/" + childId, "harmed-or-at-risk")));
        assertTrue(barred(ask(child)));
        assertTrue(conflicts.isOfTheirOwn(me(), mother));
    }

    @Test
    void looksAtTheRecordsOfThePracticeAskedAlone() {
        elsewhere.relation(elsewhere.child(child), "AUNT", numbered(own));
        SharingRequest request = ask(child);
        assertFalse(barred(request));
        assertEquals(Set.of(), conflicts.leftToColleagues(me(), Set.of(request.id())));
        assertFalse(conflicts.isOfTheirOwn(me(), childId));
    }

    /** Whom nobody matched is no answer to a reader, and a match to make at the desk. */
    @Test
    void looksAtStatedNumbersAtTheDeskAndNotForAReader() {
        surgery.relation(childId, "AUNT", numbered(own));
        SharingRequest unmatched = ask(InventedNumbers.next(), child);
        assertFalse(barred(unmatched));
        assertEquals(Set.of(unmatched.id()), conflicts.leftToColleagues(me(), Set.of(unmatched.id())));
        SharingRequest themselves = ask(InventedNumbers.next(), own);
        assertTrue(barred(themselves));
        assertEquals(Set.of(themselves.id()), conflicts.leftToColleagues(me(), Set.of(themselves.id())));
    }

    @Test
    void comparesTheNumberEnteredLast() {
        surgery.relation(childId, "AUNT", numbered(own));
        directory.keepNumber("test-conflicts", user, InventedNumbers.next());
        assertFalse(barred(ask(child)));
        assertFalse(conflicts.isNamed(me(), List.of(own)));
        directory.keepNumber("test-conflicts", user, own);
        assertTrue(conflicts.isNamed(me(), List.of(child, own)));
        assertFalse(conflicts.isNamed(me(), List.of(child)));
        assertFalse(conflicts.isNamed(me(), List.of()));
    }

    /** Those of the child's household are of their own too; those of another are not. */
    @Test
    void takesThoseWhomTheSameRecordNamesForTheirOwn() {
        surgery.relation(childId, "AUNT", numbered(own));
        UUID mother = surgery.relation(childId, "MTH", numbered(InventedNumbers.next()));
        UUID neighbour = surgery.relation(childId, "NBOR", numbered(InventedNumbers.next()));
        assertTrue(conflicts.isOfTheirOwn(me(), mother));
        assertFalse(conflicts.isOfTheirOwn(me(), neighbour));
        assertFalse(conflicts.isOfTheirOwn(me(), surgery.child(InventedNumbers.next())));
    }

    @Test
    void restsOnTheDirectoryAloneWhereItHoldsNoNumberAndTellsNoneInAKey() {
        surgery.relation(childId, "AUNT", numbered(own));
        SharingRequest request = ask(child);
        List<String> directoryAlone = keys(conflicts.guardsOfNumbers());
        assertEquals(directoryAlone, keys(conflicts.guardsOfPerson(somebody("another"), childId)));
        assertEquals(directoryAlone, keys(conflicts.guardsOfRequest(somebody("another"), surgery.ods, request.id())));
        List<String> ofTheirOwn = keys(conflicts.guardsOfRequest(me(), surgery.ods, request.id()));
        assertTrue(ofTheirOwn.containsAll(
                List.of("directory/numbers", "household/" + childId, "person/" + childId, "request/" + request.id())));
        assertFalse(String.join(" ", ofTheirOwn).contains(own.digits()));
        assertFalse(String.join(" ", ofTheirOwn).contains(child.digits()));
    }

    private static List<String> keys(List<Guard> guards) {
        return guards.stream().map(Guard::key).toList();
    }

    private boolean barred(SharingRequest request) {
        return conflicts.barsReading(me(), request);
    }

    private SharingRequest ask(NhsNumber asked, NhsNumber... others) {
        return surgery.ask(Set.of(Category.INJURY), List.of(), asked, others);
    }

    private Requester me() {
        return somebody(user);
    }

    private Requester somebody(String as) {
        Organisation practice = new Organisation(surgery.ods, "Surgery", AgencyKind.GP_PRACTICE, "01632 960242");
        return new Requester(as, "test-conflicts", "Somebody", practice, Set.of(Role.SAFEGUARDING_LEAD));
    }
}
