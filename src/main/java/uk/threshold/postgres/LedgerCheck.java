package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.ledger.Frontier;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.MerkleTree;
import uk.threshold.ledger.SignedCheckpoint;
import uk.threshold.ledger.TreeHead;
import uk.threshold.ledger.VerifierKey;

/**
 * The check of the whole log before it is served: every body under its leaf, every leaf in its place, the tree under the
 * head, the head under the newest signed checkpoint, and the checkpoint this instance last saw under the tree.
 */
final class LedgerCheck {

    private static final int ROWS_AT_ONCE = 5000;

    /** A server may sort a long log before it gives the first row, and nobody waits for an answer yet. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

    private final Connection connection;
    private final VerifierKey key;
    private final Optional<TreeHead> kept;

    private LedgerCheck(Connection connection, VerifierKey key, Optional<TreeHead> kept) {
        this.connection = connection;
        this.key = key;
        this.kept = kept;
    }

    /**
     * The head of the log, which was found whole.
     *
     * @param connection whose open transaction, if any, is given up; it is left without one
     * @param kept the checkpoint last seen, from outside the database
     * @throws LedgerInconsistent when anything in the log contradicts anything else
     */
    static TreeHead run(Connection connection, VerifierKey key, Optional<SignedCheckpoint> kept) throws SQLException {
        Optional<TreeHead> lastSeen = kept.map(signed -> signed.checkpoint().head());
        connection.rollback();
        int usual = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(LONGEST_SILENCE.toMillis()));
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read read only");
            statement.execute("set local statement_timeout = 0");
            return new LedgerCheck(connection, key, lastSeen).head();
        } finally {
            connection.rollback();
            connection.setNetworkTimeout(Runnable::run, usual);
        }
    }

    private TreeHead head() throws SQLException {
        TreeHead rebuilt = rebuild().head();
        TreeHead head = LedgerTables.head(connection).head();
        require("the entries are not those under the head", head, rebuilt);
        Optional<String> note = LedgerTables.newestNote(connection);
        if (head.size() > 0 || note.isPresent()) {
            SignedCheckpoint newest = note.flatMap(text -> SignedCheckpoint.open(text, key))
                    .orElseThrow(() -> new LedgerInconsistent(
                            "the newest checkpoint is not signed by this gateway's key",
                            key.text(),
                            "none or another; the file with the key may be that of another log"));
            require(
                    "the head is not that of the newest checkpoint",
                    newest.checkpoint().head(),
                    head);
        }
        return head;
    }

    /** The tree of all entries, each looked at once. */
    private Frontier rebuild() throws SQLException {
        Frontier frontier = Frontier.EMPTY;
        requireKept(frontier);
        try (PreparedStatement statement =
                connection.prepareStatement("select seq, rid, leaf, body from log_entry order by seq")) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    frontier = appended(frontier, rows);
                    requireKept(frontier);
                }
            }
        }
        if (kept.isPresent() && kept.get().size() > frontier.size()) {
            throw new LedgerInconsistent(
                    "the log is shorter than this instance saw it",
                    kept.get().toString(),
                    frontier.head().toString());
        }
        return frontier;
    }

    private static Frontier appended(Frontier frontier, ResultSet row) throws SQLException {
        long place = row.getLong(1);
        if (place != frontier.size()) {
            throw new LedgerInconsistent("the log has a gap", "entry " + frontier.size(), "entry " + place);
        }
        byte[] body = row.getBytes(4);
        LedgerTables.requireIntact(row.getObject(2, UUID.class), Hash.of(row.getBytes(3)), body);
        return frontier.append(MerkleTree.leaf(body));
    }

    private void requireKept(Frontier frontier) {
        if (kept.isPresent() && kept.get().size() == frontier.size()) {
            require("the log is not the one this instance saw", kept.get(), frontier.head());
        }
    }

    private static void require(String what, TreeHead expected, TreeHead found) {
        if (!expected.equals(found)) {
            throw new LedgerInconsistent(what, expected.toString(), found.toString());
        }
    }
}
