package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import uk.threshold.ledger.DecisionSheet;
import uk.threshold.ledger.Frontier;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.RidReused;
import uk.threshold.ledger.SignedCheckpoint;
import uk.threshold.ledger.Signer;
import uk.threshold.ledger.TileRoot;
import uk.threshold.postgres.LedgerTables.Row;

/**
 * One transaction of the ledger, from BEGIN to the moment before COMMIT: lock the head, do the work of a change, lock the
 * guards by key, leave out what rests on changed facts, insert, move the head. Nothing of it may leave this process
 * before the COMMIT, the signed checkpoint included.
 */
final class LedgerBatch {

    private static final String BEGIN = "select set_config('lock_timeout', ?, true),"
            + " set_config('statement_timeout', ?, true),"
            + " set_config('threshold.practice', ?, true),"
            + " set_config('threshold.organisation', ?, true),"
            + DurableSettings.HOLD;

    private static final String NOBODY = "";

    private final Connection connection;
    private final Signer signer;
    private final LedgerLimits limits;
    private final LedgerSalts salts;
    private final LedgerClocks clocks;
    private final List<LedgerJob> recorded = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private Optional<SignedCheckpoint> checkpoint = Optional.empty();
    private Frontier reached = Frontier.EMPTY;

    LedgerBatch(Connection connection, Signer signer, LedgerLimits limits, LedgerSalts salts, LedgerClocks clocks) {
        this.connection = connection;
        this.signer = signer;
        this.limits = limits;
        this.salts = salts;
        this.clocks = clocks;
    }

    /** The work of a change threw; everything is to be undone, and the caller gets what was thrown. */
    static final class ChangeRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final RuntimeException reason;

        private ChangeRefused(RuntimeException reason) {
            super(reason);
            this.reason = reason;
        }

