package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import uk.threshold.ledger.Frontier;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.LogKeys;
import uk.threshold.ledger.SignedCheckpoint;
import uk.threshold.ledger.Tile;
import uk.threshold.ledger.TiledTree;
import uk.threshold.ledger.TreeHead;

/**
 * What is checked before the log is served, in the same time however long it is: that the checkpoint this instance last saw
 * is of this log, that the head is that of the newest signed checkpoint, and every entry that no full tile holds yet. All
 * others are read while it is served ({@link LedgerWatch}).
 */
final class LedgerStart {

    private final Connection connection;
    private final LogKeys keys;
    private final Frontier head;

    private LedgerStart(Connection connection, LogKeys keys) throws SQLException {
        this.connection = connection;
        this.keys = keys;
        this.head = LedgerTables.head(connection);
    }

    /**
     * The head of the log, of which nothing that was read contradicts anything else.
     *
     * @param connection whose open transaction, if any, is given up; it is left without one
     * @param kept the checkpoint last seen, from outside the database
     * @throws LedgerInconsistent when something does
     */
    static Frontier check(Connection connection, LogKeys keys, Optional<SignedCheckpoint> kept) throws SQLException {
        connection.rollback();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read read only");
            LedgerStart start = new LedgerStart(connection, keys);
            if (kept.isPresent()) {
                start.requireSeen(kept.get().checkpoint().head());
            }
            start.requireEntries();
            start.requireSigned();
            return start.head;
        } finally {
            connection.rollback();
        }
    }

    private void requireSeen(TreeHead seen) throws SQLException {
        Frontier then = seen.size() > head.size() ? head : rebuilt(seen.size(), 0);
        if (then.size() < seen.size()) {
            throw new LedgerInconsistent(
                    "the log is shorter than this instance saw it",
                    seen.toString(),
                    then.head().toString());
        }
        String another = "the log is not the one this instance saw";
        require(another, seen, then.head());
        if (!LedgerGrowth.isProven(connection, seen, head.head())) {
            throw new LedgerInconsistent(
                    another,
                    seen.toString(),
                    "a head that does not follow, " + head.head().toString());
        }
    }

    private void requireEntries() throws SQLException {
        require(
                "the entries are not those under the head",
                head.head(),
                rebuilt(head.size(), 1).head());
        LedgerTiles.requireNoneBeyond(connection, head.size());
    }

    private void requireSigned() throws SQLException {
        Optional<String> note = LedgerTables.newestNote(connection);
        if (head.size() == 0 && note.isEmpty()) {
            return;
        }
        SignedCheckpoint newest = note.flatMap(keys::open)
                .orElseThrow(() -> new LedgerInconsistent(
                        "the newest checkpoint is not signed by this gateway's key",
                        keys.current().text(),
                        "none or another; the file with the key may be that of another log"));
        require(
                "the head is not that of the newest checkpoint",
                newest.checkpoint().head(),
                head.head());
    }

    /**
     * The tree of that many entries: full tiles by their roots, the others one by one.
     *
     * @param beyond how many more entries are looked for; there should be none
     */
    private Frontier rebuilt(long size, int beyond) throws SQLException {
        long inTiles = size - size % Tile.WIDTH;
        Frontier tiles = new TiledTree<>(LedgerTiles.in(connection), inTiles).frontier();
        return EntryRows.appended(connection, tiles, size - inTiles + beyond, grown -> {}, root -> {});
    }

    private static void require(String what, TreeHead expected, TreeHead found) {
        if (!expected.equals(found)) {
            throw new LedgerInconsistent(what, expected.toString(), found.toString());
        }
    }
}
