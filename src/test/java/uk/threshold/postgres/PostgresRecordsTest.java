package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.intake.RecordStore;
import uk.threshold.intake.RecordStoreContract;

/** PostgreSQL keeps to the contract, and keeps practices apart even where a query does not. */
final class PostgresRecordsTest extends RecordStoreContract {
    private static final List<String> TABLES = List.of(
            "resource",
            "resource_version",
            "business_identifier",
            "item",
            "involvement",
            "unsafe_for",
            "patient",
            "patient_link",
            "related_person",
            "particular",
            "consent_directive",
            "search_value",
            "former_document",
            "referral_asking",
            "referral_prompt",
            "referral_withdrawal",
            "referral_answer",
            "referral_recorded",
            "pack_in_force");

    private final Transactions transactions = EmbeddedDatabase.shared().transactions();

    @Override
    protected RecordStore store() {
        return new PostgresRecords(transactions);
    }

    @Override
    protected int version(String guard) {
        return transactions.plain(
                on -> Guards.read(on, Set.of(guard)).getOrDefault(guard, 0L).intValue());
    }

    @Test
    void forcesRowLevelSecurityOnEveryTable() {
        for (String table : TABLES) {
            assertEquals(
                    "true",
                    transactions.plain(on -> text(
                            on,
                            "select (relrowsecurity and relforcerowsecurity)::text from pg_class where oid = '" + table
                                    + "'::regclass")),
                    table);
        }
    }

    @Test
    void showsARowToItsOwnPracticeAlone() {
        String practice = "T" + UUID.randomUUID();
        transactions.inPractice(practice, on -> insert(on, practice));
        assertEquals("1", transactions.inPractice(practice, on -> rows(on, practice)));
        assertEquals("0", transactions.inPractice("T" + UUID.randomUUID(), on -> rows(on, practice)));
        assertEquals("0", transactions.forOrganisation(practice, on -> rows(on, practice)));
        for (String table : TABLES) {
            assertEquals("0", transactions.plain(on -> text(on, "select count(*)::text from " + table)), table);
        }
    }

    @Test
    void refusesARowOfAnotherPractice() {
        StoreUnavailable refused = assertThrows(
                StoreUnavailable.class,
                () -> transactions.inPractice("T" + UUID.randomUUID(), on -> insert(on, "A99901")));
        assertEquals("42501", refused.state());
    }

    @Test
    void neverChangesAVersionThatWasKept() {
        for (String change : List.of("update resource_version set kept_by = 'x'", "delete from resource_version")) {
            StoreUnavailable refused = assertThrows(
                    StoreUnavailable.class,
                    () -> transactions.inPractice("A99901", on -> {
                        try (PreparedStatement statement = on.prepareStatement(change)) {
                            return statement.executeUpdate();
                        }
                    }));
            assertEquals("42501", refused.state());
        }
    }

    private static int insert(Connection on, String practice) throws SQLException {
        String row = "insert into resource (practice, id, type, version, first_kept, last_kept)"
                + " values (?, gen_random_uuid(), 'Patient', 1, now(), now())";
        try (PreparedStatement statement = on.prepareStatement(row)) {
            statement.setString(1, practice);
            return statement.executeUpdate();
        }
    }

    private static String rows(Connection on, String practice) throws SQLException {
        return text(on, "select count(*)::text from resource where practice = '" + practice + "'");
    }

    private static String text(Connection on, String sql) throws SQLException {
        try (PreparedStatement statement = on.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}
