package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import uk.threshold.ledger.Frontier;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.Tile;
import uk.threshold.ledger.TileHashes;
import uk.threshold.ledger.TileRoot;

/**
 * The hashes of the log's tiles: its leaves, and the roots that are kept of full tiles. A root that is not kept, as where a
 * gateway of an older version appended, is made of what is below it.
 */
final class LedgerTiles {

    private static final String LEAVES = "select seq, leaf from log_entry where seq >= ? and seq < ?";

    private static final String ROOTS = "select place, hash from log_root where place >= ? and place < ? and level = ?";

    private static final String BODIES = "select seq, body from log_entry where seq >= ? and seq < ?";

    private static final String INSERT = "insert into log_root (level, place, hash)"
            + " select * from unnest(?::smallint[], ?::bigint[], ?::bytea[])";

    private static final String KEEP = INSERT + " on conflict do nothing";

    /** For each level the greatest place; null where nothing is kept of it. */
    private static final String LAST =
            "select level, (select max(place) from log_root kept where kept.level = levels.level)"
                    + " from generate_series(1, " + TileRoot.HIGHEST + ") levels (level)";

    private LedgerTiles() {}

    /** Reads through this connection. A leaf that is not there is a {@link LedgerInconsistent}. */
    static TileHashes<SQLException> in(Connection connection) {
        return (level, from, count) ->
                level == 0 ? leaves(connection, from, count) : roots(connection, level, from, count);
    }

    /** So many leaves from this place on. @throws LedgerInconsistent when one is missing */
    static List<Hash> leaves(Connection connection, long from, int count) throws SQLException {
        TreeMap<Long, Hash> leaves = read(connection, LEAVES, from, count, 0);
        requireWhole(from, count, leaves.keySet());
        return new ArrayList<>(leaves.values());
    }

    private static List<Hash> roots(Connection connection, int level, long from, int count) throws SQLException {
        TreeMap<Long, Hash> kept = read(connection, ROOTS, from, count, level);
        for (long place = from; place < from + count; place++) {
            if (!kept.containsKey(place)) {
                kept.put(place, made(connection, level, place));
            }
        }
        return new ArrayList<>(kept.values());
    }

    /** What the root is by what is below it. */
    private static Hash made(Connection connection, int level, long place) throws SQLException {
        Frontier tile = Frontier.EMPTY;
        for (Hash below : in(connection).read(level - 1, place * Tile.WIDTH, Tile.WIDTH)) {
            tile = tile.append(below);
        }
        return tile.root();
    }

    private static TreeMap<Long, Hash> read(Connection connection, String query, long from, int count, int level)
            throws SQLException {
        TreeMap<Long, Hash> hashes = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setLong(1, from);
            statement.setLong(2, from + count);
            if (level > 0) {
                statement.setInt(3, level);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    hashes.put(rows.getLong(1), Hash.of(rows.getBytes(2)));
                }
            }
        }
        return hashes;
    }

    /** The bodies of so many entries from this place on. @throws LedgerInconsistent when one is missing */
    static List<byte[]> bodies(Connection connection, long from, int count) throws SQLException {
        TreeMap<Long, byte[]> bodies = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(BODIES)) {
            statement.setLong(1, from);
            statement.setLong(2, from + count);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    bodies.put(rows.getLong(1), rows.getBytes(2));
                }
            }
        }
        requireWhole(from, count, bodies.keySet());
        return new ArrayList<>(bodies.values());
    }

    private static void requireWhole(long from, int count, Set<Long> found) {
        for (long place = from; place < from + count; place++) {
            if (!found.contains(place)) {
                throw new LedgerInconsistent("the log has a gap", "entry " + place, "none");
            }
        }
    }

    /** Keeps roots that new leaves completed. */
    static void insert(Connection connection, List<TileRoot> completed) throws SQLException {
        if (!completed.isEmpty()) {
            update(connection, INSERT, completed);
        }
    }

    /**
     * Holds roots made of entries against those that are kept, and keeps what is missing.
     *
     * @return how many were missing
     * @throws LedgerInconsistent when another is kept
     */
    static int requireKept(Connection connection, List<TileRoot> made) throws SQLException {
        List<TileRoot> missing = new ArrayList<>();
        for (TileRoot root : made) {
            TreeMap<Long, Hash> kept = read(connection, ROOTS, root.place(), 1, root.level());
            if (kept.isEmpty()) {
                missing.add(root);
            } else if (!kept.containsValue(root.hash())) {
                throw new LedgerInconsistent(
                        "entries " + root.from() + " to " + (root.to() - 1)
                                + " are not those under the root kept of them",
                        kept.firstEntry().getValue().hex(),
                        root.hash().hex());
            }
        }
        return missing.isEmpty() ? 0 : update(connection, KEEP, missing);
    }

    private static int update(Connection connection, String insert, List<TileRoot> roots) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "smallint", roots.stream().map(TileRoot::level).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", roots.stream().map(TileRoot::place).toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "bytea",
                            roots.stream().map(root -> root.hash().bytes()).toArray(byte[][]::new)));
            return statement.executeUpdate();
        }
    }

    /** @throws LedgerInconsistent when a root is kept of entries that a log of this size has not, where the next batch is to keep its own */
    static void requireNoneBeyond(Connection connection, long size) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LAST);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                long full = size >>> Tile.HEIGHT * rows.getInt(1);
                long last = rows.getLong(2);
                if (!rows.wasNull() && last >= full) {
                    throw new LedgerInconsistent(
                            "roots are kept of entries beyond the head",
                            full + " of level " + rows.getInt(1),
                            "number " + last);
                }
            }
        }
    }
}
