package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.StoreUnavailable;

/**
 * Runs work in one database transaction that names whom it serves. Row-level security reads the name from
 * {@code current_setting('threshold.practice', true)} and {@code current_setting('threshold.organisation', true)}; where
 * none is named the setting is the empty string, which matches no row.
 *
 * <p>The work is committed when it returns and rolled back when it throws. Any {@link SQLException} becomes a
 * {@link StoreUnavailable}; unchecked exceptions pass through. Isolation is READ COMMITTED: one statement sees one
 * snapshot.
 */
public final class Transactions {
    private static final String NOBODY = "";

    /** The settings are looked at in the same round trip, since a session may have weaker ones than the server. */
    private static final String BEGIN = "select set_config('threshold.practice', ?, true),"
            + " set_config('threshold.organisation', ?, true),"
            + DurableSettings.HOLD;

    private final DataSource pool;

    Transactions(DataSource pool) {
        this.pool = Objects.requireNonNull(pool);
    }

    /** Statements on one connection, which the work neither commits nor closes. */
    @FunctionalInterface
    public interface SqlWork<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    /** Serves one practice, by ODS code: its records, and the requests made of it. */
    public <T extends @Nullable Object> T inPractice(String practice, SqlWork<T> work) {
        return run(practice, NOBODY, work);
    }

    /** Serves one requesting organisation, by ODS code: the requests it made. */
    public <T extends @Nullable Object> T forOrganisation(String organisation, SqlWork<T> work) {
        return run(NOBODY, organisation, work);
    }

    /** Serves one request: the practice's records and the organisation's request rows, in one snapshot. */
    public <T extends @Nullable Object> T between(String practice, String organisation, SqlWork<T> work) {
        return run(practice, organisation, work);
    }

    /** Serves nobody in particular: tables that row-level security does not keep apart. */
    public <T extends @Nullable Object> T plain(SqlWork<T> work) {
        return run(NOBODY, NOBODY, work);
    }

    private <T extends @Nullable Object> T run(String practice, String organisation, SqlWork<T> work) {
        try (Connection connection = pool.getConnection()) {
            boolean committed = false;
            try {
                begin(connection, practice, organisation);
                T result = work.on(connection);
                Commits.commit(connection);
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static void begin(Connection connection, String practice, String organisation) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
            statement.setString(1, practice);
            statement.setString(2, organisation);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                DurableSettings.requireHeld(row.getBoolean(3));
            }
        }
    }

    /** Keeps where it happened and drops what the database said of it. */
    static StoreUnavailable unavailable(SQLException e) {
        StoreUnavailable unavailable = new StoreUnavailable(Objects.requireNonNullElse(e.getSQLState(), "unknown"));
        unavailable.setStackTrace(e.getStackTrace());
        return unavailable;
    }
}
