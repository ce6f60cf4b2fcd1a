package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Consumer;
import uk.threshold.ledger.Frontier;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.MerkleTree;
import uk.threshold.ledger.TileRoot;

/** Entries in the order of the log, looked at one by one: each in its place, its body under its leaf, its id in its body. */
final class EntryRows {

    private static final String NEXT = "select seq, rid, leaf, body from log_entry where seq >= ? order by seq limit ?";

    private EntryRows() {}

    /**
     * The tree with the entries after it, at most so many.
     *
     * @param after is told the tree after each entry
     * @param completed is told the roots of full tiles
     * @throws LedgerInconsistent when one is not what it should be
     */
    static Frontier appended(
            Connection connection, Frontier tree, long most, Consumer<Frontier> after, Consumer<TileRoot> completed)
            throws SQLException {
        Frontier grown = tree;
        try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
            statement.setLong(1, tree.size());
            statement.setLong(2, most);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    grown = grown.append(leaf(grown.size(), rows), completed);
                    after.accept(grown);
                }
            }
        }
        return grown;
    }

    private static Hash leaf(long expected, ResultSet row) throws SQLException {
        long place = row.getLong(1);
        if (place != expected) {
            throw new LedgerInconsistent("the log has a gap", "entry " + expected, "entry " + place);
        }
        byte[] body = row.getBytes(4);
        LedgerTables.requireIntact(row.getObject(2, UUID.class), Hash.of(row.getBytes(3)), body);
        return MerkleTree.leaf(body);
    }
}
