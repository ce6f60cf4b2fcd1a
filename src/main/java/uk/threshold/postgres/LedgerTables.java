package uk.threshold.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.threshold.ledger.DecisionSheet;
import uk.threshold.ledger.Frontier;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.MerkleTree;
import uk.threshold.ledger.Opening;
import uk.threshold.ledger.Recorded;
import uk.threshold.ledger.Salt;
import uk.threshold.ledger.SignedCheckpoint;
import uk.threshold.ledger.TreeHead;

/** The statements of the ledger. What is read is checked against what the log says of it. */
final class LedgerTables {

    /** An entry with the bytes under its leaf. */
    record Row(LedgerEntry entry, byte[] body, Hash leaf) {
        static Row of(LedgerEntry entry, byte[] body) {
            return new Row(entry, body, MerkleTree.leaf(body));
        }
    }

    private static final String HEAD = "select size, frontier, root from log_head where id = 1";

    private static final String ENTRIES = "insert into log_entry (seq, leaf, body, rid)"
            + " select * from unnest(?::bigint[], ?::bytea[], ?::bytea[], ?::uuid[])";

    private static final String DETAILS = "insert into disclosure_detail (rid, shared_salt, held_salt, shared, held)"
            + " select * from unnest(?::uuid[], ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[])";

    private static final String SHEETS = "insert into decision_sheet (digest, permitted_digest, sheet, permitted)"
            + " select * from unnest(?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[])";

    private static final String CHECKPOINT = """
            insert into checkpoint (size, root, note) values (?, ?, ?)
            returning signed_at, coalesce(
                (select max(before.signed_at) from checkpoint before where before.size < checkpoint.size), signed_at)""";

    /** The practice reads the rows, and a recipient the view; what a session may not see is as if it were erased. */
    private static final String FIND = """
            select e.rid, e.leaf, e.body, coalesce(d.shared, s.shared), coalesce(d.shared_salt, s.shared_salt),
                   d.held, d.held_salt
              from log_entry e
              left join disclosure_detail d on d.rid = e.rid
              left join shared_half s on s.rid = e.rid
             where e.rid = ?""";

    private static final String READ_FOR =
            "select set_config('threshold.practice', ?, true), set_config('threshold.organisation', ?, true)";

    private LedgerTables() {}

    /** The tree as it stands, and the right to append to it until the transaction ends. */
    static Frontier lockHead(Connection connection) throws SQLException {
        return head(connection, HEAD + " for update");
    }

    static Frontier head(Connection connection) throws SQLException {
        return head(connection, HEAD);
    }

