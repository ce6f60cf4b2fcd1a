package uk.threshold.postgres;

import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import uk.threshold.ledger.Frontier;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.TestEntries;
import uk.threshold.ledger.TileRoot;

/** A database on the shared server with a ledger of its own, so that a test may stop it, tamper with it, or lock it. */
final class LedgerDatabase implements AutoCloseable {

    private static final String NAME = "ledger";
    private static final AtomicBoolean MADE = new AtomicBoolean();

    private static final int AT_ONCE = 10_000;

    /** Bodies like a disclosure's. */
    private static final String GROW = """
            insert into log_entry (seq, leaf, body, rid)
            select seq, sha256('\\x00'::bytea || body), body, rid
              from (select seq, rid, convert_to(format(
                           '{"class":"disclose","held":"%s","log":"ledger.test.threshold.example","resp":"%s","rid":"%s"}',
                           encode(sha256(convert_to('held' || rid, 'UTF8')), 'hex'),
                           encode(sha256(convert_to('resp' || rid, 'UTF8')), 'hex'), rid), 'UTF8') as body
                      from (select seq, gen_random_uuid() as rid from generate_series(?::bigint, ?::bigint) seq offset 0) ids
                    offset 0) made""";

    private final String url;
    private final Path dataDirectory;
    private final AgroalDataSource pool;

    private LedgerDatabase(String url, Path dataDirectory) throws SQLException {
        this.url = url;
        this.dataDirectory = dataDirectory;
        this.pool = Database.pool(
                new DatabaseServer(url, EmbeddedDatabase.login(Roles.APP), EmbeddedDatabase.login(Roles.OWNER)));
    }

    /** The one database of this kind, emptied, with an empty data directory; the ledger before it must be closed. */
    static synchronized LedgerDatabase fresh() {
        try (Connection served = EmbeddedDatabase.shared().dataSource().getConnection()) {
            String shared = served.getMetaData().getURL();
            String url = shared.replaceFirst("/" + Roles.DATABASE + "(?=$|\\?)", "/" + NAME);
            if (MADE.compareAndSet(false, true)) {
                try (Connection superuser = connect(shared, Roles.SUPERUSER);
                        Statement statement = superuser.createStatement()) {
                    statement.execute("create database " + NAME + " owner " + Roles.OWNER);
                }
                Migrations.run(url, EmbeddedDatabase.login(Roles.OWNER));
            }
            // Before the pool opens: what connections are set to, they are set to when they begin.
            empty(url);
            return new LedgerDatabase(url, EmbeddedLedger.directory("ledger-" + UUID.randomUUID()));
        } catch (SQLException e) {
            throw new IllegalStateException("no database for the test's ledger", e);
        }
    }

    /** Begins the log again; the data directory stays as it is. */
    void empty() {
        empty(url);
    }

    private static void empty(String url) {
        tamperAt(
                url,
                "truncate log_entry, log_root, disclosure_detail, decision_sheet, checkpoint, guard,"
                        + " party_tree, party_leaf, party_node, party_closing",
                "update log_head set size = 0, frontier = '', root = sha256(''), epoch = gen_random_uuid()",
                "drop table if exists work, put_by",
                "alter database " + NAME + " reset synchronous_commit");
    }

    private static Connection connect(String url, String role) throws SQLException {
        Login login = EmbeddedDatabase.login(role);
        return DriverManager.getConnection(url, login.role(), login.password());
    }

    /** Connections as the serving role. */
    DataSource pool() {
        return pool;
    }

    Path dataDirectory() {
        return dataDirectory;
    }

    /** The ledger of this database. */
    PostgresLedger open(LedgerLimits limits) {
        return PostgresLedger.open(pool, dataDirectory, TestEntries.ORIGIN, limits);
    }

    /** The ledger of a second gateway: the same log and key, and a data directory of its own. */
    PostgresLedger openSecond() {
        Path second = EmbeddedLedger.directory(dataDirectory.getFileName() + "-second");
        try {
            Files.copy(dataDirectory.resolve("ledger-key.pem"), second.resolve("ledger-key.pem"));
        } catch (IOException e) {
            throw new IllegalStateException("the test could not copy the key", e);
        }
        return PostgresLedger.open(pool, second, TestEntries.ORIGIN, LedgerLimits.usual());
    }

    /** The ledger, through connections that misbehave. */
    PostgresLedger open(DataSource connections) {
        return PostgresLedger.open(connections, dataDirectory, TestEntries.ORIGIN, LedgerLimits.usual());
    }

    /** The ledger of a machine with this clock. */
    PostgresLedger open(InstantSource clock) {
        return PostgresLedger.open(pool, dataDirectory, TestEntries.ORIGIN, LedgerLimits.usual(), clock);
    }

