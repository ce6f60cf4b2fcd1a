package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import uk.threshold.ledger.Frontier;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.SignedCheckpoint;
import uk.threshold.ledger.TileHashes;
import uk.threshold.ledger.TileRoot;
import uk.threshold.ledger.TreeHead;

/**
 * The statements of the parties' trees (V075). Each runs in a transaction that names the party as its organisation, and
 * as its practice where it looks for the party's entries.
 */
final class PartyTables {

    /** A party's tree, and how far of the log it was taken. */
    record Tree(Frontier frontier, long taken) {}

    /** An entry of the log that is a party's own. */
    record Own(long seq, UUID rid, Hash leaf) {}

    /** A closing as it is kept; whether the note is signed is for the reader to see. */
    record Kept(LocalDate day, TreeHead head, String note, UUID entry) {}

    /** The log's last checkpoint of the days before. */
    record Midnight(LocalDate lastDay, long size, String note) {}

    /** A day begins a minute late, when what was signed before midnight is committed or given up. */
    private static final String MIDNIGHT = """
            select today.day - 1, size, note
              from (select (now() at time zone 'UTC' - interval '1 minute')::date as day) today
             cross join lateral (
                 select size, note from checkpoint
                  where signed_at < today.day::timestamp at time zone 'UTC'
                  order by signed_at desc limit 1000) late
             order by size desc limit 1""";

    /** Whether a day ended with so many entries: the next checkpoint was signed on a later one. */
    private static final String ENDED_A_DAY = """
            select (select (later.signed_at at time zone 'UTC')::date > (c.signed_at at time zone 'UTC')::date
                      from checkpoint later where later.size > c.size order by later.size limit 1)
              from checkpoint c where c.size = ?""";

    private static final String BEGUN = "insert into party_tree (party, size, frontier, root, taken)"
            + " values (?, 0, '', sha256(''), 0) on conflict do nothing returning party";

    private static final String TREE = "select size, frontier, root, taken from party_tree where party = ?";

    /**
     * Whose an entry is, row-level security says: the practice sees the row, the recipient the view. What has no half of the
     * practice's, and is about no Task, such as a request that was turned back, never came to it.
     */
    private static final String IS_OWN = "(exists (select from disclosure_detail d where d.rid = e.rid"
            + " and (octet_length(d.held) > 0 or d.task is not null))"
            + " or exists (select from shared_half s where s.rid = e.rid))";

    /** What closes a tree is no leaf of one: it would make the next closing tell of the one before and of nothing else. */
    private static final String OWN = "select e.seq, e.rid, e.leaf, e.body from log_entry e"
            + " where e.seq >= ? and e.seq < ? and substring(e.body from 1 for 16) <> '{\"class\":\"daily\"'::bytea and "
            + IS_OWN + " order by e.seq limit ?";

    private static final String LOOKED =
            "update party_tree set taken = ? where party = ? and size = ? and taken = ? returning taken";

    private static final String GROWN = "update party_tree set size = ?, frontier = ?, root = ?, taken = ?"
            + " where party = ? and size = ? and taken = ?";

    private static final String LEAVES = "insert into party_leaf (party, place, leaf, rid)"
            + " select ?, added.place, e.leaf, e.rid"
            + " from unnest(?::bigint[], ?::bytea[], ?::uuid[]) as added (place, leaf, rid)"
            + " join log_entry e on e.rid = added.rid and e.leaf = added.leaf where " + IS_OWN;

    private static final String NODES = "insert into party_node (party, level, place, hash)"
            + " select ?, * from unnest(?::smallint[], ?::bigint[], ?::bytea[])";

    private static final String CLOSE =
            "insert into party_closing (party, size, day, root, note, entry) values (?, ?, ?, ?, ?, ?)";

    private static final String CLOSINGS = "select day, size, root, note, entry from party_closing"
            + " where party = ? and size < ? order by size desc limit ?";

    private static final String LEAF = "select place from party_leaf where party = ? and rid = ?";

