package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import uk.threshold.ledger.Frontier;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.MerkleProof;
import uk.threshold.ledger.TiledTree;
import uk.threshold.ledger.TreeHead;

/** Whether a log only grew. What was taken from it, or exchanged, was restored or rewritten. */
final class LedgerGrowth {

    /** Up to so many new entries are read one by one; more are proven by the roots of tiles. */
    private static final int READ_ONE_BY_ONE = 1024;

    private LedgerGrowth() {}

    /**
     * Whether the tree under the newer head begins with the whole of the older one; nothing is read where the sizes are
     * the same.
     */
    static boolean holds(Connection connection, Frontier older, Frontier newer) throws SQLException {
        long more = newer.size() - older.size();
        if (more <= 0 || more > READ_ONE_BY_ONE) {
            return isProven(connection, older.head(), newer.head());
        }
        Frontier grown = older;
        for (Hash leaf : LedgerTiles.leaves(connection, older.size(), (int) more)) {
            grown = grown.append(leaf);
        }
        return grown.root().equals(newer.root());
    }

    /** The same by a proof, which holds whatever the database says. */
    static boolean isProven(Connection connection, TreeHead older, TreeHead newer) throws SQLException {
        return older.size() <= newer.size()
                && MerkleProof.extendsTree(
                        older,
                        newer,
                        new TiledTree<>(LedgerTiles.in(connection), newer.size()).consistency(older.size()));
    }

    /** @throws LedgerInconsistent unless the log whose head this process saw committed only grew to the head there is now */
    static void require(Connection connection, Frontier seen, Frontier head) throws SQLException {
        if (!holds(connection, seen, head)) {
            throw new LedgerInconsistent(
                    "the log lost entries that were committed",
                    seen.head().toString(),
                    head.head().toString());
        }
    }
}
