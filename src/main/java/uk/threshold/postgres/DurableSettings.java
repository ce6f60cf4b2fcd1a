package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The settings without which a commit is not a record. A failed fsync must end in a crash ({@code data_sync_retry=off}),
 * because one that is tried again can succeed falsely (PostgreSQL documentation, 19.14 Error Handling).
 */
final class DurableSettings {
    private static final Map<String, Set<String>> REQUIRED = Map.of(
            "fsync", Set.of("on"),
            "synchronous_commit", Set.of("on", "remote_apply"),
            // Or it would not say that a commit stands on one server alone (Commits).
            "client_min_messages", Set.of("notice", "warning"),
            "full_page_writes", Set.of("on"),
            "data_sync_retry", Set.of("off"),
            "wal_level", Set.of("replica", "logical"));

    /** Whether the session, which may have weaker settings than its server, would still not lose what it commits. */
    static final String HOLD = " current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on'"
            + " and current_setting('synchronous_commit') in ('on', 'remote_apply')"
            + " and current_setting('client_min_messages') in ('notice', 'warning')";

    /** SQLSTATE class 58, system error: not due to what was asked. */
    private static final String NOT_DURABLE = "58000";

    private DurableSettings() {}

    /** @param held what {@link #HOLD} gave */
    static void requireHeld(boolean held) throws SQLException {
        if (!held) {
            throw new SQLException("settings are not durable", NOT_DURABLE);
        }
    }

    /** Refuses a server on which a committed transaction can be lost. */
    static void require(Connection connection) throws SQLException {
        Map<String, String> found = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select name, setting from pg_settings")) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2));
            }
        }
        require(found);
    }

    static void require(Map<String, String> found) {
        Set<String> wrong = new TreeSet<>();
        REQUIRED.forEach((name, allowed) -> {
            if (!allowed.contains(found.getOrDefault(name, ""))) {
                wrong.add(name + " must be " + String.join(" or ", new TreeSet<>(allowed)));
            }
        });
        if (!wrong.isEmpty()) {
            throw new CannotOpen("the database would lose committed records: " + String.join(", ", wrong));
        }
    }
}