    private static Frontier head(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new LedgerInconsistent("the log has no head", "one row", "none");
            }
            Hash root = Hash.of(row.getBytes(3));
            Frontier frontier;
            try {
                frontier = Frontier.decode(row.getLong(1), row.getBytes(2));
            } catch (IllegalArgumentException e) {
                throw new LedgerInconsistent("the head is malformed", "a hash for each bit of its size", "others");
            }
            if (!frontier.root().equals(root)) {
                throw new LedgerInconsistent(
                        "the head contradicts itself",
                        root.hex(),
                        frontier.root().hex());
            }
            return frontier;
        }
    }

    static void updateHead(Connection connection, Frontier frontier) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update log_head set size = ?, frontier = ?, root = ? where id = 1")) {
            statement.setLong(1, frontier.size());
            statement.setBytes(2, frontier.encoded());
            statement.setBytes(3, frontier.root().bytes());
            statement.executeUpdate();
        }
    }

    /** Those of the ids that the log has. */
    static Set<UUID> known(Connection connection, Collection<UUID> rids) throws SQLException {
        Set<UUID> known = new HashSet<>();
        try (PreparedStatement statement =
                connection.prepareStatement("select rid from log_entry where rid = any (?)")) {
            statement.setArray(1, connection.createArrayOf("uuid", rids.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    known.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return known;
    }

    /** Those of the sheets that the log has, by digest. */
    static Set<Hash> knownSheets(Connection connection, Collection<Hash> digests) throws SQLException {
        Set<Hash> known = new HashSet<>();
        if (digests.isEmpty()) {
            return known;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("select digest from decision_sheet where digest = any (?)")) {
            byte[][] wanted = digests.stream().map(Hash::bytes).toArray(byte[][]::new);
            statement.setArray(1, connection.createArrayOf("bytea", wanted));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    known.add(Hash.of(rows.getBytes(1)));
                }
            }
        }
        return known;
    }

    /** Entries with their halves, from this place of the log on. */
    static void insert(Connection connection, long first, List<Row> rows) throws SQLException {
        Object[] rids = rows.stream().map(row -> row.entry().rid()).toArray();
        Long[] places = new Long[rows.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = first + i;
        }
        try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
            statement.setArray(1, connection.createArrayOf("bigint", places));
            statement.setArray(2, bytes(connection, rows, row -> row.leaf().bytes()));
            statement.setArray(3, bytes(connection, rows, Row::body));
            statement.setArray(4, connection.createArrayOf("uuid", rids));
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(DETAILS)) {
            statement.setArray(1, connection.createArrayOf("uuid", rids));
            statement.setArray(2, bytes(connection, rows, row -> row.entry()
                    .halves()
                    .shared()
                    .salt()
                    .bytes()));
            statement.setArray(3, bytes(connection, rows, row -> row.entry()
                    .halves()
                    .held()
                    .salt()
                    .bytes()));
            statement.setArray(
                    4,
                    bytes(connection, rows, row -> row.entry().halves().shared().content()));
            statement.setArray(
                    5,
                    bytes(connection, rows, row -> row.entry().halves().held().content()));
            statement.executeUpdate();
        }
    }

    static void insertSheets(Connection connection, List<DecisionSheet> sheets) throws SQLException {
        if (sheets.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(SHEETS)) {
            statement.setArray(
                    1, bytes(connection, sheets, sheet -> sheet.digest().bytes()));
            statement.setArray(2, bytes(connection, sheets, sheet -> sheet.permittedDigest()
                    .bytes()));
            statement.setArray(3, bytes(connection, sheets, DecisionSheet::sheet));
            statement.setArray(4, bytes(connection, sheets, DecisionSheet::permitted));
            statement.executeUpdate();
        }
    }

    /** When a checkpoint was kept, and the latest time of those before; the first has none before it, and its own time there. */
    record Kept(Instant at, Instant before) {}

    /** By the database's clock, not by when the transaction began: it may have waited for the head. */
    static Kept insertCheckpoint(Connection connection, SignedCheckpoint signed) throws SQLException {
        TreeHead head = signed.checkpoint().head();
        return Rows.all(
                        connection,
                        CHECKPOINT,
                        row -> new Kept(
                                row.getObject(1, OffsetDateTime.class).toInstant(),
                                row.getObject(2, OffsetDateTime.class).toInstant()),
                        head.size(),
                        head.root().bytes(),
                        signed.note())
                .getFirst();
    }

    /** The note of the newest checkpoint. */
    static Optional<String> newestNote(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("select note from checkpoint order by size desc limit 1");
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    /** @throws LedgerInconsistent when body, leaf, id and halves do not belong together */
    static Optional<Recorded> find(Connection connection, UUID rid, String reader) throws SQLException {
        readFor(connection, reader);
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setObject(1, rid);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                byte[] body = row.getBytes(3);
                requireIntact(rid, Hash.of(row.getBytes(2)), body);
                Recorded recorded = new Recorded(
                        rid,
                        body,
                        opening(row.getBytes(4), row.getBytes(5)),
                        opening(row.getBytes(6), row.getBytes(7)));
                if (!recorded.isIntact()) {
                    throw new LedgerInconsistent(
                            "the halves of " + rid + " are not its own", "those in its body", "others");
                }
                return Optional.of(recorded);
            }
        }
    }

    private static void readFor(Connection connection, String reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ_FOR)) {
            statement.setString(1, reader);
            statement.setString(2, reader);
            statement.execute();
        }
    }

    /** @throws LedgerInconsistent unless the leaf is that of the body, and the body that of the id */
    static void requireIntact(UUID rid, Hash leaf, byte[] body) {
        Hash expected = MerkleTree.leaf(body);
        if (!leaf.equals(expected)) {
            throw new LedgerInconsistent("the body of " + rid + " is not under its leaf", expected.hex(), leaf.hex());
        }
        if (!new String(body, StandardCharsets.US_ASCII).contains("\"rid\":\"" + rid + "\"")) {
            throw new LedgerInconsistent("the body under " + rid + " is that of another entry", "its id", "another");
        }
    }

    private static Optional<Opening> opening(byte @Nullable [] content, byte @Nullable [] salt) {
        return content == null || salt == null ? Optional.empty() : Optional.of(new Opening(content, Salt.of(salt)));
    }

    private static <T> Array bytes(Connection connection, List<T> rows, Function<T, byte[]> part) throws SQLException {
        return connection.createArrayOf("bytea", rows.stream().map(part).toArray(byte[][]::new));
    }
}
