package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import uk.threshold.carerecord.StoreUnavailable;

/** What is promised of the embedded database: durable, ours alone, silent, and there again at the next start. */
final class DatabaseTest {
    private static final String CANARY = "canary-7f3a";

    @Test
    void isDurableAndChecksItsPages() {
        Database database = EmbeddedDatabase.shared();
        assertEquals("on", setting(database, "fsync"));
        assertEquals("on", setting(database, "synchronous_commit"));
        assertEquals("on", setting(database, "full_page_writes"));
        assertEquals("off", setting(database, "data_sync_retry"));
        assertEquals("on", setting(database, "data_checksums"));
        assertEquals("127.0.0.1", setting(database, "listen_addresses"));
    }

    @Test
    void namesInATransactionWhomItServes() {
        Transactions transactions = EmbeddedDatabase.shared().transactions();
        String served = "select current_setting('threshold.practice', true) || '/'"
                + " || current_setting('threshold.organisation', true)";
        assertEquals("A99901/", transactions.inPractice("A99901", on -> text(on, served)));
        assertEquals("/E99901", transactions.forOrganisation("E99901", on -> text(on, served)));
        assertEquals("A99901/E99901", transactions.between("A99901", "E99901", on -> text(on, served)));
        assertEquals("/", transactions.plain(on -> text(on, served)));
    }

    @Test
    void boundsStatementsAlsoAfterATransactionThatWasUndone() throws SQLException {
        try (Connection connection = EmbeddedDatabase.shared().dataSource().getConnection()) {
            connection.rollback();
            assertEquals("12s", text(connection, "show statement_timeout"));
            assertEquals("1min", text(connection, "show idle_in_transaction_session_timeout"));
            connection.rollback();
        }
    }

    @Test
    void plansAStatementOnceForAConnection() throws SQLException {
        try (Connection connection = EmbeddedDatabase.shared().dataSource().getConnection()) {
            String statement = "select 'planned once', ?::text";
            for (String value : List.of("one", "other", "third")) {
                try (PreparedStatement prepared = connection.prepareStatement(statement)) {
                    prepared.setString(1, value);
                    prepared.executeQuery().close();
                }
            }
            String planned = "select generic_plans || '/' || custom_plans from pg_prepared_statements"
                    + " where statement like 'select ''planned once''%'";
            assertEquals("3/0", text(connection, planned));
            connection.rollback();
        }
    }

    @Test
    void givesUpAServerThatHangsLongBeforeTheCallersOwnConnectionEnds() throws Exception {
        Properties settings = new Properties();
        try (InputStream file = DatabaseTest.class.getResourceAsStream("/application.properties")) {
            settings.load(file);
        }
        Duration idle = Duration.parse("PT" + settings.getProperty("quarkus.http.idle-timeout"));
        try (Connection connection = EmbeddedDatabase.shared().dataSource().getConnection()) {
            Duration silence = Duration.ofMillis(connection.getNetworkTimeout());
            connection.rollback();
            assertEquals(Duration.ofSeconds(15), silence);
            assertTrue(silence.multipliedBy(3).compareTo(idle) < 0);
        }
    }

    @Test
    void givesOutNoConnectionInTheMiddleOfATransaction() throws SQLException {
        try (Connection connection = EmbeddedDatabase.shared().dataSource().getConnection()) {
            assertEquals("t", text(connection, "select now() > clock_timestamp() - interval '2 seconds'"));
            connection.rollback();
        }
    }

    @Test
    void servesAsARoleWithoutPower() {
        String privileges = EmbeddedDatabase.shared()
                .transactions()
                .plain(
                        on -> text(
                                on,
                                "select concat_ws(' ', current_user, rolsuper, rolbypassrls,"
                                        + " has_schema_privilege('public', 'create')) from pg_roles where rolname = current_user"));
        assertEquals("threshold_app f f f", privileges);
    }

    @Test
    void refusesATransactionThatWouldNotBeDurable() throws SQLException {
        PGSimpleDataSource weak = source(EmbeddedDatabase.shared());
        weak.setOptions("-c synchronous_commit=off");
        Login app = EmbeddedDatabase.login(Roles.APP);
        weak.setUser(app.role());
        weak.setPassword(app.password());
        Transactions transactions = new Transactions(weak);
        StoreUnavailable refused =
                assertThrows(StoreUnavailable.class, () -> transactions.plain(on -> text(on, "select 'kept'")));
        assertEquals("58000", refused.state());
    }

