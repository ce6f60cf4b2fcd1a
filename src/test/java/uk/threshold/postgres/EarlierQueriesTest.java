package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The database of this version answers what gateways of the version before say, as they do while one after another is
 * replaced (docs/deploy.md). What is recorded is never changed by hand.
 */
final class EarlierQueriesTest {
    private static final int FEWEST = 100;

    @Test
    void theVersionBeforeIsStillUnderstood() throws Exception {
        List<String> recorded = EarlierQueries.recorded();
        List<String> complaints = new ArrayList<>();
        try (Connection app = EarlierQueries.connect()) {
            for (String statement : recorded) {
                complaints.addAll(EarlierQueries.complaints(app, statement));
            }
        }
        assertEquals(List.of(), complaints);
        assertTrue(recorded.size() >= FEWEST, () -> "recorded: " + recorded.size());
    }

    @Test
    void findsWhatIsTakenAwayAndWhatIsAskedForAnew() throws SQLException {
        try (Connection app = EarlierQueries.connect()) {
            for (String gone : List.of(
                    "select seq, paper from log_entry where seq = $1",
                    "select 1 from log_entries",
                    "delete from log_entry where seq = $1",
                    "select erase_everything($1)")) {
                List<String> complaints = EarlierQueries.complaints(app, gone);
                assertEquals(1, complaints.size(), gone);
                assertTrue(complaints.getFirst().endsWith(": " + gone), complaints::toString);
            }
            assertEquals(
                    List.of("body has to be given: insert into log_entry (seq, leaf, rid) values ($1, $2, $3)"),
                    EarlierQueries.complaints(app, "insert into log_entry (seq, leaf, rid) values ($1, $2, $3)"));
        }
    }

    /** As when the version before is started again after the newer one. */
    @Test
    void migrationsThatAreNewerThanAGatewayDoNotKeepItFromStarting() throws SQLException {
        Login owner = EmbeddedDatabase.login(Roles.OWNER);
        String url = EarlierQueries.url();
        try (Connection connection = DriverManager.getConnection(url, owner.role(), owner.password());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into flyway_schema_history select max(installed_rank) + 1, '9999', 'of later', 'SQL',"
                            + " 'V9999__of_later.sql', 0, current_user, now(), 0, true from flyway_schema_history");
            try {
                assertEquals(0, Migrations.run(url, owner));
            } finally {
                statement.execute("delete from flyway_schema_history where version = '9999'");
            }
        }
    }
}
