package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uk.threshold.ledger.Frontier;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.SignedCheckpoint;
import uk.threshold.ledger.Tile;
import uk.threshold.ledger.TileRoot;
import uk.threshold.ledger.TreeHead;

/**
 * The check of a party's whole tree before it grows: every leaf in its place and a leaf of the log, every node over its
 * leaves, every closing signed and the root of its size, the newest one the tree's own.
 */
final class PartyCheck {

    private static final int ROWS_AT_ONCE = 5000;

    /** A leaf whose entry's id was erased can no longer be found in the log; the closings' roots still hold it. */
    private static final String LEAVES = "select l.place, l.leaf, l.rid, e.leaf from party_leaf l"
            + " left join log_entry e on e.rid = l.rid where l.party = ? and l.place < ? order by l.place";

    private final Connection connection;
    private final String party;
    private final TreeHead head;
    private final Map<Long, Hash> closed = new HashMap<>();

    private PartyCheck(Connection connection, String party, TreeHead head) {
        this.connection = connection;
        this.party = party;
        this.head = head;
    }

    /**
     * Looks at nothing beyond the tree as it was read, since another gateway may be adding to it.
     *
     * @param connection with an open transaction that names the party as its organisation
     * @throws LedgerInconsistent when anything in the tree contradicts anything else
     */
    static void run(Connection connection, String party, TreeHead tree, ClosingKey key) throws SQLException {
        new PartyCheck(connection, party, tree).whole(key);
    }

    /** Opens the note of a closing if this log signed it for that party. */
    interface ClosingKey {
        SignedCheckpoint open(String party, PartyTables.Kept kept);
    }

    private void whole(ClosingKey key) throws SQLException {
        List<PartyTables.Kept> closings = PartyTables.closings(connection, party, head.size() + 1, Integer.MAX_VALUE);
        for (PartyTables.Kept kept : closings) {
            TreeHead signed = key.open(party, kept).checkpoint().head();
            closed.put(signed.size(), signed.root());
        }
        if (head.size() > 0 && !closed.containsKey(head.size())) {
            throw differs("a closing of size " + head.size(), "none");
        }
        List<TileRoot> completed = new ArrayList<>();
        require(head, rebuilt(completed).head());
        requireNodes(completed);
    }

    private Frontier rebuilt(List<TileRoot> completed) throws SQLException {
        Frontier tree = Frontier.EMPTY;
        try (PreparedStatement statement = connection.prepareStatement(LEAVES)) {
            new Values(statement).put(party, head.size());
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    tree = tree.append(leaf(row, tree.size()), completed::add);
                    requireClosed(tree);
                }
            }
        }
        return tree;
    }

    private static Hash leaf(ResultSet row, long expected) throws SQLException {
        long place = row.getLong(1);
        Hash leaf = Hash.of(row.getBytes(2));
        if (place != expected) {
            throw differs("leaf " + expected, "leaf " + place);
        }
        if (row.getObject(3, UUID.class) != null
                && (row.getBytes(4) == null || !leaf.equals(Hash.of(row.getBytes(4))))) {
            throw differs("a leaf of the log at " + place, "another");
        }
        return leaf;
    }

    private void requireClosed(Frontier tree) {
        Hash root = closed.get(tree.size());
        if (root != null) {
            require(new TreeHead(tree.size(), root), tree.head());
        }
    }

    private void requireNodes(List<TileRoot> expected) throws SQLException {
        List<TileRoot> found = PartyTables.nodes(connection, party).stream()
                .filter(node -> node.place() + 1 <= head.size() >>> Tile.HEIGHT * node.level())
                .toList();
        if (found.size() != expected.size() || !new HashSet<>(expected).containsAll(found)) {
            throw differs("the nodes over its leaves", "others");
        }
    }

    private static void require(TreeHead expected, TreeHead found) {
        if (!expected.equals(found)) {
            throw differs(expected.toString(), found.toString());
        }
    }

    private static LedgerInconsistent differs(String expected, String found) {
        return new LedgerInconsistent("a party's tree is not the one that was closed", expected, found);
    }
}
