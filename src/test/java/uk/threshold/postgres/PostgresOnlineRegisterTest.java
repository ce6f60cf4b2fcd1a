package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.postgres.Surgery.numbered;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.desk.OnlineCheck;
import uk.threshold.desk.OnlineEntry;
import uk.threshold.desk.OnlineRegister;
import uk.threshold.intake.GuardKeys;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.TestEntries;
import uk.threshold.request.InventedNumbers;

/** What bears on online views of one practice's records, and what somebody there looked at. */
final class PostgresOnlineRegisterTest {
    private static final String ELSEWHERE = "A99958";

    private final Surgery surgery = new Surgery("A99956");
    private final PostgresLedger ledger = EmbeddedLedger.shared();
    private final OnlineRegister register = new PostgresOnlineRegister(surgery.transactions, ledger);
    private final UUID child = surgery.child(InventedNumbers.next());
    private final UUID bruise = surgery.bruise(child);

    @Test
    void seesAnEntryInWhoseRecordItStandsAndTheGuardOfThatPerson() {
        OnlineRegister.Seen seen = register.one(surgery.ods, bruise);
        OnlineEntry entry = seen.entries().getFirst();
        assertEquals(bruise, entry.main().id().resource());
        assertEquals(1, entry.main().version());
        assertEquals(child, entry.patient());
        assertEquals(Optional.of(LocalDate.of(2020, 2, 29)), entry.birth());
        assertEquals(List.of(guard()), seen.guards());
    }

    @Test
    void seesNothingOfAnotherPracticeNorOfWhatIsNoEntry() {
        UUID mother = surgery.relation(child, "MTH", numbered(InventedNumbers.next()));
        assertEquals(List.of(), register.one(ELSEWHERE, bruise).entries());
        assertEquals(List.of(), register.one(surgery.ods, mother).entries());
        assertEquals(List.of(), register.one(surgery.ods, UUID.randomUUID()).entries());
        assertEquals(List.of(), register.newest(ELSEWHERE, Optional.empty(), 5).entries());
    }

    @Test
    void listsTheNewestFirstAndGoesOnAfterAPlace() {
        UUID newer = surgery.bruise(child);
        UUID newest = surgery.bruise(child);
        List<OnlineEntry> first =
                register.newest(surgery.ods, Optional.empty(), 2).entries();
        assertEquals(List.of(newest, newer), ids(first));
        Optional<OnlineEntry.Place> last = Optional.of(first.getLast().place());
        List<OnlineEntry> second = register.newest(surgery.ods, last, 2).entries();
        assertEquals(List.of(bruise, child), ids(second));
    }

    @Test
    void keepsACheckInTheCommitOfItsEntryAndMarksWhatRestsOnThePersonAsChanged() {
        OnlineRegister.Seen seen = register.one(surgery.ods, bruise);
        LedgerEntry entry = TestEntries.change();
        assertInstanceOf(
                Appended.Committed.class, register.keep(surgery.ods, check(false, seen), entry, seen.guards()));
        assertTrue(ledger.find(entry.rid()).isPresent());
        assertEquals("unfit", checked());
        assertTrue(guard().version() > seen.guards().getFirst().version());
        OnlineRegister.Seen again = register.one(surgery.ods, bruise);
        register.keep(surgery.ods, check(true, again), TestEntries.change(), again.guards());
        assertEquals("yes", checked());
    }

    @Test
    void keepsNothingWhereAGuardNoLongerHolds() {
        OnlineRegister.Seen seen = register.one(surgery.ods, bruise);
        surgery.bruise(child);
        LedgerEntry entry = TestEntries.change();
        assertInstanceOf(
                Appended.GuardChanged.class, register.keep(surgery.ods, check(true, seen), entry, seen.guards()));
        assertTrue(ledger.find(entry.rid()).isEmpty());
        assertEquals("no", checked());
    }

    private String checked() {
        OnlineEntry entry = register.one(surgery.ods, bruise).entries().getFirst();
        return entry.signs().checked(entry.main());
    }

    private OnlineCheck check(boolean fit, OnlineRegister.Seen seen) {
        return new OnlineCheck(
                bruise,
                1,
                child,
                fit,
                "Looked at.",
                "user-1",
                "Dr Vale",
                seen.now().truncatedTo(ChronoUnit.MICROS));
    }

    private Guard guard() {
        String key = GuardKeys.person(child);
        return surgery.transactions.plain(connection ->
                new Guard(key, Guards.read(connection, List.of(key)).getOrDefault(key, 0L)));
    }

    private static List<UUID> ids(List<OnlineEntry> entries) {
        return entries.stream().map(entry -> entry.main().id().resource()).toList();
    }
}
