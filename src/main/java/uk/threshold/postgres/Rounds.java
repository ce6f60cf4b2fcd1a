package uk.threshold.postgres;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.ledger.CommitUnknown;
import uk.threshold.ledger.LedgerUnavailable;

/**
 * Does a piece of work round after round, apart from every call, until it is closed. What a round could not do, because store
 * or ledger did not answer or it has a fault, is left to the next.
 */
public final class Rounds implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Runnable work;
    private final Duration between;
    private final Consumer<String> log;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /**
     * @param name of the thread, and of the work in the log
     * @param between the pause between two rounds
     */
    public Rounds(String name, Duration between, Runnable work, Consumer<String> log) {
        this.work = work;
        this.between = between;
        this.log = log;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            do {
                round();
            } while (!closed.await(between.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            work.run();
        } catch (StoreUnavailable | LedgerUnavailable | CommitUnknown e) {
            log.accept(thread.getName() + ": store or ledger does not answer; the next round does what is left");
        } catch (RuntimeException e) {
            log.accept(thread.getName() + ": a round ended in " + e.getClass().getSimpleName()
                    + "; the next one tries again");
        }
    }

    /** Ends after the round that is under way, for which it waits a little. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
