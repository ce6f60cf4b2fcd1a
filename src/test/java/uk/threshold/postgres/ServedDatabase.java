package uk.threshold.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** The database of a gateway that is served in a test, as those see it whom the gateway is not. */
public final class ServedDatabase {

    private final Database database;
    private final Path dataDirectory;

    public ServedDatabase(Database database, Path dataDirectory) {
        this.database = database;
        this.dataDirectory = dataDirectory;
    }

    /** Midnight passes, and some more: what was signed until now was signed on a day before, whatever the hour. */
    public void passMidnight() {
        execute(
                Roles.SUPERUSER,
                "set session_replication_role = replica",
                "update checkpoint set signed_at = signed_at - interval '25 hours'");
    }

    /** Erases the halves of an entry. */
    public void erase(UUID rid) {
        execute(
                Roles.ERASER,
                "update disclosure_detail set shared_salt = null, held_salt = null, shared = null, held = null,"
                        + " erased_at = clock_timestamp() where rid = '" + rid + "'");
    }

    /** Writes into the held half of an entry, as nobody but a superuser can. */
    public void alter(UUID rid) {
        execute(
                Roles.SUPERUSER,
                "set session_replication_role = replica",
                "update disclosure_detail set held = held || ' '::bytea where rid = '" + rid + "'");
    }

    private void execute(String role, String... statements) {
        try (Connection served = database.dataSource().getConnection()) {
            Login login = Passwords.in(dataDirectory).login(role);
            try (Connection other =
                            DriverManager.getConnection(served.getMetaData().getURL(), login.role(), login.password());
                    Statement statement = other.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("the test could not do as " + role, e);
        }
    }
}
