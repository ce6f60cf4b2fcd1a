package uk.threshold.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.threshold.ledger.Salt;

/**
 * The log as it lies in the database at one moment, read past every check of the service.
 *
 * @param size what the head says
 * @param root what the head says, in hexadecimal
 * @param note the newest checkpoint
 */
record Log(List<Entry> entries, long size, String root, String note) {
    static final Log NONE = new Log(List.of(), 0, "", "");

    private static final String ENTRIES = """
            select e.seq, e.rid, e.leaf, e.body, d.shared_salt,
                   case when starts_with(convert_from(e.body, 'UTF8'), '{"class":"aborted"') then d.shared end
              from log_entry e left join disclosure_detail d using (rid)
             order by e.seq""";

    private static final String HEAD =
            "select size, root, (select note from checkpoint order by size desc limit 1)" + " from log_head";

    private static final int ROWS_AT_ONCE = 2000;

    /**
     * One entry.
     *
     * @param leaf in hexadecimal
     * @param salt of the shared half
     * @param aborted the earlier entry of which this one says that nothing left
     */
    record Entry(long seq, UUID rid, String leaf, byte[] body, Optional<Salt> salt, Optional<UUID> aborted) {}

    static Log read(Connection connection) throws SQLException, IOException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            List<Entry> entries = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(ENTRIES)) {
                while (rows.next()) {
                    entries.add(entry(rows));
                }
            }
            try (ResultSet row = statement.executeQuery(HEAD)) {
                row.next();
                String note = row.getString(3);
                return new Log(entries, row.getLong(1), hex(row.getBytes(2)), note == null ? "" : note);
            }
        }
    }

    private static Entry entry(ResultSet row) throws SQLException, IOException {
        byte @Nullable [] salt = row.getBytes(5);
        byte @Nullable [] aborted = row.getBytes(6);
        return new Entry(
                row.getLong(1),
                row.getObject(2, UUID.class),
                hex(row.getBytes(3)),
                row.getBytes(4),
                Optional.ofNullable(salt).map(Salt::of),
                aborted == null ? Optional.empty() : Optional.of(named(aborted)));
    }

    private static UUID named(byte[] shared) throws IOException {
        return UUID.fromString(new ObjectMapper()
                .readTree(new String(shared, UTF_8))
                .path("rid")
                .asText());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    boolean has(UUID rid) {
        return entries.stream().anyMatch(entry -> entry.rid().equals(rid));
    }

    /** How many entries say of an earlier one that nothing left under it. */
    long marks() {
        return entries.stream().filter(entry -> entry.aborted().isPresent()).count();
    }

    /** Whether a later entry says that nothing left under this one. */
    boolean marksAborted(UUID rid) {
        return entries.stream().anyMatch(entry -> entry.aborted().equals(Optional.of(rid)));
    }
}
