package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.threshold.ledger.Checkpoint;
import uk.threshold.ledger.Frontier;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.LogOrigin;
import uk.threshold.ledger.TileRoot;
import uk.threshold.ledger.TreeHead;

/**
 * The whole log read from its first entry to a head that is known from elsewhere, some entries at a time: every body under
 * its leaf, every leaf in its place, every kept root over its leaves, every checkpoint over the entries before it.
 */
final class LedgerWalk {

    /** A few tiles, so that their roots are complete; of bodies at most some megabytes. */
    private static final int ENTRIES_AT_ONCE = 512;

    private static final String CHECKPOINTS = "select size, note from checkpoint where size > ? and size <= ?";

    private final LogOrigin log;
    private final TreeHead end;
    private Frontier read = Frontier.EMPTY;
    private int missing;

    /** @param end the head that this process saw committed */
    LedgerWalk(LogOrigin log, TreeHead end) {
        this.log = log;
        this.end = end;
    }

    /** Entries that were read. */
    long size() {
        return read.size();
    }

    /** Roots of full tiles that were not kept, and now are. */
    int missing() {
        return missing;
    }

    boolean ended() {
        return read.size() >= end.size();
    }

    /**
     * Reads on. When it fails, nothing of it counts and it can be tried again.
     *
     * @throws LedgerInconsistent when anything contradicts anything else
     */
    void step(Connection connection) throws SQLException {
        long most = Math.min(ENTRIES_AT_ONCE, end.size() - read.size());
        List<TileRoot> made = new ArrayList<>();
        Signed signed = new Signed(notes(connection, read.size(), read.size() + most), read.size());
        Frontier grown = EntryRows.appended(connection, read, most, signed::require, made::add);
        if (grown.size() < read.size() + most) {
            throw new LedgerInconsistent("the log has a gap", "entry " + grown.size(), "none");
        }
        int added = LedgerTiles.requireKept(connection, made);
        if (grown.size() == end.size() && !grown.head().equals(end)) {
            throw new LedgerInconsistent(
                    "the entries are not those under the head",
                    end.toString(),
                    grown.head().toString());
        }
        connection.commit();
        read = grown;
        missing += added;
    }

    private static Map<Long, String> notes(Connection connection, long after, long to) throws SQLException {
        Map<Long, String> notes = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(CHECKPOINTS)) {
            statement.setLong(1, after);
            statement.setLong(2, to);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    notes.put(rows.getLong(1), rows.getString(2));
                }
            }
        }
        return notes;
    }

    /** What was said of the tree after each commit; the first that is contradicted tells where entries changed. */
    private final class Signed {
        private final Map<Long, String> notes;
        private long last;

        private Signed(Map<Long, String> notes, long last) {
            this.notes = notes;
            this.last = last;
        }

        private void require(Frontier tree) {
            String note = notes.get(tree.size());
            if (note == null) {
                return;
            }
            if (!note.startsWith(new Checkpoint(log, tree.head()).text() + "\n")) {
                throw new LedgerInconsistent(
                        "entries " + last + " to " + (tree.size() - 1)
                                + " are not those under the checkpoint after them",
                        "that of size " + tree.size(),
                        tree.root().hex());
            }
            last = tree.size();
        }
    }
}
