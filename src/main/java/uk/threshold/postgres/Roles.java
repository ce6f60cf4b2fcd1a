package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Who may do what in the database: the owner migrates, the app serves under row-level security, the eraser may clear
 * what must be forgotten. The superuser of the embedded server is used for nothing but making these.
 */
final class Roles {
    static final String SUPERUSER = "postgres";
    static final String OWNER = "threshold_owner";
    static final String APP = "threshold_app";
    static final String ERASER = "threshold_eraser";
    static final List<String> ALL = List.of(SUPERUSER, OWNER, APP, ERASER);

    static final String DATABASE = "threshold";

    /** The tables are those beside the ledger's head, whatever schema they are in. */
    private static final String UNBOUND = """
            select rolsuper or rolbypassrls,
                   exists (select from pg_class c
                           where c.relnamespace = (select relnamespace from pg_class where oid = 'log_head'::regclass)
                             and c.relkind in ('r', 'p')
                             and pg_has_role(current_user, c.relowner, 'member'))
              from pg_roles where rolname = current_user""";

    private Roles() {}

    /** Makes what is missing of roles and database; {@code superuser} is connected to the database {@code postgres}. */
    static void establish(Connection superuser, Passwords passwords) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            for (String role : List.of(OWNER, APP, ERASER)) {
                if (isMissing(superuser, "select 1 from pg_roles where rolname = ?", role)) {
                    statement.execute("create role " + role
                            + " login nosuperuser nobypassrls nocreatedb nocreaterole noreplication");
                }
                statement.execute("alter role " + role + " password '"
                        + passwords.login(role).password() + "'");
            }
            if (isMissing(superuser, "select 1 from pg_database where datname = ?", DATABASE)) {
                statement.execute("create database " + DATABASE + " owner " + OWNER);
            }
            statement.execute("revoke all on database " + DATABASE + " from public");
            statement.execute("grant connect on database " + DATABASE + " to " + APP + ", " + ERASER);
        }
    }

    /**
     * Refuses a serving role for which row-level security would be no wall: one that bypasses it, or one that can lift it
     * because the tables are its own or those of a role it belongs to.
     */
    static void requireBound(Connection app) throws SQLException {
        try (Statement statement = app.createStatement();
                ResultSet row = statement.executeQuery(UNBOUND)) {
            row.next();
            if (row.getBoolean(1)) {
                throw new CannotOpen("the database role that serves must be neither superuser nor BYPASSRLS");
            }
            if (row.getBoolean(2)) {
                throw new CannotOpen(
                        "the database role that serves must neither own the tables nor belong to their owner;"
                                + " use one role to migrate and another to serve");
            }
        }
    }

    private static boolean isMissing(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return !row.next();
            }
        }
    }
}