        RuntimeException reason() {
            return reason;
        }
    }

    /**
     * Does everything but COMMIT, and answers the jobs that are left out.
     *
     * @param jobs any number without a change, or one with a change
     * @param aborted entries by which earlier, unacknowledged ones are marked, by the id of the earlier one
     * @param seen the newest head that this process knows to be committed
     * @throws LedgerClocks.Differ when nobody can say what time it is
     * @throws uk.threshold.ledger.LedgerInconsistent when the head contradicts itself or what was seen before
     */
    void prepare(List<LedgerJob> jobs, SortedMap<UUID, LedgerEntry> aborted, Frontier seen) throws SQLException {
        createMissingGuards(jobs);
        Optional<LedgerChange> change =
                jobs.stream().flatMap(job -> job.change().stream()).findFirst();
        begin(
                change.map(LedgerChange::practice).orElse(NOBODY),
                change.map(LedgerChange::organisation).orElse(NOBODY));
        Frontier head = LedgerTables.lockHead(connection);
        LedgerGrowth.require(connection, seen, head);
        reached = head;
        if (change.isPresent()) {
            work(change.get());
        }
        SortedMap<String, Long> versions = lockGuards(jobs, change.isPresent());
        Set<UUID> known = knownIds(jobs, aborted);
        aborted.forEach((rid, entry) -> {
            if (known.contains(rid) && !known.contains(entry.rid())) {
                rows.add(row(entry));
            }
        });
        jobs.stream().filter(job -> holds(job, versions, known)).forEach(recorded::add);
        if (recorded.isEmpty() && (rows.isEmpty() || change.isPresent())) {
            return;
        }
        if (change.isPresent()) {
            Guards.bump(connection, change.get().bumped());
        }
        insert(head);
    }

    /** The jobs whose entries the COMMIT will make durable. */
    List<LedgerJob> recorded() {
        return recorded;
    }

    /** The checkpoint after the COMMIT; empty when there is nothing to commit and everything is to be undone. */
    Optional<SignedCheckpoint> checkpoint() {
        return checkpoint;
    }

    /** The tree after the COMMIT; where there is nothing to commit, as others left it. */
    Frontier reached() {
        return reached;
    }

    /** In a transaction of its own, so that no lock on a guard is held before the head is locked. */
    private void createMissingGuards(List<LedgerJob> jobs) throws SQLException {
        SortedSet<String> missing = new TreeSet<>();
        jobs.forEach(job -> missing.addAll(job.keysPerhapsMissing()));
        if (!missing.isEmpty()) {
            begin(NOBODY, NOBODY);
            Guards.create(connection, missing);
            Commits.commit(connection);
        }
    }

    private void begin(String practice, String organisation) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
            statement.setString(1, Long.toString(limits.lockWait().toMillis()));
            statement.setString(2, Long.toString(limits.statement().toMillis()));
            statement.setString(3, practice);
            statement.setString(4, organisation);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                DurableSettings.requireHeld(row.getBoolean(5));
            }
        }
    }

    private void work(LedgerChange change) throws SQLException {
        try {
            change.work().on(connection);
        } catch (RuntimeException e) {
            throw new ChangeRefused(e);
        }
    }

    private SortedMap<String, Long> lockGuards(List<LedgerJob> jobs, boolean forChange) throws SQLException {
        SortedSet<String> keys = new TreeSet<>();
        jobs.forEach(job -> keys.addAll(job.keys()));
        if (keys.isEmpty()) {
            return new TreeMap<>();
        }
        return forChange ? Guards.readForChange(connection, keys) : Guards.readShared(connection, keys);
    }

    private Set<UUID> knownIds(List<LedgerJob> jobs, SortedMap<UUID, LedgerEntry> aborted) throws SQLException {
        Collection<UUID> asked = new HashSet<>(aborted.keySet());
        aborted.values().forEach(entry -> asked.add(entry.rid()));
        jobs.forEach(job -> asked.add(job.rid()));
        return LedgerTables.known(connection, asked);
    }

    /** Whether the job may be recorded; if not, it is answered. Adds its id to the known ones. */
    private static boolean holds(LedgerJob job, SortedMap<String, Long> versions, Set<UUID> known) {
        SortedSet<String> changed = job.changed(versions);
        if (!changed.isEmpty()) {
            job.refuse(changed);
            return false;
        }
        if (!known.add(job.rid())) {
            job.fail(() -> new RidReused(job.rid()));
            return false;
        }
        return true;
    }

    private void insert(Frontier head) throws SQLException {
        List<DecisionSheet> sheets = newSheets();
        recorded.forEach(job -> rows.add(Row.of(job.entry(), job.body())));
        List<TileRoot> completed = new ArrayList<>();
        Frontier grown = head;
        for (Row row : rows) {
            grown = grown.append(row.leaf(), completed::add);
        }
        LedgerTables.insertSheets(connection, sheets);
        LedgerTables.insert(connection, head.size(), rows);
        LedgerTiles.insert(connection, completed);
        LedgerTables.updateHead(connection, grown);
        SignedCheckpoint signed = signer.checkpoint(grown.head());
        Instant asked = clocks.own();
        LedgerTables.Kept kept = LedgerTables.insertCheckpoint(connection, signed);
        clocks.requireAgreement(asked, kept.at(), kept.before());
        checkpoint = Optional.of(signed);
        reached = grown;
    }

    /** The sheets that the log has not seen, each with an entry of its own before those that name it. */
    private List<DecisionSheet> newSheets() throws SQLException {
        Set<Hash> named = new HashSet<>();
        recorded.forEach(job -> job.entry().sheets().forEach(sheet -> named.add(sheet.digest())));
        Set<Hash> known = LedgerTables.knownSheets(connection, named);
        List<DecisionSheet> sheets = new ArrayList<>();
        for (LedgerJob job : recorded) {
            for (DecisionSheet sheet : job.entry().sheets()) {
                if (known.add(sheet.digest())) {
                    sheets.add(sheet);
                    rows.add(row(LedgerEntry.ofSheet(
                            sheet, UUID.randomUUID(), job.entry().policy(), salts.fresh())));
                }
            }
        }
        return sheets;
    }

    private Row row(LedgerEntry entry) {
        return Row.of(entry, entry.body(signer.log()));
    }
}
