package uk.threshold.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Two real servers: the primary commits nothing that the standby has not written down as well. The standby is begun from
 * a cold copy of the primary's cluster, and can be promoted; the two addresses stay what they are.
 */
public final class StreamingPair implements AutoCloseable {
    private static final String STANDBY = "threshold_standby";
    private static final int SECONDS_TO_FOLLOW = 60;
    private static final int SECONDS_TO_PROMOTE = 60;

    private static final String IN_STEP = "select count(*) from pg_stat_replication where sync_state = 'sync'";
    private static final String WAITING = "select pid from pg_stat_activity where wait_event = 'SyncRep' limit 1";

    private final Path first;
    private final Path second;
    private final ExternalServer primary;
    private final ExternalServer standby;

    private StreamingPair(Path first, Path second, ExternalServer primary, ExternalServer standby) {
        this.first = first;
        this.second = second;
        this.primary = primary;
        this.standby = standby;
    }

    /** @param first a data directory whose cluster was shut down; the standby's becomes its sibling */
    public static StreamingPair of(Path first) throws IOException, InterruptedException, SQLException {
        Path second = first.resolveSibling(first.getFileName() + "-standby");
        Process copying = new ProcessBuilder("cp", "-a", first.toString(), second.toString())
                .inheritIO()
                .start();
        if (copying.waitFor() != 0) {
            throw new AssertionError("the cluster was not copied");
        }
        configure(first, "synchronous_standby_names = 'FIRST 1 (" + STANDBY + ")'", "wal_keep_size = '64MB'");
        ExternalServer primary = ExternalServer.start(first);
        boolean both = false;
        try {
            String password = Passwords.in(first).login(Roles.SUPERUSER).password();
            configure(
                    second,
                    "primary_conninfo = 'host=127.0.0.1 port=" + primary.port() + " user=" + Roles.SUPERUSER
                            + " password=" + password + " application_name=" + STANDBY + "'");
            Files.createFile(second.resolve("postgresql/standby.signal"));
            StreamingPair pair = new StreamingPair(first, second, primary, ExternalServer.start(second));
            both = true;
            pair.awaitInStep();
            return pair;
        } finally {
            if (!both) {
                primary.close();
            }
        }
    }

    private static void configure(Path data, String... lines) throws IOException {
        Files.write(data.resolve("postgresql/postgresql.auto.conf"), List.of(lines), StandardOpenOption.APPEND);
    }

    private void awaitInStep() throws SQLException, IOException, InterruptedException {
        for (int tenths = 0; tenths < 10 * SECONDS_TO_FOLLOW; tenths++) {
            if (askedOf(first, IN_STEP) == 1) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("the standby does not follow; see its log in " + second);
    }

    /** What a gateway is told: both addresses, of which it takes the one that is the primary. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(primary.settings(primary.port()));
        settings.computeIfPresent(
                "THRESHOLD_DATABASE_URL",
                (name, url) -> url.replace(
                                ":" + primary.port() + "/", ":" + primary.port() + ",127.0.0.1:" + standby.port() + "/")
                        + "?targetServerType=primary&hostRecheckSeconds=2");
        return Map.copyOf(settings);
    }

    public OutsideDatabase first() {
        return new OutsideDatabase(first);
    }

    public OutsideDatabase second() {
        return new OutsideDatabase(second);
    }

    /** As when its machine is lost: the server and all its sessions, at once. */
    public void loseFirst() throws IOException {
        RunningServer.of(first).killAll();
    }

    /** The same of the standby, which has to be the second. */
    public void loseSecond() throws IOException {
        RunningServer.of(second).killAll();
    }

    /** The second goes on by itself, as the only server there is: what it commits stands there alone. */
    public void promoteSecond() throws IOException, InterruptedException {
        List<String> promote = List.of(
                "--pgdata=" + second.toAbsolutePath().resolve("postgresql"),
                "--wait",
                "--timeout=" + SECONDS_TO_PROMOTE,
                "promote");
        Path log = second.resolve("postgresql.log");
        if (!ServerPrograms.in(EmbeddedDatabase.PROGRAMS).run(log, SECONDS_TO_PROMOTE, "pg_ctl", promote)) {
            throw new AssertionError("the standby was not promoted; see " + log);
        }
    }

    /** The first comes back as it was, a primary that nobody follows. */
    public void startFirstAgain() throws IOException, InterruptedException {
        primary.restart();
    }

    /** Whoever serves from it has to connect anew. */
    public void endSessionsOfSecond() throws SQLException, IOException {
        askedOf(
                second,
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'threshold_app'");
    }

    /** The second follows again. */
    public void startSecondAgain() throws IOException, InterruptedException, SQLException {
        standby.restart();
        awaitInStep();
    }

    /** Cancels a commit of the primary that waits for its standby; false where none does. */
    public boolean cancelWaitingCommit() throws SQLException, IOException {
        int waiting = askedOf(first, WAITING);
        return waiting != 0 && askedOf(first, "select pg_cancel_backend(" + waiting + ")::int") == 1;
    }

    /** One number, or 0 where there is no row. */
    private static int askedOf(Path data, String question) throws SQLException, IOException {
        try (Connection connection = new OutsideDatabase(data).connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    @Override
    public void close() {
        try {
            standby.close();
        } finally {
            primary.close();
        }
    }
}
