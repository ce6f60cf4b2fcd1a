package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.CommitUnknown;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.LedgerUnavailable;
import uk.threshold.ledger.RidReused;
import uk.threshold.ledger.TestEntries;
import uk.threshold.postgres.FaultyConnections.Commit;

/** A ledger that cannot record says so in bounded time, and never says that it recorded what it did not. */
final class LedgerFailureTest {

    private static final LedgerLimits SHORT =
            new LedgerLimits(1, Duration.ZERO, 2, Duration.ofMillis(300), Duration.ofSeconds(2), Duration.ofSeconds(1));

    private final LedgerDatabase database = LedgerDatabase.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void refusesWhileTheHeadIsHeldAndServesAgainAfterwards() throws SQLException {
        try (PostgresLedger ledger = database.open(SHORT)) {
            LedgerEntry entry = TestEntries.disclosure();
            try (Connection holder = held("select 1 from log_head for update")) {
                LedgerUnavailable refused =
                        assertThrows(LedgerUnavailable.class, () -> ledger.append(entry, List.of()));
                assertEquals("the ledger's database failed (55P03)", refused.getMessage());
                holder.rollback();
            }
            assertEquals(Optional.empty(), ledger.find(entry.rid()));
            assertCommitted(ledger.append(entry, List.of()));
        }
    }

    @Test
    void refusesWhileAGuardIsHeldAndServesAgainAfterwards() throws SQLException {
        database.change("person/1");
        try (PostgresLedger ledger = database.open(SHORT)) {
            List<Guard> guards = List.of(new Guard("person/1", 1));
            try (Connection holder = held("select 1 from guard for update")) {
                LedgerEntry waiting = TestEntries.disclosure();
                assertThrows(LedgerUnavailable.class, () -> ledger.append(waiting, guards));
                assertCommitted(ledger.append(TestEntries.disclosure(), List.of()));
                holder.rollback();
            }
            assertCommitted(ledger.append(TestEntries.disclosure(), guards));
        }
    }

