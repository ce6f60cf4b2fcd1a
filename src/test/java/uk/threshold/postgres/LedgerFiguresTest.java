package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A long log is opened as fast as a short one. With {@code -Dthreshold.entries=1000000} it is opened with a hundredth, a
 * tenth and all of a million.
 */
final class LedgerFiguresTest {

    private static final int ENTRIES = Integer.getInteger("threshold.entries", 20_000);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int STARTS = 5;

    @Test
    void opensALogOfAnyLengthWithinSeconds() throws InterruptedException {
        try (LedgerDatabase database = LedgerDatabase.fresh()) {
            database.open(LedgerLimits.usual()).close();
            int there = 0;
            for (int size : List.of(ENTRIES / 100, ENTRIES / 10, ENTRIES)) {
                database.grow(size - there);
                there = size;
                tell(size + " entries, grown by others", open(database));
                long least = Long.MAX_VALUE;
                for (int start = 0; start < STARTS; start++) {
                    least = Math.min(least, open(database));
                }
                tell(size + " entries, least of " + STARTS, least);
                assertTrue(least < LONGEST.toNanos(), size + " entries");
            }
            long began = System.nanoTime();
            try (PostgresLedger ledger = database.open(LedgerLimits.usual())) {
                assertTrue(ledger.readWhole());
                assertEquals(ENTRIES, ledger.checkpoint().checkpoint().head().size());
            }
            tell("all read beside", System.nanoTime() - began);
        }
    }

    private static long open(LedgerDatabase database) {
        long began = System.nanoTime();
        PostgresLedger ledger = database.open(LedgerLimits.usual());
        long took = System.nanoTime() - began;
        ledger.close();
        return took;
    }

    private static void tell(String what, long nanos) {
        System.out.printf(
                "ledger start: %s: %d ms%n", what, Duration.ofNanos(nanos).toMillis());
    }
}
