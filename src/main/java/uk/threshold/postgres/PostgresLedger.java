package uk.threshold.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.CommitUnknown;
import uk.threshold.ledger.Frontier;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.LeafSignature;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.LedgerUnavailable;
import uk.threshold.ledger.LogKeys;
import uk.threshold.ledger.LogOrigin;
import uk.threshold.ledger.Recorded;
import uk.threshold.ledger.SignedCheckpoint;
import uk.threshold.ledger.Signer;
import uk.threshold.ledger.VerifierKey;

/** The ledger in PostgreSQL. Several instances may keep one log, each with a copy of the one key. */
public final class PostgresLedger extends Ledger implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("threshold.ledger");
    private static final Duration LAST_ENTRIES = Duration.ofSeconds(15);

    private final DataSource pool;
    private final Signer signer;
    private final LedgerLimits limits;
    private final LedgerBatcher batcher;
    private final SignedAnew anew;
    private final LedgerWatch watch;
    private final Thread thread;

    private PostgresLedger(
            DataSource pool,
            Signer signer,
            LedgerLimits limits,
            LastCheckpoint lastCheckpoint,
            InstantSource clock,
            Frontier seen) {
        this.pool = pool;
        this.signer = signer;
        this.limits = limits;
        this.batcher = new LedgerBatcher(pool, signer, limits, lastCheckpoint, new LedgerClocks(clock), seen);
        this.anew = new SignedAnew(signer, batcher::seen);
        this.watch = new LedgerWatch(pool, signer.log(), batcher);
        this.thread = Thread.ofPlatform().name("ledger").daemon().unstarted(batcher);
    }

    /**
     * Opens the log after checking what it can in the same time however long the log is; {@link #watch} reads the rest.
     *
     * @param pool connections as the serving role
     * @param dataDirectory holds the signing key, made at the first start, and the last checkpoint seen
     * @throws LedgerInconsistent when the log contradicts itself, its checkpoints, or what this instance last saw of it
     * @throws LedgerKeyUnusable when the signing key cannot be used
     * @throws LedgerUnavailable when the database cannot be read, or the data directory
     */
    public static PostgresLedger open(DataSource pool, Path dataDirectory, LogOrigin log, LedgerLimits limits) {
        return open(pool, dataDirectory, log, limits, InstantSource.system());
    }

    /** @param clock of this machine, which is held against the database's */
    static PostgresLedger open(
            DataSource pool, Path dataDirectory, LogOrigin log, LedgerLimits limits, InstantSource clock) {
        Signer signer = LedgerKey.in(dataDirectory, log);
        LastCheckpoint lastCheckpoint = new LastCheckpoint(dataDirectory);
        Frontier head = verifyAtStart(pool, signer, lastCheckpoint);
        PostgresLedger ledger = new PostgresLedger(pool, signer, limits, lastCheckpoint, clock, head);
        ledger.thread.start();
        return ledger;
    }

    private static Frontier verifyAtStart(DataSource pool, Signer signer, LastCheckpoint lastCheckpoint) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            Optional<SignedCheckpoint> kept = lastCheckpoint.read(signer.keys());
            Frontier head = LedgerStart.check(connection, signer.keys(), kept);
            if (kept.isEmpty() && head.size() > 0) {
                LOG.warnf("no checkpoint of an earlier run was kept here; the log has %d entries", head.size());
            }
            lastCheckpoint.keep(signer.checkpoint(head.head()));
            return head;
        } catch (LedgerInconsistent e) {
            LOG.errorf("ALARM: the ledger is not opened: %s", e.line());
            throw e;
        } catch (SQLException e) {
            throw unavailable(e);
        } catch (IOException e) {
            throw new LedgerUnavailable("the last checkpoint cannot be read or kept", e);
        }
    }

    /** Begins to read the whole log while it is served, and to stop when it contradicts itself. */
    public void watch() {
        watch.start();
    }

    /** The same once and at once; false when it contradicts itself, and nothing is released any more. */
    boolean readWhole() throws InterruptedException {
        return watch.round();
    }

    @Override
    public Appended append(LedgerEntry entry, Collection<Guard> guards) {
        return append(entry, guards, Optional.empty());
    }

    /**
     * As {@link #append}, and in the same commit runs the change and bumps the guards of the facts it changes. When a
     * guard no longer holds, the change is undone with the entry.
     *
     * @throws LedgerUnavailable also when a statement of the change failed; nothing was changed
     */
    Appended inSameCommit(LedgerEntry entry, Collection<Guard> guards, LedgerChange change) {
        return append(entry, guards, Optional.of(change));
    }

    private Appended append(LedgerEntry entry, Collection<Guard> guards, Optional<LedgerChange> change) {
        requireAppendable(entry);
        LedgerJob job = new LedgerJob(entry, signer.log(), guards, change);
        if (!job.contradicted().isEmpty()) {
            return new Appended.GuardChanged(job.contradicted());
        }
        batcher.accept(job);
        return outcome(job);
    }

    /** Waits for the job's turn, and once it has its turn for its commit; each no longer than the limit. */
    private Appended outcome(LedgerJob job) {
        try {
            if (!waited(job) && job.withdraw()) {
                throw new LedgerUnavailable("the ledger did not come to the entry in time");
            }
            if (!waited(job) && job.abandon()) {
                throw new CommitUnknown(job.rid());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (job.withdraw()) {
                throw new LedgerUnavailable("the wait for the ledger was interrupted");
            }
            if (job.abandon()) {
                throw new CommitUnknown(job.rid());
            }
        }
        return answered(job);
    }

    /** The receipt is signed here, on the caller's thread: a signature takes longer than an entry's part of a batch. */
    private Appended answered(LedgerJob job) {
        try {
            SortedSet<String> changed = job.answer().join();
            return changed.isEmpty()
                    ? new Appended.Committed(receipt(job.rid(), job.body()))
                    : new Appended.GuardChanged(changed);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a job fails with unchecked exceptions alone", e);
        }
    }

    private boolean waited(LedgerJob job) throws InterruptedException {
        try {
            job.answer().get(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }

    @Override
    public Optional<Recorded> find(UUID rid, String reader) {
        return read(connection -> LedgerTables.find(connection, rid, reader));
    }

    @Override
    public SignedCheckpoint checkpoint() {
        return read(connection -> {
            Optional<String> newest = LedgerTables.newestNote(connection);
            return newest.isEmpty()
                    ? signer.checkpoint(Frontier.EMPTY.head())
                    : openCheckpoint(connection, newest.get());
        });
    }

    /**
     * The log's checkpoint in this note, signed by the key of now where it can be ({@link SignedAnew}).
     *
     * @throws LedgerInconsistent when this log did not sign it, or does not begin with it
     */
    SignedCheckpoint openCheckpoint(Connection connection, String note) throws SQLException {
        SignedCheckpoint signed = signer.keys()
                .open(note)
                .orElseThrow(() -> new LedgerInconsistent(
                        "a checkpoint is not signed by this gateway's key",
                        signer.verifierKey().text(),
                        "another"));
        return anew.checkpoint(connection, signed);
    }

    /** @throws LedgerInconsistent when this log did not sign it for that party, or not of that size and root */
    SignedCheckpoint openClosing(String party, PartyTables.Kept kept) {
        return signer.keys()
                .open(kept.note(), signer.log().of(party))
                .filter(signed -> signed.checkpoint().head().equals(kept.head()))
                .orElseThrow(() -> new LedgerInconsistent(
                        "a closing is not signed by this gateway's key",
                        signer.verifierKey().text(),
                        "another key, tree, size or root"));
    }

    /**
     * As {@link #openClosing(String, PartyTables.Kept)}, signed by the key of now where it can be ({@link SignedAnew}).
     *
     * @param connection with an open transaction that names the party as its organisation
     * @throws LedgerInconsistent also when the log holds no such closing
     */
    SignedCheckpoint openClosing(Connection connection, String party, PartyTables.Kept kept) throws SQLException {
        return anew.closing(connection, party, kept, openClosing(party, kept));
    }

    /** By which the notes of this log are known. */
    public LogKeys keys() {
        return signer.keys();
    }

    /** What signs closings, within the commits that make them. */
    Signer signer() {
        return signer;
    }

    private <T> T read(Transactions.SqlWork<T> query) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return query.on(connection);
            } finally {
                connection.rollback();
            }
        } catch (LedgerInconsistent e) {
            LOG.errorf("ALARM: the ledger contradicts itself: %s", e.line());
            throw e;
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static LedgerUnavailable unavailable(SQLException e) {
        // The cause is left out: its message may quote a row.
        return new LedgerUnavailable(
                "the ledger's database failed (" + Objects.requireNonNullElse(e.getSQLState(), "unknown") + ")");
    }

    @Override
    public VerifierKey verifierKey() {
        return signer.verifierKey();
    }

    @Override
    protected LeafSignature sign(Hash leaf) {
        return signer.sign(leaf);
    }

    /** The signature over a call that says there are notices. */
    public byte[] signCall(byte[] body) {
        return signer.call(body);
    }

    /** Commits what is in the queue, and ends. The pool stays open. */
    @Override
    public void close() {
        watch.close();
        batcher.close();
        try {
            if (!thread.join(LAST_ENTRIES)) {
                LOG.error("the ledger did not end in time; entries may be left without acknowledgement");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
