package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Whatever its configuration file asks for and whatever befalls it, the embedded server writes down no statement and no value. */
final class DatabaseLogTest {
    private static final String CANARY = "canary-3c41";
    private static final String EVERYTHING = """
            log_statement = all
            log_duration = on
            log_min_messages = debug1
            log_min_error_statement = debug1
            log_min_duration_statement = 0
            log_error_verbosity = verbose
            log_parameter_max_length = -1
            log_parameter_max_length_on_error = -1
            debug_print_parse = on
            debug_print_plan = on
            shared_preload_libraries = 'auto_explain'
            auto_explain.log_min_duration = 0
            """;

    private final DatabasePlace.Embedded place = EmbeddedDatabase.emptyPlace("silent-database");
    private final Path log = place.dataDirectory().resolve("postgresql.log");

    @Test
    void tellsNothingOfStatementsThatSucceedFailOrAreKilled() throws Exception {
        Database.open(place, line -> {}).close();
        Path configuration = place.dataDirectory().resolve("postgresql/postgresql.conf");
        Files.writeString(configuration, EVERYTHING, StandardOpenOption.APPEND);
        try (Database database = Database.open(place, line -> {})) {
            try (Connection connection = database.dataSource().getConnection()) {
                assertTrue(asked(connection, "select ? || 'x'").contains(CANARY));
                assertThrows(SQLException.class, () -> asked(connection, "select cast(? as integer)"));
                connection.rollback();
            }
            killBetween(database);
        }
        String written = Files.readString(log);
        assertFalse(written.contains(CANARY), written);
        assertFalse(written.contains("select "), written);
    }

    /** The process of one connection is killed while it answers; the server then ends all and begins again. */
    private void killBetween(Database database) throws Exception {
        try (Connection connection = database.dataSource().getConnection()) {
            long process = Long.parseLong(asked(connection, "select pg_backend_pid()::text || left(?, 0)"));
            Thread killer = Thread.ofPlatform().start(() -> {
                pause();
                ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly);
            });
            assertThrows(
                    SQLException.class, () -> asked(connection, "select '" + CANARY + "' || pg_sleep(9)::text || ?"));
            killer.join();
        }
        for (int tenths = 0; tenths < 600 && !answers(database); tenths++) {
            Thread.sleep(100);
        }
        assertTrue(isToldOfTheKill(), "the log tells that a process was killed");
    }

    /** Whether the server has recovered: nothing stops it well before. */
    private static boolean answers(Database database) {
        try (Connection connection = database.dataSource().getConnection()) {
            return asked(connection, "select ?::text").equals(CANARY);
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean isToldOfTheKill() throws IOException {
        return Files.readString(log).contains("was terminated by signal 9");
    }

    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String asked(Connection connection, String question) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, CANARY);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