    /** A connection of that role, in autocommit. */
    Connection connect(String role) throws SQLException {
        return connect(url, role);
    }

    /** Does what no role of ours may do, with triggers off. */
    void tamper(String... statements) {
        tamperAt(url, statements);
    }

    private static void tamperAt(String url, String... statements) {
        try (Connection superuser = connect(url, Roles.SUPERUSER);
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the test could not tamper", e);
        }
    }

    /** Marks the fact behind a key as changed, in a transaction of its own as intake does; returns once acknowledged. */
    void change(String key) {
        try (Connection connection = pool.getConnection()) {
            Guards.bump(connection, List.of(key));
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the test could not change a fact", e);
        }
    }

    /** The version of a guard, as gathering reads it. */
    long version(String key) {
        try (Connection connection = pool.getConnection()) {
            long version = Guards.read(connection, List.of(key)).getOrDefault(key, -1L);
            connection.rollback();
            return version;
        } catch (SQLException e) {
            throw new IllegalStateException("the test could not read a guard", e);
        }
    }

    /** Midnight passes, and some more: what was signed until now was signed on a day before, whatever the hour. */
    void passMidnight() {
        tamper("update checkpoint set signed_at = signed_at - interval '25 hours'");
    }

    /** Enters an organisation in the directory. */
    void enter(String ods) {
        tamper("insert into organisation (ods, name, kind, telephone) values ('" + ods
                + "', 'of a test', 'gp-practice', '') on conflict do nothing");
    }

    void erase(UUID rid) {
        try (Connection eraser = connect(Roles.ERASER);
                Statement statement = eraser.createStatement()) {
            statement.execute("update disclosure_detail set shared_salt = null, held_salt = null, shared = null,"
                    + " held = null, erased_at = clock_timestamp() where rid = '" + rid + "'");
        } catch (SQLException e) {
            throw new IllegalStateException("the test could not erase", e);
        }
    }

    /** All leaves by place; fails when there is a gap. */
    List<Hash> leaves() {
        List<Hash> leaves = new ArrayList<>();
        try (Connection connection = connect(Roles.APP);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select seq, leaf from log_entry order by seq")) {
            while (rows.next()) {
                if (rows.getLong(1) != leaves.size()) {
                    throw new AssertionError("a gap before entry " + rows.getLong(1));
                }
                leaves.add(Hash.of(rows.getBytes(2)));
            }
            return leaves;
        } catch (SQLException e) {
            throw new IllegalStateException("the test could not read the leaves", e);
        }
    }

    /** One value of one row. */
    String text(String query) {
        try (Connection superuser = connect(Roles.SUPERUSER);
                Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException("the test could not read", e);
        }
    }

    /**
     * Adds that many entries at once, as a gateway with this key would in one commit; none has halves. No gateway that runs
     * knows of it.
     */
    void grow(int entries) {
        try (Connection superuser = connect(Roles.SUPERUSER)) {
            superuser.setAutoCommit(false);
            Frontier head = LedgerTables.lockHead(superuser);
            try (PreparedStatement statement = superuser.prepareStatement(GROW)) {
                statement.setLong(1, head.size());
                statement.setLong(2, head.size() + entries - 1);
                statement.executeUpdate();
            }
            List<TileRoot> roots = new ArrayList<>();
            Frontier grown = head;
            while (grown.size() < head.size() + entries) {
                int some = (int) Math.min(AT_ONCE, head.size() + entries - grown.size());
                for (Hash leaf : LedgerTiles.leaves(superuser, grown.size(), some)) {
                    grown = grown.append(leaf, roots::add);
                }
            }
            LedgerTiles.insert(superuser, roots);
            LedgerTables.updateHead(superuser, grown);
            LedgerTables.insertCheckpoint(
                    superuser, LedgerKey.in(dataDirectory, TestEntries.ORIGIN).checkpoint(grown.head()));
            superuser.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the test could not grow the log", e);
        }
    }

    /** What a superuser has to put back to have the log as it is now. */
    String[] setBack() {
        long size = Long.parseLong(text("select size from log_head"));
        String head = text("select format('size = %s, frontier = %L, root = %L', size, frontier, root) from log_head");
        return new String[] {
            "delete from log_entry where seq >= " + size,
            "delete from log_root where (place + 1) * 256 ^ level > " + size,
            "delete from checkpoint where size > " + size,
            "update log_head set " + head
        };
    }

    /** Appends that many disclosures, each in a commit of its own. */
    static void fill(PostgresLedger ledger, int entries) {
        for (int i = 0; i < entries; i++) {
            LedgerEntry entry = TestEntries.disclosure();
            ledger.append(entry, List.of());
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
