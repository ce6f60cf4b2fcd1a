package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.LedgerUnavailable;
import uk.threshold.ledger.SignedCheckpoint;
import uk.threshold.ledger.TestEntries;

/** A commit is kept outside the database before the next one, while that one is prepared. */
final class CheckpointKeeperTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final Path file = database.dataDirectory().resolve("last-checkpoint");
    private final Path draft = database.dataDirectory().resolve("last-checkpoint.new");

    @AfterEach
    void close() {
        database.close();
    }

    /** Of a log with one entry; what was kept of it is gone again. */
    private SignedCheckpoint checkpoint() throws IOException {
        try (PostgresLedger ledger = database.open(LedgerLimits.usual())) {
            LedgerDatabase.fill(ledger, 1);
            return ledger.checkpoint();
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void writesBesideItsCallerAndIsWaitedFor() throws Exception {
        SignedCheckpoint checkpoint = checkpoint();
        Queue<Runnable> later = new ArrayDeque<>();
        CheckpointKeeper keeper =
                new CheckpointKeeper(new LastCheckpoint(database.dataDirectory()), later::add, SHORT, () -> 0);
        keeper.awaitKept();
        keeper.keep(checkpoint);
        assertFalse(keeper.isBehind());
        assertThrows(IOException.class, keeper::awaitKept);
        assertTrue(keeper.isBehind(), "it is overdue");
        assertThrows(IOException.class, keeper::awaitKept);
        assertEquals(1, later.size(), "what is still being written is not written twice");
        later.remove().run();
        assertEquals(checkpoint.note(), Files.readString(file));
        keeper.awaitKept();
        assertFalse(keeper.isBehind());
    }

    /** Or others would wait for this disk with every batch. */
    @Test
    void isWaitedForBeforeAnythingElseOnceItWasSlow() throws Exception {
        SignedCheckpoint checkpoint = checkpoint();
        AtomicLong millis = new AtomicLong();
        AtomicLong takes = new AtomicLong(250);
        CheckpointKeeper keeper = new CheckpointKeeper(
                new LastCheckpoint(database.dataDirectory()),
                Runnable::run,
                SHORT,
                () -> TimeUnit.MILLISECONDS.toNanos(millis.addAndGet(takes.get())));
        keeper.keep(checkpoint);
        keeper.awaitKept();
        assertTrue(keeper.isBehind());
        takes.set(150);
        keeper.keep(checkpoint);
        assertFalse(keeper.isBehind());
    }

    @Test
    void triesAgainWhatCouldNotBeWritten() throws Exception {
        SignedCheckpoint checkpoint = checkpoint();
        CheckpointKeeper keeper =
                new CheckpointKeeper(new LastCheckpoint(database.dataDirectory()), Runnable::run, SHORT, () -> 0);
        Files.createDirectory(draft);
        keeper.keep(checkpoint);
        assertTrue(keeper.isBehind());
        assertThrows(IOException.class, keeper::awaitKept);
        Files.delete(draft);
        keeper.awaitKept();
        assertFalse(keeper.isBehind());
        assertEquals(checkpoint.note(), Files.readString(file));
    }

    @Test
    void letsNothingBeRecordedAfterACommitThatIsNotKept() throws Exception {
        checkpoint();
        try (PostgresLedger ledger = database.open(LedgerLimits.usual())) {
            Files.createDirectory(draft);
            LedgerDatabase.fill(ledger, 1);
            LedgerEntry entry = TestEntries.disclosure();
            for (int tries = 0; tries < 3; tries++) {
                LedgerUnavailable refused =
                        assertThrows(LedgerUnavailable.class, () -> ledger.append(entry, List.of()));
                assertEquals("the last checkpoint cannot be kept", refused.getMessage());
            }
            assertEquals(2, database.leaves().size());
            Files.delete(draft);
            LedgerDatabase.fill(ledger, 1);
        }
        assertEquals(3, database.leaves().size());
        assertEquals(database.text("select note from checkpoint order by size desc limit 1"), Files.readString(file));
    }

    @Test
    void hasKeptTheLastCommitWhenTheLedgerIsClosed() throws Exception {
        for (int turn = 0; turn < 20; turn++) {
            try (PostgresLedger ledger = database.open(LedgerLimits.usual())) {
                LedgerDatabase.fill(ledger, 1);
            }
            assertEquals(
                    database.text("select note from checkpoint order by size desc limit 1"), Files.readString(file));
        }
    }
}
