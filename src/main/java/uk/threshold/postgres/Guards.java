package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.threshold.ledger.Guard;

/**
 * The versions of facts that ledger entries rest on.
 *
 * <p>INVARIANT: locks are taken in the order head, other rows, guards by key. A transaction that changes facts calls
 * {@link #bump} once, as its last statement before COMMIT, and never appends to the ledger or waits for it; a change that
 * is also an entry goes through {@link PostgresLedger#inSameCommit}. So no writer waits for the head while it holds a
 * guard, and a disclosure waits for a guard no longer than a COMMIT takes.
 */
final class Guards {

    /** Of a key that has no row yet. */
    private static final long NEVER_CHANGED = 0;

    private static final String BUMP = "insert into guard (key, version)"
            + " select wanted, 1 from unnest(?) as wanted order by wanted collate \"C\""
            + " on conflict (key) do update set version = guard.version + 1";

    private static final String CREATE = "insert into guard (key, version)"
            + " select wanted, 0 from unnest(?) as wanted order by wanted collate \"C\" on conflict (key) do nothing";

    private static final String READ = "select key, version from guard where key = any (?) order by key";

    private Guards() {}

    /**
     * Marks the facts behind these keys as changed: every entry that rests on an older version is refused from the
     * COMMIT of this transaction on. The last statement before COMMIT.
     */
    static void bump(Connection connection, Collection<String> keys) throws SQLException {
        execute(connection, BUMP, keys);
    }

    /** Makes a row for each key that has none, so that there is something to lock. */
    static void create(Connection connection, Collection<String> keys) throws SQLException {
        execute(connection, CREATE, keys);
    }

    /** The versions as the running statement sees them, by key; 0 where nothing ever changed. Locks nothing. */
    static SortedMap<String, Long> read(Connection connection, Collection<String> keys) throws SQLException {
        return read(connection, keys, READ);
    }

    /** The latest committed versions, which cannot change before this transaction ends. */
    static SortedMap<String, Long> readShared(Connection connection, Collection<String> keys) throws SQLException {
        return read(connection, keys, READ + " for share");
    }

    /** As {@link #readShared}, for a transaction that bumps some of them itself. */
    static SortedMap<String, Long> readForChange(Connection connection, Collection<String> keys) throws SQLException {
        return read(connection, keys, READ + " for update");
    }

    private static SortedMap<String, Long> read(Connection connection, Collection<String> keys, String query)
            throws SQLException {
        SortedMap<String, Long> versions = new TreeMap<>();
        keys.forEach(key -> versions.put(Guard.requireKey(key), NEVER_CHANGED));
        if (versions.isEmpty()) {
            return versions;
        }
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(
                    1, connection.createArrayOf("text", versions.keySet().toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    versions.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return versions;
    }

    private static void execute(Connection connection, String sql, Collection<String> keys) throws SQLException {
        TreeSet<String> wanted = new TreeSet<>();
        keys.forEach(key -> wanted.add(Guard.requireKey(key)));
        if (wanted.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", wanted.toArray()));
            statement.executeUpdate();
        }
    }
}
