package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.LogOrigin;

/**
 * Reads the whole log again and again while it is served: after each start, and once a day. It takes a small part of the
 * time, and where the log contradicts itself, it stops the ledger as the batcher does.
 */
final class LedgerWatch implements Runnable, AutoCloseable {

    private static final Logger LOG = Logger.getLogger("threshold.ledger");
    private static final Duration AFTER_START = Duration.ofSeconds(10);
    private static final Duration BETWEEN = Duration.ofDays(1);
    private static final Duration BETWEEN_STEPS = Duration.ofMillis(20);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** After each step it rests this many times as long as that took. */
    private static final int REST = 3;

    private static final long ENTRIES_IN_ONE_LINE = 100_000;

    private final DataSource pool;
    private final LogOrigin log;
    private final LedgerBatcher batcher;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    LedgerWatch(DataSource pool, LogOrigin log, LedgerBatcher batcher) {
        this.pool = pool;
        this.log = log;
        this.batcher = batcher;
        this.thread = Thread.ofPlatform()
                .name("ledger watch")
                .daemon()
                .uncaughtExceptionHandler((watch, failure) -> LOG.errorf(
                        "ALARM: the ledger is read no further until the next start: %s",
                        failure.getClass().getName()))
                .unstarted(this);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        try {
            boolean on = !ends(AFTER_START);
            while (on) {
                on = round() && !ends(BETWEEN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads the whole log once; false when it contradicts itself, or this is closed meanwhile. */
    boolean round() throws InterruptedException {
        LedgerWalk walk = new LedgerWalk(log, batcher.seen());
        try {
            while (!walk.ended()) {
                Duration rest = step(pool, walk);
                if (!walk.ended() && ends(rest)) {
                    return false;
                }
            }
        } catch (LedgerInconsistent e) {
            LOG.errorf("ALARM: the ledger contradicts itself and stops: %s", e.line());
            batcher.stop();
            return false;
        }
        LOG.infof("the whole ledger was read and is sound: %d entries", walk.size());
        if (walk.missing() > 0) {
            LOG.infof("%d roots of full tiles were not kept, and now are", walk.missing());
        }
        return true;
    }

    /** Reads on, and says for how long to rest. */
    private static Duration step(DataSource pool, LedgerWalk walk) {
        long began = System.nanoTime();
        long before = walk.size();
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                walk.step(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            // The message may quote a row; the state does not.
            LOG.warnf("the ledger cannot be read on from entry %d (%s); it is tried again", before, e.getSQLState());
            return AFTER_FAILURE;
        }
        if (before / ENTRIES_IN_ONE_LINE < walk.size() / ENTRIES_IN_ONE_LINE && !walk.ended()) {
            LOG.infof("%d entries of the ledger are read", walk.size());
        }
        return Duration.ofNanos(REST * (System.nanoTime() - began)).plus(BETWEEN_STEPS);
    }

    /** Whether this is closed before the time is over. */
    private boolean ends(Duration wait) throws InterruptedException {
        return closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends after the step that is under way. What was read is read again at the next start. */
    @Override
    public void close() {
        closed.countDown();
        try {
            if (thread.isAlive()) {
                thread.join(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