    @Test
    void refusesAtOnceWhenTooManyWait() throws Exception {
        try (PostgresLedger ledger = database.open(SHORT);
                ExecutorService threads = Executors.newFixedThreadPool(12);
                Connection holder = held("select 1 from log_head for update")) {
            List<Future<Appended>> waiting = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                waiting.add(threads.submit(() -> ledger.append(TestEntries.disclosure(), List.of())));
            }
            List<String> reasons = new ArrayList<>();
            for (Future<Appended> one : waiting) {
                ExecutionException refused =
                        assertThrows(ExecutionException.class, () -> one.get(10, TimeUnit.SECONDS));
                reasons.add(String.valueOf(assertInstanceOf(LedgerUnavailable.class, refused.getCause())
                        .getMessage()));
            }
            holder.rollback();
            assertTrue(reasons.contains("too many entries wait for the ledger"), reasons::toString);
            assertEquals(0, database.leaves().size());
        }
    }

    @Test
    void servesAgainAfterItsConnectionsWereCut() {
        try (PostgresLedger ledger = database.open(SHORT)) {
            LedgerDatabase.fill(ledger, 2);
            database.tamper("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");
            int tries = 0;
            boolean committed = false;
            while (!committed && tries++ < 30) {
                try {
                    committed = ledger.append(TestEntries.disclosure(), List.of()) instanceof Appended.Committed;
                } catch (LedgerUnavailable refused) {
                    assertTrue(refused.getMessage() != null);
                }
            }
            assertTrue(committed);
            assertEquals(3, database.leaves().size());
        }
    }

    @Test
    void recordsThatNothingLeftUnderACommitWhoseAcknowledgementWasLost() throws Exception {
        FaultyConnections connections = new FaultyConnections(database.pool());
        try (PostgresLedger ledger = database.open(connections.source())) {
            LedgerEntry entry = TestEntries.disclosure();
            connections.next(Commit.DONE_BUT_NOT_ACKNOWLEDGED);
            CommitUnknown unknown = assertThrows(CommitUnknown.class, () -> ledger.append(entry, List.of()));
            assertEquals(entry.rid(), unknown.rid());
            awaitLeaves(2);
            assertTrue(ledger.find(entry.rid()).isPresent());
            UUID aborted = UUID.fromString(database.text("select rid from log_entry where seq = 1"));
            String body = new String(ledger.find(aborted).orElseThrow().body(), StandardCharsets.US_ASCII);
            assertTrue(body.startsWith("{\"class\":\"aborted\""), body);
            assertEquals(
                    "{\"rid\":\"" + entry.rid() + "\"}",
                    database.text("select convert_from(shared, 'UTF8') from disclosure_detail where rid = '" + aborted
                            + "'"));
            assertThrows(RidReused.class, () -> ledger.append(entry, List.of()));
            assertCommitted(ledger.append(TestEntries.disclosure(), List.of()));
            assertEquals(3, database.leaves().size());
        }
    }

    @Test
    void callsNoChangeAbortedWhichTookEffectWithoutAcknowledgement() {
        database.tamper("create table work (word text)", "grant insert on work to " + Roles.APP);
        FaultyConnections connections = new FaultyConnections(database.pool());
        try (PostgresLedger ledger = database.open(connections.source())) {
            LedgerEntry change = TestEntries.change();
            connections.next(Commit.DONE_BUT_NOT_ACKNOWLEDGED);
            LedgerChange ruled = new LedgerChange("A99901", "", new TreeSet<>(), connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.executeUpdate("insert into work values ('ruled')");
                }
            });
            assertThrows(CommitUnknown.class, () -> ledger.inSameCommit(change, List.of(), ruled));
            assertCommitted(ledger.append(TestEntries.disclosure(), List.of()));
            assertEquals("ruled", database.text("select word from work"));
            assertTrue(ledger.find(change.rid()).isPresent());
            assertEquals(2, database.leaves().size());
        }
    }

    @Test
    void takesAnEntryAgainWhoseCommitTurnsOutNotToHaveHappened() {
        FaultyConnections connections = new FaultyConnections(database.pool());
        try (PostgresLedger ledger = database.open(connections.source())) {
            LedgerEntry entry = TestEntries.disclosure();
            connections.next(Commit.NOT_DONE);
            assertThrows(CommitUnknown.class, () -> ledger.append(entry, List.of()));
            assertCommitted(ledger.append(entry, List.of()));
            assertCommitted(ledger.append(TestEntries.disclosure(), List.of()));
            assertEquals(2, database.leaves().size());
        }
    }

    @Test
    void recordsNothingMoreOfACommitThatTurnsOutNotToHaveHappened() {
        FaultyConnections connections = new FaultyConnections(database.pool());
        try (PostgresLedger ledger = database.open(connections.source())) {
            LedgerEntry entry = TestEntries.disclosure();
            connections.next(Commit.NOT_DONE);
            assertThrows(CommitUnknown.class, () -> ledger.append(entry, List.of()));
            assertCommitted(ledger.append(TestEntries.disclosure(), List.of()));
            assertEquals(Optional.empty(), ledger.find(entry.rid()));
            assertEquals(1, database.leaves().size());
        }
    }

    @Test
    void publishesNoCheckpointOfACommitThatDidNotHappen() throws Exception {
        FaultyConnections connections = new FaultyConnections(database.pool());
        try (PostgresLedger ledger = database.open(connections.source())) {
            LedgerDatabase.fill(ledger, 1);
            String before = ledger.checkpoint().note();
            connections.next(Commit.NOT_DONE);
            assertThrows(CommitUnknown.class, () -> ledger.append(TestEntries.disclosure(), List.of()));
            assertEquals(before, ledger.checkpoint().note());
            assertEquals(before, Files.readString(database.dataDirectory().resolve("last-checkpoint")));
        }
    }

    @Test
    void stopsForGoodWhenTheLogIsSetBackUnderIt() {
        try (PostgresLedger ledger = database.open(LedgerLimits.usual())) {
            LedgerDatabase.fill(ledger, 1);
            String head = database.text(
                    "select format('size = %s, frontier = %L, root = %L', size, frontier, root)" + " from log_head");
            LedgerDatabase.fill(ledger, 2);
            database.tamper(
                    "delete from log_entry where seq > 0",
                    "delete from checkpoint where size > 1",
                    "update log_head set " + head);
            LedgerEntry entry = TestEntries.disclosure();
            assertThrows(LedgerUnavailable.class, () -> ledger.append(entry, List.of()));
            LedgerUnavailable stopped = assertThrows(LedgerUnavailable.class, () -> ledger.append(entry, List.of()));
            assertEquals("the ledger has stopped", stopped.getMessage());
            assertEquals(1, database.leaves().size());
        }
    }

    /** Set back, and grown again by a gateway that never saw what was lost, to more entries than there were. */
    @Test
    void stopsForGoodWhenTheLogWasSetBackAndGrewAgainByAnother() {
        try (PostgresLedger ledger = database.open(LedgerLimits.usual())) {
            LedgerDatabase.fill(ledger, 1);
            String[] then = database.setBack();
            LedgerDatabase.fill(ledger, 2);
            database.tamper(then);
            try (PostgresLedger other = database.openSecond()) {
                LedgerDatabase.fill(other, 5);
            }
            assertStopped(ledger, 6);
        }
    }

    @Test
    void stopsForGoodWhenTheLogWasSetBackAndGrewMuchLongerThanItWas() {
        try (PostgresLedger ledger = database.open(LedgerLimits.usual())) {
            LedgerDatabase.fill(ledger, 1);
            String[] then = database.setBack();
            LedgerDatabase.fill(ledger, 2);
            database.tamper(then);
            database.grow(2000);
            assertStopped(ledger, 2001);
        }
    }

    @Test
    void goesOnWhereOthersAppended() {
        try (PostgresLedger ledger = database.open(LedgerLimits.usual())) {
            LedgerDatabase.fill(ledger, 3);
            database.grow(10);
            assertCommitted(ledger.append(TestEntries.disclosure(), List.of()));
            database.grow(2000);
            assertCommitted(ledger.append(TestEntries.disclosure(), List.of()));
            assertCommitted(ledger.append(TestEntries.disclosure(), List.of()));
            assertEquals(2016, database.leaves().size());
        }
    }

    private void assertStopped(PostgresLedger ledger, int entries) {
        LedgerEntry entry = TestEntries.disclosure();
        assertThrows(LedgerUnavailable.class, () -> ledger.append(entry, List.of()));
        LedgerUnavailable stopped = assertThrows(LedgerUnavailable.class, () -> ledger.append(entry, List.of()));
        assertEquals("the ledger has stopped", stopped.getMessage());
        assertEquals(entries, database.leaves().size());
    }

    @Test
    void refusesWhenACommitWouldNotBeDurable() {
        try (PostgresLedger ledger = database.open(SHORT)) {
            database.tamper(
                    "alter database \"" + database.text("select current_database()")
                            + "\" set synchronous_commit = off",
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where datname = current_database() and pid <> pg_backend_pid()");
            List<String> reasons = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                LedgerEntry entry = TestEntries.disclosure();
                LedgerUnavailable refused =
                        assertThrows(LedgerUnavailable.class, () -> ledger.append(entry, List.of()));
                reasons.add(String.valueOf(refused.getMessage()));
            }
            assertEquals("the ledger's database failed (58000)", reasons.getLast());
            assertEquals(0, database.leaves().size());
        }
    }

    @Test
    void recordsEntriesThatTogetherExceedABatch() throws Exception {
        LedgerLimits slow = new LedgerLimits(
                64, Duration.ofMillis(200), 64, Duration.ofSeconds(2), Duration.ofSeconds(20), Duration.ofSeconds(60));
        try (PostgresLedger ledger = database.open(slow);
                ExecutorService threads = Executors.newFixedThreadPool(12)) {
            List<Future<Appended>> waiting = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                waiting.add(threads.submit(() -> ledger.append(large(), List.of())));
            }
            for (Future<Appended> one : waiting) {
                assertCommitted(one.get(60, TimeUnit.SECONDS));
            }
            assertTrue(Integer.parseInt(database.text("select count(*) from checkpoint")) > 1);
        }
    }

    private static LedgerEntry large() {
        CanonicalJson.Members held = CanonicalJson.object(Map.of("note", CanonicalJson.text("x".repeat(900_000))));
        Halves halves = Halves.heldOnly(held, TestEntries.salts());
        return LedgerEntry.of(EntryClass.REFUSE, UUID.randomUUID(), TestEntries.POLICY, halves);
    }

    @Test
    void acceptsNothingOnceClosed() {
        PostgresLedger ledger = database.open(SHORT);
        LedgerDatabase.fill(ledger, 1);
        ledger.close();
        assertThrows(LedgerUnavailable.class, () -> ledger.append(TestEntries.disclosure(), List.of()));
    }

    private Connection held(String lock) throws SQLException {
        Connection holder = database.connect(Roles.APP);
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.execute(lock);
        }
        return holder;
    }

    private void awaitLeaves(int number) throws InterruptedException {
        for (int i = 0; i < 100 && database.leaves().size() < number; i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertEquals(number, database.leaves().size());
    }

    private static void assertCommitted(Appended appended) {
        assertInstanceOf(Appended.Committed.class, appended);
    }
}
