package uk.threshold.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.threshold.ledger.TestEntries;

/** An upgrade to V078 leaves every row as it was, erased ones among them, and each to those whose it is. */
final class HalvesUpgradeTest {
    private static final String ROWS =
            "select string_agg(concat_ws(' ', rid, practice, recipient, task, shown_of, erased_at), ',' order by rid)"
                    + " from disclosure_detail";
    private static final String POLICIES =
            "select string_agg(concat_ws(' ', policyname, roles, cmd, qual, with_check), ',' order by policyname)"
                    + " from pg_policies where tablename = 'disclosure_detail'";
    private static final String COLUMNS = "select string_agg(column_name || privilege_type || grantee, ',' order by 1)"
            + " from information_schema.column_privileges where table_name in ('disclosure_detail', 'shared_half')";

    private static final List<String> BEFORE = List.of(
            "alter table disclosure_detail no force row level security",
            "drop view shared_half",
            "drop policy erased_for_the_practice on disclosure_detail",
            "drop policy seen_by_whoever_erases on disclosure_detail",
            "drop function task_of(bytea, bytea)",
            "drop policy own_practice on disclosure_detail",
            "drop policy added on disclosure_detail",
            "drop policy found_to_erase on disclosure_detail",
            "drop policy erased on disclosure_detail",
            "drop policy of_the_recipient on disclosure_detail",
            "alter table disclosure_detail drop constraint names_one_of_each, drop column practice, drop column recipient,"
                    + " drop column task, drop column shown_of",
            "drop function half_word, half_opens_once, ods_code",
            "create index disclosure_detail_by_request"
                    + " on disclosure_detail (substring(encode(shared, 'escape') from '\"task\":\"([0-9a-f-]{36})\"'))");

    private final LedgerDatabase database = LedgerDatabase.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void leavesRowsRightsAndPoliciesAsTheyWere() throws SQLException, IOException {
        try (PostgresLedger ledger = database.open(LedgerLimits.usual())) {
            LedgerDatabase.fill(ledger, 8);
        }
        database.tamper("update disclosure_detail set shared_salt = null, held_salt = null, shared = null, held = null,"
                + " erased_at = clock_timestamp() where rid in (select rid from log_entry where seq in (1, 4))");
        try (Connection owner = database.connect(Roles.OWNER);
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            for (String step : BEFORE) {
                statement.execute(step);
            }
            for (String script : List.of("V042__halves_apart", "V051__halves_by_request", "V063__shown_online")) {
                statement.execute(script(script));
            }
            statement.execute("alter table disclosure_detail no force row level security");
            List<String> before = told(statement);
            statement.execute(script("V078__halves_read_by_place"));
            assertEquals(before, told(statement));
            assertTrue(
                    before.getFirst().contains(TestEntries.PRACTICE + " " + TestEntries.RECIPIENT), before.getFirst());
            owner.rollback();
        }
    }

    private static List<String> told(Statement statement) throws SQLException {
        return List.of(one(statement, ROWS), one(statement, POLICIES), one(statement, COLUMNS));
    }

    private static String one(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private static String script(String name) throws IOException {
        try (InputStream script = HalvesUpgradeTest.class.getResourceAsStream("/db/migration/" + name + ".sql")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
        }
    }
}