    private static final String CLOSING_IN_THE_LOG =
            "select e.seq from party_closing c join log_entry e on e.rid = c.entry"
                    + " where c.party = ? and c.entry = ?";

    private static final String LEAF_ROW =
            "select place, leaf from party_leaf where party = ? and place >= ? and place < ? order by place";

    private static final String ALL_NODES = "select level, place, hash from party_node where party = ?";

    private static final String NODE_ROW = "select place, hash from party_node"
            + " where party = ? and level = ? and place >= ? and place < ? order by place";

    private PartyTables() {}

    /** Empty where nothing was recorded before this day. */
    static Optional<Midnight> midnight(Connection connection) throws SQLException {
        return Rows.all(
                        connection,
                        MIDNIGHT,
                        row -> new Midnight(row.getObject(1, LocalDate.class), row.getLong(2), row.getString(3)))
                .stream()
                .findFirst();
    }

    /** Whether the log had so many entries when some day ended, or was empty then. */
    static boolean endedADay(Connection connection, long size) throws SQLException {
        return size == 0
                || Rows.all(connection, ENDED_A_DAY, row -> row.getBoolean(1), size)
                        .contains(true);
    }

    /** The party's tree, begun if there was none. @throws LedgerInconsistent when it contradicts itself */
    static Tree tree(Connection connection, String party) throws SQLException {
        Rows.all(connection, BEGUN, row -> row.getString(1), party);
        return Rows.all(connection, TREE, PartyTables::tree, party).getFirst();
    }

    private static Tree tree(ResultSet row) throws SQLException {
        Frontier frontier;
        try {
            frontier = Frontier.decode(row.getLong(1), row.getBytes(2));
        } catch (IllegalArgumentException e) {
            throw new LedgerInconsistent("a party's tree is malformed", "a hash for each bit of its size", "others");
        }
        Hash root = Hash.of(row.getBytes(3));
        if (!frontier.root().equals(root)) {
            throw new LedgerInconsistent(
                    "a party's tree contradicts itself",
                    root.hex(),
                    frontier.root().hex());
        }
        return new Tree(frontier, row.getLong(4));
    }

    /**
     * The party's own entries in this part of the log, in its order.
     *
     * @throws LedgerInconsistent when one is not under its leaf
     */
    static List<Own> own(Connection connection, long first, long past, int most) throws SQLException {
        return Rows.all(connection, OWN, PartyTables::own, first, past, most);
    }

    private static Own own(ResultSet row) throws SQLException {
        Own own = new Own(row.getLong(1), row.getObject(2, UUID.class), Hash.of(row.getBytes(3)));
        LedgerTables.requireIntact(own.rid(), own.leaf(), row.getBytes(4));
        return own;
    }

    /** Marks that nothing of the party's was found below that place of the log. */
    static void looked(Connection connection, String party, Tree tree, long taken) throws SQLException {
        Rows.all(
                connection,
                LOOKED,
                row -> row.getLong(1),
                taken,
                party,
                tree.frontier().size(),
                tree.taken());
    }

