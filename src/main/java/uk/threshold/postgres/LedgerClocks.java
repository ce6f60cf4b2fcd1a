package uk.threshold.postgres;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Holds back what would be recorded while nobody can say what time it is: while the clock of this machine and that of the
 * database differ, or that of the database is behind what it said at any commit before, by whichever gateway. Every time
 * that is recorded or decided by is the database's.
 */
final class LedgerClocks {

    /** Most that two clocks may differ. */
    static final Duration MOST = Duration.ofSeconds(2);

    private final InstantSource own;

    /** @param own of this machine */
    LedgerClocks(InstantSource own) {
        this.own = own;
    }

    /** Two clocks differ by more than {@link #MOST}. */
    static final class Differ extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Differ(String which) {
            super(which);
        }

        /** Which, in one line for the operator. */
        String line() {
            return String.valueOf(getMessage());
        }
    }

    /** What time it is by this machine. */
    Instant own() {
        return own.instant();
    }

    /**
     * @param asked what {@link #own} said before the database was asked
     * @param database what the database said then
     * @param before the latest that the database said at a commit before
     * @throws Differ when two of them contradict each other, however long the answer took
     */
    void requireAgreement(Instant asked, Instant database, Instant before) {
        if (database.isBefore(asked.minus(MOST)) || database.isAfter(own().plus(MOST))) {
            throw new Differ("the clocks of this machine and of the database");
        }
        if (database.isBefore(before.minus(MOST))) {
            throw new Differ("the database's clock, and what it was at the last commit,");
        }
    }
}