    @Test
    void saysNothingOfTheContentWhenAStatementFails() throws IOException {
        StoreUnavailable failed = assertThrows(StoreUnavailable.class, () -> EmbeddedDatabase.shared()
                .transactions()
                .plain(on -> text(on, "select '" + CANARY + "'::integer::text")));
        assertEquals("22P02", failed.state());
        assertFalse(failed.toString().contains(CANARY));
        assertEquals(null, failed.getCause());
        Path log = Path.of("target/test-databases/shared-database/postgresql.log");
        assertFalse(Files.readString(log).contains(CANARY));
    }

    @Test
    void keepsWhatWasCommittedAcrossACleanStopAndAnAbandonedServer() throws Exception {
        DatabasePlace.Embedded place = EmbeddedDatabase.emptyPlace("kept-database");
        try (Database first = Database.open(place, line -> {})) {
            assertEquals("1", first.transactions().plain(on -> text(on, "select '1'")));
            asOwner(
                    place,
                    first,
                    "create table kept (word text); insert into kept values ('held');"
                            + " grant select on kept to threshold_app");
        }
        // The service is killed: its server goes on running, and nobody holds the directory.
        try (DataDirectory directory = DataDirectory.hold(place.dataDirectory())) {
            EmbeddedServer.start(directory.path(), place.programs(), line -> {});
        }
        List<String> progress = new ArrayList<>();
        try (Database second = Database.open(place, progress::add)) {
            assertTrue(progress.contains("Stopping the database that the last run left behind"), progress::toString);
            assertEquals("held", second.transactions().plain(on -> text(on, "select word from kept")));
        }
    }

    @Test
    void isThereAgainWithWhatWasCommittedAfterItsServerWasKilled() throws Exception {
        DatabasePlace.Embedded place = EmbeddedDatabase.emptyPlace("killed-database");
        List<String> progress = Collections.synchronizedList(new ArrayList<>());
        try (Database database = Database.open(place, progress::add)) {
            asOwner(
                    place,
                    database,
                    "create table kept (word text); insert into kept values ('held');"
                            + " grant select on kept to threshold_app");
            RunningServer.of(place.dataDirectory()).kill();
            assertEquals("held", patiently(database, "select word from kept"));
            assertTrue(progress.contains("The database is there again"), progress::toString);
        }
        assertEquals(Optional.empty(), RunningServer.find(place.dataDirectory()));
    }

    /** What a caller gets who tries again whenever the store does not answer, for a minute at most. */
    private static String patiently(Database database, String query) throws InterruptedException {
        for (int tenths = 0; tenths < 600; tenths++) {
            try {
                return database.transactions().plain(on -> text(on, query));
            } catch (StoreUnavailable stillDown) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError("the database did not come back");
    }

    @Test
    void isOneClearLineWhenTheDataDirectoryIsTaken() {
        EmbeddedDatabase.shared();
        DatabasePlace.Embedded taken =
                DatabasePlace.Embedded.in(Path.of("target", "test-databases", "shared-database"));
        CannotOpen refused = assertThrows(CannotOpen.class, () -> Database.open(taken, line -> {}));
        assertTrue(String.valueOf(refused.getMessage())
                .matches("the data directory `.*/shared-database` is in use by this process"));
    }

    @Test
    void keepsItsPasswordsFromOtherUsers() throws IOException {
        EmbeddedDatabase.shared();
        Path directory = Path.of("target/test-databases/shared-database");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("database-passwords"))));
    }

    @Test
    void namesEverySettingThatWouldLoseCommittedRecords() {
        CannotOpen refused = assertThrows(
                CannotOpen.class,
                () -> DurableSettings.require(Map.of(
                        "fsync", "off",
                        "synchronous_commit", "local",
                        "full_page_writes", "on",
                        "data_sync_retry", "on",
                        "client_min_messages", "error",
                        "wal_level", "minimal")));
        assertEquals(
                "the database would lose committed records: client_min_messages must be notice or warning,"
                        + " data_sync_retry must be off, fsync must be on, synchronous_commit must be on or remote_apply, wal_level must be logical or replica",
                refused.line());
    }

    private static String setting(Database database, String name) {
        return database.transactions().plain(on -> text(on, "select current_setting('" + name + "')"));
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void asOwner(DatabasePlace.Embedded place, Database database, String sql) throws Exception {
        Login owner = Passwords.in(place.dataDirectory()).login(Roles.OWNER);
        try (Connection connection = source(database).getConnection(owner.role(), owner.password())) {
            execute(connection, sql);
        }
    }

    private static PGSimpleDataSource source(Database database) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try (Connection served = database.dataSource().getConnection()) {
            source.setUrl(served.getMetaData().getURL());
        }
        return source;
    }
}
