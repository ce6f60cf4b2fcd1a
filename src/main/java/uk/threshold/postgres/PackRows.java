package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.threshold.policy.PackIdentity;
import uk.threshold.policy.ProtocolIdentity;

/**
 * The rows that say which pack is in force (V073), within one transaction of one practice.
 *
 * <p>INVARIANT: whoever keeps an entry holds the lock with others until COMMIT, and whoever puts a pack in force holds it
 * alone; so no entry is kept under a pack that is not in force any more. It is taken before any other lock but the ledger's head.
 */
final class PackRows {
    private static final String HOLD = "select pg_advisory_xact_lock_shared(hashtext('pack in force'), hashtext(?))";
    private static final String HOLD_ALONE = "select pg_advisory_xact_lock(hashtext('pack in force'), hashtext(?))";
    private static final String COLUMNS =
            "m.name, m.version, m.digest, m.begins, m.practice, m.protocol, m.protocol_version, m.protocol_digest, m.laid_over";
    private static final String IN_FORCE = "select " + COLUMNS
            + " from pack_in_force p join pack_remembered m on m.digest = p.digest where p.practice = ?";
    private static final String REMEMBERED = "select " + COLUMNS + " from pack_remembered m order by m.since, m.digest";
    private static final String REMEMBER = """
            insert into pack_remembered (digest, name, version, begins, since) values (?, ?, ?, ?, now())
            on conflict do nothing returning digest
            """;
    private static final String REMEMBER_LAID = """
            insert into pack_remembered (
                digest, name, version, begins, since, practice, protocol, protocol_version, protocol_digest, laid_over)
            values (?, ?, ?, ?, now(), ?, ?, ?, ?, ?)
            on conflict do nothing returning digest
            """;
    private static final String PUT_IN_FORCE = """
            insert into pack_in_force (practice, digest, since) values (?, ?, now())
            on conflict (practice) do update set digest = excluded.digest, since = excluded.since
            returning digest
            """;

    private PackRows() {}

    /** The digest of the pack in force; no other comes into force before the transaction ends. */
    static Optional<String> held(Connection connection, String practice) throws SQLException {
        Rows.all(connection, HOLD, row -> true, practice);
        return inForce(connection, practice).map(PackIdentity::digest);
    }

    static void holdAlone(Connection connection, String practice) throws SQLException {
        Rows.all(connection, HOLD_ALONE, row -> true, practice);
    }

    static Optional<PackIdentity> inForce(Connection connection, String practice) throws SQLException {
        return Rows.all(connection, IN_FORCE, PackRows::identity, practice).stream()
                .findFirst();
    }

    static List<PackIdentity> remembered(Connection connection) throws SQLException {
        return Rows.all(connection, REMEMBERED, PackRows::identity);
    }

    static void putInForce(Connection connection, String practice, PackIdentity pack) throws SQLException {
        remember(connection, pack.alone());
        if (pack.local().isPresent()) {
            remember(connection, pack, pack.local().get());
        }
        Rows.all(connection, PUT_IN_FORCE, row -> true, practice, pack.digest());
    }

    private static void remember(Connection connection, PackIdentity pack) throws SQLException {
        Rows.all(connection, REMEMBER, row -> true, pack.digest(), pack.name(), pack.version(), pack.from());
    }

    private static void remember(Connection connection, PackIdentity pack, ProtocolIdentity laid) throws SQLException {
        Rows.all(
                connection,
                REMEMBER_LAID,
                row -> true,
                pack.digest(),
                pack.name(),
                pack.version(),
                pack.from(),
                laid.practice(),
                laid.name(),
                laid.version(),
                laid.digest(),
                laid.over());
    }

    private static PackIdentity identity(ResultSet row) throws SQLException {
        Optional<ProtocolIdentity> local = row.getString("practice") == null
                ? Optional.empty()
                : Optional.of(new ProtocolIdentity(
                        row.getString("practice"),
                        row.getString("protocol"),
                        row.getInt("protocol_version"),
                        row.getString("protocol_digest"),
                        row.getString("laid_over")));
        return new PackIdentity(
                row.getString("name"),
                row.getString("version"),
                row.getString("digest"),
                row.getObject("begins", LocalDate.class),
                local);
    }
}
