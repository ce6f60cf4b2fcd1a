package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.Checkpoint;
import uk.threshold.ledger.Closing;
import uk.threshold.ledger.Frontier;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.TileRoot;
import uk.threshold.postgres.PartyTables.Midnight;
import uk.threshold.postgres.PartyTables.Own;
import uk.threshold.postgres.PartyTables.Tree;

/**
 * Closes the tree of every party that has new entries of the days before: leaves, root and the log's entry of it in one
 * commit. It goes by the database's clock, in UTC, and of a party by its own entries alone; days on which nobody closed
 * are closed together, as the last of them.
 */
public final class DailyClosing {

    /** Most leaves of one closing: its commit holds up all others. */
    private static final int MOST = 5_000;

    private static final Logger LOG = Logger.getLogger("threshold.ledger");
    private static final int LOOKED_AT_ONCE = 20_000;
    private static final int ATTEMPTS = 3;
    /** In no order, so that the order of entries tells an auditor nothing. */
    private static final String PARTIES = "select ods from organisation order by random()";

    private final Transactions transactions;
    private final PostgresLedger ledger;
    private final UnaryOperator<String> policy;
    private final Chance chance;
    private final int most;

    /** Size of the log at the midnight for which every tree was closed by us. */
    private volatile long done;

    /** @param policy for a party the version of the policy in force, as entries name it */
    public DailyClosing(Transactions transactions, PostgresLedger ledger, UnaryOperator<String> policy, Chance chance) {
        this(transactions, ledger, policy, chance, MOST);
    }

    DailyClosing(
            Transactions transactions, PostgresLedger ledger, UnaryOperator<String> policy, Chance chance, int most) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.policy = policy;
        this.chance = chance;
        this.most = most;
    }

    /** What would be added to a tree, and how far of the log it would then be taken. */
    private record Due(Tree tree, List<Own> added, long taken) {
        /** @param completed is told the roots of the tiles that are full by it */
        Frontier grown(Consumer<TileRoot> completed) {
            Frontier grown = tree.frontier();
            for (Own own : added) {
                grown = grown.append(own.leaf(), completed);
            }
            return grown;
        }
    }

    /**
     * Closes what is due. Where one party's tree cannot be closed, for whatever reason, the others' are, and the first
     * failure passes through at the end.
     */
    public void round() {
        Optional<Midnight> midnight = transactions.plain(PartyTables::midnight);
        if (midnight.isEmpty() || midnight.get().size() == done) {
            return;
        }
        Optional<RuntimeException> failure = Optional.empty();
        for (String party : transactions.plain(connection -> Rows.all(connection, PARTIES, row -> row.getString(1)))) {
            try {
                close(party, midnight.get());
            } catch (RuntimeException e) {
                failure = failure.or(() -> Optional.of(e));
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        done = midnight.get().size();
    }

    private void close(String party, Midnight midnight) {
        int overtaken = 0;
        Optional<Due> due = due(party, midnight);
        while (due.isPresent()) {
            if (!close(party, midnight, due.get()) && ++overtaken == ATTEMPTS) {
                throw new DoneBefore();
            }
            due = due(party, midnight);
        }
    }

    /** Empty where the party has no new entries; that it was looked for them is then kept. */
    private Optional<Due> due(String party, Midnight midnight) {
        try {
            return transactions.between(party, party, connection -> due(connection, party, midnight));
        } catch (LedgerInconsistent e) {
            LOG.errorf("ALARM: the tree of %s is not closed: %s", party, e.line());
            throw e;
        }
    }

    private Optional<Due> due(Connection connection, String party, Midnight midnight) throws SQLException {
        // Before the tree, since another gateway may be closing it.
        long closed = PartyTables.closings(connection, party, Long.MAX_VALUE, 1).stream()
                .mapToLong(kept -> kept.head().size())
                .findFirst()
                .orElse(0);
        Tree tree = PartyTables.tree(connection, party);
        if (tree.frontier().size() < closed) {
            throw new LedgerInconsistent(
                    "a party's tree is shorter than it was closed",
                    Long.toString(closed),
                    tree.frontier().head().toString());
        }
        if (tree.taken() >= midnight.size()) {
            return Optional.empty();
        }
        List<Own> added = new ArrayList<>();
        long taken = tree.taken();
        while (taken < midnight.size() && added.size() < most) {
            long past = Math.min(midnight.size(), taken + LOOKED_AT_ONCE);
            added.addAll(PartyTables.own(connection, taken, past, most - added.size()));
            taken = added.size() < most ? past : added.getLast().seq() + 1;
        }
        if (added.isEmpty()) {
            PartyTables.looked(connection, party, tree, taken);
            return Optional.empty();
        }
        PartyCheck.run(connection, party, tree.frontier().head(), ledger::openClosing);
        return Optional.of(new Due(tree, added, taken));
    }

    /** False when another gateway closed it first, or one of the entries was erased meanwhile: then nothing was done. */
    private boolean close(String party, Midnight midnight, Due due) {
        UUID rid = chance.id();
        List<TileRoot> completed = new ArrayList<>();
        Frontier grown = due.grown(completed::add);
        LedgerEntry entry = Closing.entry(
                party,
                midnight.lastDay(),
                new Checkpoint(ledger.signer().log().of(party), grown.head()),
                rid,
                policy.apply(party),
                chance.salts());
        LedgerChange change = new LedgerChange(party, party, new TreeSet<>(), connection -> {
            Tree tree = due.tree();
            if (!PartyTables.grow(connection, party, tree, grown, due.taken())
                    || !PartyTables.addLeaves(connection, party, tree.frontier().size(), due.added())) {
                throw new DoneBefore();
            }
            PartyTables.addNodes(connection, party, completed);
            PartyTables.close(
                    connection, party, midnight.lastDay(), ledger.signer().closing(party, grown.head()), rid);
            return party;
        });
        try {
            return ledger.inSameCommit(entry, List.of(), change) instanceof Appended.Committed;
        } catch (DoneBefore e) {
            return false;
        }
    }
}
