package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.threshold.ledger.TestEntries;

/** No role of ours can change or remove what was recorded; the eraser can clear halves and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LedgerRightsTest {

    /** SQLSTATE insufficient_privilege: of a missing grant, and of the ledger's own triggers. */
    private static final String FORBIDDEN = "42501";

    private static final List<String> TABLES =
            List.of("log_head", "log_entry", "log_root", "disclosure_detail", "decision_sheet", "checkpoint", "guard");

    private static final String ERASE = "update disclosure_detail set shared_salt = null, held_salt = null,"
            + " shared = null, held = null, erased_at = clock_timestamp()";

    private final LedgerDatabase database = LedgerDatabase.fresh();

    @BeforeAll
    void recordSomething() {
        try (PostgresLedger ledger = database.open(LedgerLimits.usual())) {
            LedgerDatabase.fill(ledger, 2);
        }
        database.change("person/1");
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void letsNobodyDeleteOrTruncate() {
        for (String role : List.of(Roles.APP, Roles.ERASER, Roles.OWNER)) {
            for (String table : TABLES) {
                assertForbidden(role, "delete from " + table);
                assertForbidden(role, "truncate " + table);
            }
        }
    }

    @Test
    void letsNobodyChangeEntriesSheetsOrCheckpoints() {
        for (String role : List.of(Roles.APP, Roles.ERASER, Roles.OWNER)) {
            assertForbidden(role, "update log_entry set body = body");
            assertForbidden(role, "update log_entry set seq = seq + 100");
            assertForbidden(role, "update log_root set hash = hash");
            assertForbidden(role, "update decision_sheet set sheet = sheet");
            assertForbidden(role, "update checkpoint set signed_at = signed_at");
        }
    }

    @Test
    void letsTheHeadOnlyGrowAndGuardsOnlyCountUp() {
        for (String role : List.of(Roles.APP, Roles.OWNER)) {
            assertForbidden(role, "update log_head set size = size - 1");
            assertForbidden(role, "update log_head set root = root");
            assertForbidden(role, "update log_head set size = size + 1, epoch = gen_random_uuid()");
            assertForbidden(role, "update guard set version = version - 1");
            assertForbidden(role, "update guard set version = version");
            assertForbidden(role, "update guard set key = 'other', version = version + 1");
        }
        assertForbidden(Roles.ERASER, "update guard set version = version + 1");
        assertForbidden(Roles.ERASER, "update log_head set size = size + 1");
    }

    @Test
    void letsOnlyTheEraserClearHalvesAndOnlyWholly() {
        assertForbidden(Roles.APP, ERASE);
        assertForbidden(Roles.ERASER, "update disclosure_detail set shared = ''");
        SQLException partly = assertThrows(
                SQLException.class,
                () -> execute(Roles.ERASER, "update disclosure_detail set shared = null, erased_at = now()"));
        assertEquals("23514", partly.getSQLState());
        String rid = database.text("select rid from log_entry where seq = 0");
        assertDoesNotThrow(() -> execute(Roles.ERASER, ERASE + " where rid = '" + rid + "'"));
        assertForbidden(
                Roles.ERASER,
                "update disclosure_detail set shared_salt = sha256(''), held_salt = sha256(''),"
                        + " shared = '', held = '', erased_at = null where rid = '" + rid + "'");
    }

    @Test
    void letsTheOwnerChangeNoHalfThatItSeesAndSeeNoneToChange() throws SQLException {
        try (Connection owner = database.connect(Roles.OWNER);
                Statement statement = owner.createStatement()) {
            assertEquals(0, statement.executeUpdate("update disclosure_detail set shared = ''"));
            owner.setAutoCommit(false);
            statement.execute("alter table disclosure_detail disable row level security");
            SQLException refused = assertThrows(
                    SQLException.class, () -> statement.execute("update disclosure_detail set shared = ''"));
            assertEquals(FORBIDDEN, refused.getSQLState());
            owner.rollback();
        }
    }

    @Test
    void letsTheEraserReadNoHalf() {
        assertForbidden(Roles.ERASER, "select shared from disclosure_detail");
        assertForbidden(Roles.ERASER, "select body from log_entry");
        assertForbidden(Roles.ERASER, "select sheet from decision_sheet");
    }

    @Test
    void showsNoHalfToASessionThatNamesNobodyAndToOthersTheirOwn() throws SQLException {
        assertEquals(List.of(0, 0), halvesSeen("", ""));
        assertEquals(List.of(0, 0), halvesSeen("A99902", "E99902"));
        List<Integer> practice = halvesSeen(TestEntries.PRACTICE, "");
        assertTrue(practice.getFirst() > 0);
        assertEquals(0, practice.getLast());
        List<Integer> recipient = halvesSeen("", TestEntries.RECIPIENT);
        assertEquals(0, recipient.getFirst());
        assertTrue(recipient.getLast() > 0);
    }

    /** How many rows with both halves, and how many shared ones, the serving role sees in such a session. */
    private List<Integer> halvesSeen(String practice, String organisation) throws SQLException {
        try (Connection connection = database.connect(Roles.APP);
                Statement statement = connection.createStatement()) {
            statement.execute("set threshold.practice = '" + practice + "'");
            statement.execute("set threshold.organisation = '" + organisation + "'");
            return List.of(
                    count(statement, "select count(*) from disclosure_detail"),
                    count(statement, "select count(*) from shared_half"));
        }
    }

    private static int count(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void refusesAHalfThatNamesTwoOwners() {
        SQLException refused = assertThrows(
                SQLException.class,
                () -> execute(
                        Roles.APP,
                        "insert into disclosure_detail (rid, shared_salt, held_salt, shared, held) values"
                                + " (gen_random_uuid(), sha256(''), sha256(''),"
                                + " '{\"a\":{\"source\":\"A99902\"},\"source\":\"A99901\"}', '')"));
        assertEquals("23514", refused.getSQLState());
    }

    private void assertForbidden(String role, String sql) {
        SQLException refused = assertThrows(SQLException.class, () -> execute(role, sql), role + ": " + sql);
        assertEquals(FORBIDDEN, refused.getSQLState(), role + ": " + sql);
    }

    private void execute(String role, String sql) throws SQLException {
        try (Connection connection = database.connect(role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
