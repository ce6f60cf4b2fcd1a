package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;

/**
 * Commits of which nothing is doubtful. Somebody who cancels a COMMIT that waits for a synchronous standby has it succeed
 * with a warning and nothing else: it stands here, and is lost with this server (PostgreSQL documentation, 26.2.8.4).
 */
final class Commits {
    /** Of notices, which warn of nothing. */
    private static final String SUCCESSFUL = "00";

    /** SQLSTATE transaction_resolution_unknown. */
    private static final String UNKNOWN = "08007";

    private Commits() {}

    /** @throws SQLException also when the commit stands, and perhaps on this server alone */
    static void commit(Connection connection) throws SQLException {
        connection.clearWarnings();
        connection.commit();
        for (SQLWarning said = connection.getWarnings(); said != null; said = said.getNextWarning()) {
            if (said.getSQLState() == null || !said.getSQLState().startsWith(SUCCESSFUL)) {
                throw new SQLException("the commit may stand on one server alone", UNKNOWN);
            }
        }
    }
}