    /** Puts the grown tree in the place of this one; false when somebody else did so before. */
    static boolean grow(Connection connection, String party, Tree tree, Frontier grown, long taken)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(GROWN)) {
            new Values(statement)
                    .put(grown.size(), grown.encoded(), grown.root().bytes(), taken)
                    .put(party, tree.frontier().size(), tree.taken());
            return statement.executeUpdate() == 1;
        }
    }

    /** Adds leaves from this place on; false when one is not, or no more, an entry of the party's in the log. */
    static boolean addLeaves(Connection connection, String party, long first, List<Own> added) throws SQLException {
        Long[] places = new Long[added.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = first + i;
        }
        try (PreparedStatement statement = connection.prepareStatement(LEAVES)) {
            statement.setString(1, party);
            statement.setArray(2, connection.createArrayOf("bigint", places));
            statement.setArray(3, connection.createArrayOf("bytea", hashes(added, Own::leaf)));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "uuid", added.stream().map(Own::rid).toArray()));
            return statement.executeUpdate() == added.size();
        }
    }

    static void addNodes(Connection connection, String party, List<TileRoot> nodes) throws SQLException {
        if (nodes.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(NODES)) {
            statement.setString(1, party);
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "smallint", nodes.stream().map(TileRoot::level).toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint", nodes.stream().map(TileRoot::place).toArray()));
            statement.setArray(4, connection.createArrayOf("bytea", hashes(nodes, TileRoot::hash)));
            statement.executeUpdate();
        }
    }

    private static <T> byte[][] hashes(List<T> rows, Function<T, Hash> hash) {
        return rows.stream().map(hash).map(Hash::bytes).toArray(byte[][]::new);
    }

    static void close(Connection connection, String party, LocalDate day, SignedCheckpoint signed, UUID entry)
            throws SQLException {
        TreeHead head = signed.checkpoint().head();
        try (PreparedStatement statement = connection.prepareStatement(CLOSE)) {
            new Values(statement).put(party, head.size(), day, head.root().bytes(), signed.note(), entry);
            statement.executeUpdate();
        }
    }

    /** Newest first, of a smaller size than that. */
    static List<Kept> closings(Connection connection, String party, long below, int most) throws SQLException {
        return Rows.all(connection, CLOSINGS, PartyTables::kept, party, below, most);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getObject(1, LocalDate.class),
                new TreeHead(row.getLong(2), Hash.of(row.getBytes(3))),
                row.getString(4),
                row.getObject(5, UUID.class));
    }

    /** The place of an entry in the party's tree. */
    static Optional<Long> place(Connection connection, String party, UUID rid) throws SQLException {
        return Rows.all(connection, LEAF, row -> row.getLong(1), party, rid).stream()
                .findFirst();
    }

    /** The place in the log of an entry that closes the party's tree; empty where it is none. */
    static Optional<Long> closingInTheLog(Connection connection, String party, UUID rid) throws SQLException {
        return Rows.all(connection, CLOSING_IN_THE_LOG, row -> row.getLong(1), party, rid).stream()
                .findFirst();
    }

    /** The hashes of the party's tree, through this connection. One that is not there is a {@link LedgerInconsistent}. */
    static TileHashes<SQLException> hashes(Connection connection, String party) {
        return (level, from, count) -> row(connection, party, level, from, count);
    }

    private static List<Hash> row(Connection connection, String party, int level, long from, int count)
            throws SQLException {
        Rows.Reading<Hash> hash = new Rows.Reading<>() {
            private long next = from;

            @Override
            public Hash of(ResultSet row) throws SQLException {
                require(row.getLong(1) == next++);
                return Hash.of(row.getBytes(2));
            }
        };
        List<Hash> row = level == 0
                ? Rows.all(connection, LEAF_ROW, hash, party, from, from + count)
                : Rows.all(connection, NODE_ROW, hash, party, level, from, from + count);
        require(row.size() == count);
        return row;
    }

    /**
     * Every root that is kept over the party's leaves.
     *
     * @throws LedgerInconsistent when one is of a level that no tree has
     */
    static List<TileRoot> nodes(Connection connection, String party) throws SQLException {
        return Rows.all(connection, ALL_NODES, PartyTables::node, party);
    }

    private static TileRoot node(ResultSet row) throws SQLException {
        int level = row.getInt(1);
        if (level > TileRoot.HIGHEST) {
            throw new LedgerInconsistent(
                    "a party's tree is malformed", "levels to " + TileRoot.HIGHEST, "level " + level);
        }
        return new TileRoot(level, row.getLong(2), Hash.of(row.getBytes(3)));
    }

    private static void require(boolean whole) {
        if (!whole) {
            throw new LedgerInconsistent("a party's tree has a gap", "every leaf and node below its size", "fewer");
        }
    }
}
