package uk.threshold.postgres;

import java.time.Duration;

/**
 * How much a ledger takes on at once, and how long it waits before it refuses.
 *
 * @param batch most entries in one commit
 * @param gather longest wait for more entries once there is one
 * @param queue most entries that wait for a commit
 * @param lockWait longest wait for the head or a guard
 * @param statement longest time for one statement
 * @param patience longest time that a caller waits for its turn, and again for its commit
 */
public record LedgerLimits(
        int batch, Duration gather, int queue, Duration lockWait, Duration statement, Duration patience) {

    public LedgerLimits {
        if (batch < 1 || queue < batch) {
            throw new IllegalArgumentException("a queue holds at least one batch of at least one entry");
        }
    }

    /** The limits a gateway serves with. */
    public static LedgerLimits usual() {
        return new LedgerLimits(
                512, Duration.ofMillis(5), 4096, Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    /** Longest silence of the server within a batch before its connection counts as lost, in milliseconds. */
    int silenceMillis() {
        return Math.toIntExact(statement.plus(lockWait).toMillis());
    }
}
