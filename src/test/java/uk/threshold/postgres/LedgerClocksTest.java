package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.LedgerUnavailable;
import uk.threshold.ledger.TestEntries;

/** While clocks differ by more than two seconds nothing is recorded, so nothing leaves; and no longer than that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LedgerClocksTest {
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    /** As docs/operation.md has it. */
    private static final String PUT_RIGHT = "update checkpoint set signed_at = now()"
            + " - ((select max(size) from checkpoint) - size) * interval '1 microsecond' where signed_at > now()";

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private volatile Duration ahead = Duration.ZERO;
    private PostgresLedger ledger;

    @BeforeAll
    void open() {
        ledger = database.open(() -> Instant.now().plus(ahead));
    }

    @AfterAll
    void close() {
        ledger.close();
        database.close();
    }

    @Test
    void recordsWhileThisMachinesClockIsASecondAheadOrBehind() {
        for (long millis : List.of(1_000L, -1_000L)) {
            ahead = Duration.ofMillis(millis);
            assertInstanceOf(Appended.Committed.class, append());
        }
    }

    @Test
    void recordsNothingWhileThisMachinesClockIsFarAheadOrBehindAndGoesOnWhenItIsRight() {
        for (Duration wrong : List.of(Duration.ofSeconds(4), Duration.ofSeconds(-4), Duration.ofDays(-400))) {
            ahead = wrong;
            assertRecordsNothing();
            ahead = Duration.ZERO;
            assertInstanceOf(Appended.Committed.class, append());
        }
    }

    /** As if the database's clock had been set back an hour: its last commit is an hour ahead of it. */
    @Test
    void recordsNothingWhileTheDatabasesClockIsBehindItsLastCommit() {
        ahead = Duration.ZERO;
        append();
        database.tamper("update checkpoint set signed_at = signed_at + interval '1 hour'");
        assertRecordsNothing();
        database.tamper(PUT_RIGHT);
        assertInstanceOf(Appended.Committed.class, append());
        database.tamper("update checkpoint set signed_at = signed_at + interval '1 hour'"
                + " where size = (select min(size) from checkpoint)");
        assertRecordsNothing();
        database.tamper(PUT_RIGHT);
        assertInstanceOf(Appended.Committed.class, append());
    }

    @Test
    void blamesNoClockForASlowAnswer() {
        Instant[] own = {NOON};
        LedgerClocks clocks = new LedgerClocks(() -> own[0]);
        own[0] = NOON.plusSeconds(30);
        clocks.requireAgreement(NOON, NOON.plusSeconds(1), NOON);
        clocks.requireAgreement(NOON, NOON.plusSeconds(29), NOON);
    }

    @Test
    void drawsTheLineAtTwoSeconds() {
        LedgerClocks clocks = new LedgerClocks(InstantSource.fixed(NOON));
        Duration most = LedgerClocks.MOST;
        clocks.requireAgreement(NOON, NOON.plus(most), NOON);
        clocks.requireAgreement(NOON, NOON.minus(most), NOON.minus(most));
        clocks.requireAgreement(NOON, NOON, NOON.plus(most));
        assertDiffer(clocks, NOON.plus(most).plusNanos(1), NOON);
        assertDiffer(clocks, NOON.minus(most).minusNanos(1), NOON.minus(most));
        assertDiffer(clocks, NOON, NOON.plus(most).plusNanos(1));
    }

    private static void assertDiffer(LedgerClocks clocks, Instant database, Instant before) {
        assertThrows(LedgerClocks.Differ.class, () -> clocks.requireAgreement(NOON, database, before));
    }

    private void assertRecordsNothing() {
        String entries = database.text("select count(*) from log_entry");
        String refused = assertThrows(LedgerUnavailable.class, this::append).line();
        assertTrue(refused.contains("clocks"), refused);
        assertEquals(entries, database.text("select count(*) from log_entry"));
        assertEquals(entries, database.text("select size from log_head"));
    }

    private Appended append() {
        return ledger.append(TestEntries.request(), List.of());
    }
}
