package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.LedgerContract;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.LedgerUnavailable;
import uk.threshold.ledger.TestEntries;

/** The ledger in PostgreSQL keeps the contract, and commits a change of facts with its entry or not at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PostgresLedgerTest extends LedgerContract {

    private static final String SERVED = "insert into work values (current_setting('threshold.practice')"
            + " || '/' || current_setting('threshold.organisation'))";

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final PostgresLedger ledger = database.open(LedgerLimits.usual());

    @BeforeAll
    void makeATableToWorkOn() {
        database.tamper("create table work (word text unique)", "grant select, insert on work to threshold_app");
    }

    @AfterAll
    void close() {
        ledger.close();
        database.close();
    }

    @Override
    protected Ledger ledger() {
        return ledger;
    }

    @Override
    protected void change(String key) {
        database.change(key);
    }

    @Override
    protected void erase(UUID rid) {
        database.erase(rid);
    }

    @Override
    protected List<Hash> leaves() {
        return database.leaves();
    }

    @Test
    void commitsAChangeWithItsEntryAndBumpsItsGuards() {
        String first = "person/" + UUID.randomUUID();
        String second = "person/" + UUID.randomUUID();
        database.change(second);
        LedgerEntry entry = TestEntries.change();
        LedgerChange change =
                new LedgerChange("A99901", "E99901", new TreeSet<>(List.of(first, second)), on -> on.createStatement()
                        .execute(SERVED));
        Appended appended = ledger.inSameCommit(entry, List.of(new Guard(second, 1)), change);
        assertInstanceOf(Appended.Committed.class, appended);
        assertTrue(ledger.find(entry.rid()).isPresent());
        assertEquals(1, database.version(first));
        assertEquals(2, database.version(second));
        assertEquals("1", database.text("select count(*) from work where word = 'A99901/E99901'"));
        Appended late = ledger.append(TestEntries.disclosure(), List.of(new Guard(first, 0)));
        assertInstanceOf(Appended.GuardChanged.class, late);
    }

    @Test
    void undoesAChangeWhoseGuardNoLongerHolds() {
        String key = "person/" + UUID.randomUUID();
        database.change(key);
        LedgerEntry entry = TestEntries.change();
        Appended appended = ledger.inSameCommit(entry, List.of(new Guard(key, 0)), writes(key, key));
        assertInstanceOf(Appended.GuardChanged.class, appended);
        assertUndone(entry, key, 1);
    }

    @Test
    void undoesAChangeThatThrowsAndPassesOnWhatItThrew() {
        String key = "person/" + UUID.randomUUID();
        LedgerEntry entry = TestEntries.change();
        LedgerChange change = new LedgerChange("", "", new TreeSet<>(List.of(key)), on -> {
            write(key).on(on);
            throw new UnsupportedOperationException("not this one");
        });
        assertThrows(UnsupportedOperationException.class, () -> ledger.inSameCommit(entry, List.of(), change));
        assertUndone(entry, key, 0);
    }

    @Test
    void undoesAChangeWhoseStatementFails() {
        String key = "person/" + UUID.randomUUID();
        LedgerEntry entry = TestEntries.change();
        LedgerChange change = new LedgerChange("", "", new TreeSet<>(List.of(key)), on -> {
            write(key).on(on);
            return write(key).on(on);
        });
        LedgerUnavailable failed =
                assertThrows(LedgerUnavailable.class, () -> ledger.inSameCommit(entry, List.of(), change));
        assertEquals("the ledger's database failed (23505)", failed.getMessage());
        assertUndone(entry, key, 0);
        assertInstanceOf(Appended.Committed.class, ledger.append(TestEntries.disclosure(), List.of()));
    }

    @Test
    void refusesAChangeOfAGuardThatCannotBe() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new LedgerChange("", "", new TreeSet<>(List.of("person\n")), write("x")));
    }

    private void assertUndone(LedgerEntry entry, String key, long version) {
        assertEquals(Optional.empty(), ledger.find(entry.rid()));
        assertEquals(version, database.version(key));
        assertEquals("0", database.text("select count(*) from work where word = '" + key + "'"));
    }

    private static LedgerChange writes(String word, String bumped) {
        return new LedgerChange("", "", new TreeSet<>(List.of(bumped)), write(word));
    }

    private static Transactions.SqlWork<Boolean> write(String word) {
        return on -> {
            try (var statement = on.prepareStatement("insert into work values (?)")) {
                statement.setString(1, word);
                return statement.executeUpdate() == 1;
            }
        };
    }
}
