package uk.threshold.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.CommitUnknown;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Frontier;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.LedgerUnavailable;
import uk.threshold.ledger.Signer;
import uk.threshold.ledger.TreeHead;

/**
 * The one thread of an instance that commits entries, many at a time, because a COMMIT costs the same for one as for
 * hundreds. It stops for good, loudly, when the log contradicts what was seen before.
 */
final class LedgerBatcher implements Runnable {

    private static final Logger LOG = Logger.getLogger("threshold.ledger");

    /** Beyond this many bytes no further entry joins a batch. */
    private static final long BATCH_BYTES = 8L << 20;

    private static final String NOT_KEPT = "ALARM: the last checkpoint cannot be kept outside the database";

    private static final Duration LAST_WRITE = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration BETWEEN_LOOKUPS = Duration.ofSeconds(1);

    private final DataSource pool;
    private final Signer signer;
    private final LedgerLimits limits;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("last-checkpoint").daemon().factory());
    private final CheckpointKeeper keeper;
    private final LedgerClocks clocks;
    private final LedgerSalts salts = new LedgerSalts();
    private final BlockingQueue<LedgerJob> queue;

    /** Entries whose COMMIT was not acknowledged, by id, each with the entry that marks it if it is found to stand. */
    private final SortedMap<UUID, LedgerEntry> unacknowledged = new TreeMap<>();

    private Optional<LedgerJob> next = Optional.empty();
    private volatile Frontier seen;
    private volatile boolean closing;
    private volatile boolean stopped;
    private volatile boolean ended;

    /** @param seen the tree at start */
    LedgerBatcher(
            DataSource pool,
            Signer signer,
            LedgerLimits limits,
            LastCheckpoint lastCheckpoint,
            LedgerClocks clocks,
            Frontier seen) {
        this.clocks = clocks;
        this.pool = pool;
        this.signer = signer;
        this.limits = limits;
        this.keeper = new CheckpointKeeper(lastCheckpoint, writer, limits.lockWait(), System::nanoTime);
        this.seen = seen;
        this.queue = new ArrayBlockingQueue<>(limits.queue());
        // Its thread is there before anything is committed.
        writer.execute(() -> {});
    }

    /** Puts a job into the queue. @throws LedgerUnavailable when the queue is full, or the ledger stopped */
    void accept(LedgerJob job) {
        if (closing || ended || stopped) {
            throw new LedgerUnavailable("the ledger has stopped");
        }
        if (!queue.offer(job)) {
            throw new LedgerUnavailable("too many entries wait for the ledger");
        }
        if (ended) {
            refuseAll();
        }
    }

    /** Accepts nothing more, and ends once the queue is empty. */
    void close() {
        closing = true;
    }

    /** Commits nothing more, since the log was found to contradict itself. */
    void stop() {
        stopped = true;
    }

    /** The newest head that this process knows to be committed. */
    TreeHead seen() {
        return seen.head();
    }

    @Override
    public void run() {
        try {
            boolean more = true;
            while (more) {
                List<LedgerJob> batch = gather();
                if (stopped) {
                    refuse(batch, "the ledger has stopped");
                } else if (!batch.isEmpty() || !unacknowledged.isEmpty()) {
                    commit(batch);
                }
                more = !stopped && !(closing && queue.isEmpty() && next.isEmpty());
            }
            keeper.awaitKept();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (LedgerInconsistent e) {
            LOG.errorf("ALARM: the ledger contradicts itself and stops: %s", e.line());
        } catch (IOException e) {
            LOG.error(NOT_KEPT);
        } finally {
            ended = true;
            endWriter();
            refuseAll();
            if (!closing) {
                LOG.error("ALARM: the ledger has stopped; nothing is released until the gateway is started again");
            }
        }
    }

    private void endWriter() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(LAST_WRITE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.error(NOT_KEPT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refuseAll() {
        List<LedgerJob> left = new ArrayList<>();
        queue.drainTo(left);
        next.ifPresent(left::add);
        left.forEach(job -> job.fail(() -> new LedgerUnavailable("the ledger has stopped")));
    }

    /** The next entries to commit together: those that wait, and those that come within moments. A change goes alone. */
    private List<LedgerJob> gather() throws InterruptedException {
        List<LedgerJob> batch = new ArrayList<>();
        Duration idle = unacknowledged.isEmpty() ? IDLE : BETWEEN_LOOKUPS;
        Optional<LedgerJob> job = next.isPresent() ? next : poll(idle.toNanos());
        next = Optional.empty();
        long end = System.nanoTime() + limits.gather().toNanos();
        long bytes = 0;
        while (job.isPresent()) {
            boolean alone = job.get().change().isPresent();
            if (alone && !batch.isEmpty()) {
                next = job;
                return batch;
            }
            if (job.get().take()) {
                batch.add(job.get());
                bytes += job.get().size();
            }
            if (alone || batch.size() >= limits.batch() || bytes >= BATCH_BYTES) {
                return batch;
            }
            job = poll(end - System.nanoTime());
        }
        return batch;
    }

    private Optional<LedgerJob> poll(long nanos) throws InterruptedException {
        return Optional.ofNullable(nanos > 0 ? queue.poll(nanos, TimeUnit.NANOSECONDS) : queue.poll());
    }

    private void commit(List<LedgerJob> jobs) throws InterruptedException {
        try {
            if (keeper.isBehind()) {
                keeper.awaitKept();
            }
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                int usual = connection.getNetworkTimeout();
                connection.setNetworkTimeout(Runnable::run, limits.silenceMillis());
                try {
                    transact(connection, jobs);
                } finally {
                    giveBack(connection, usual);
                }
            }
        } catch (SQLException e) {
            // The message may quote a row; the state does not.
            LOG.warnf("a transaction of the ledger failed (%s)", e.getSQLState());
            refuse(
                    jobs,
                    "the ledger's database failed (" + Objects.requireNonNullElse(e.getSQLState(), "unknown") + ")");
        } catch (LedgerClocks.Differ e) {
            LOG.errorf("ALARM: %s differ by more than two seconds; nothing is recorded until they agree", e.line());
            refuse(jobs, "clocks differ");
        } catch (IOException e) {
            LOG.error(NOT_KEPT + "; nothing is recorded");
            refuse(jobs, "the last checkpoint cannot be kept");
        } finally {
            refuse(jobs, "the ledger has stopped");
        }
    }

    private void transact(Connection connection, List<LedgerJob> jobs)
            throws SQLException, IOException, InterruptedException {
        LedgerBatch batch = new LedgerBatch(connection, signer, limits, salts, clocks);
        boolean ready = false;
        try {
            batch.prepare(jobs, unacknowledged, seen);
            if (batch.checkpoint().isPresent()) {
                keeper.awaitKept();
                ready = true;
            } else {
                seen = batch.reached();
            }
        } catch (LedgerBatch.ChangeRefused e) {
            jobs.forEach(job -> job.fail(e::reason));
        } finally {
            if (!ready) {
                undo(connection);
            }
        }
        if (ready) {
            commit(connection, batch);
        } else if (jobs.isEmpty()) {
            // Under the head's lock none of them was found, and none can come any more.
            unacknowledged.clear();
        }
    }

    /** The pool lends the connection to others, who may wait longer for an answer. */
    private static void giveBack(Connection connection, int usualSilence) {
        try {
            connection.setNetworkTimeout(Runnable::run, usualSilence);
        } catch (SQLException e) {
            LOG.debugf("a lost connection was given back (%s)", e.getSQLState());
        }
    }

    private static void undo(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The server undoes what a lost connection began; why it was lost is reported by whoever met it first.
            LOG.debugf("a lost transaction was not rolled back from here (%s)", e.getSQLState());
        }
    }

    /** INVARIANT: no job of the batch is acknowledged, and its checkpoint goes nowhere, before COMMIT has returned. */
    private void commit(Connection connection, LedgerBatch batch) throws SQLException {
        try {
            Commits.commit(connection);
        } catch (SQLException e) {
            LOG.errorf(
                    "the commit of %d entries was not acknowledged (%s)",
                    batch.recorded().size(), e.getSQLState());
            batch.recorded().forEach(job -> {
                markUnacknowledged(job);
                job.fail(() -> new CommitUnknown(job.rid()));
            });
            throw e;
        }
        unacknowledged.clear();
        batch.checkpoint().ifPresent(keeper::keep);
        seen = batch.reached();
        batch.recorded().forEach(job -> {
            if (!job.acknowledge()) {
                markUnacknowledged(job);
            }
        });
    }

    /**
     * Its caller released nothing. If it turns out to stand in the log, the log is to say so. A change is never marked:
     * one that stands took effect, whatever its caller was told.
     */
    private void markUnacknowledged(LedgerJob job) {
        if (job.change().isPresent()) {
            return;
        }
        CanonicalJson.Members shared =
                CanonicalJson.object(Map.of("rid", CanonicalJson.text(job.rid().toString())));
        unacknowledged.put(
                job.rid(),
                LedgerEntry.of(
                        EntryClass.ABORTED,
                        UUID.randomUUID(),
                        job.entry().policy(),
                        Halves.sharedOnly(shared, salts.fresh())));
    }

    private static void refuse(List<LedgerJob> jobs, String reason) {
        jobs.forEach(job -> job.fail(() -> new LedgerUnavailable(reason)));
    }
}
