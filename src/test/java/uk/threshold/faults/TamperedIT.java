package uk.threshold.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.threshold.http.GatewayProcess;
import uk.threshold.ledger.Hash;
import uk.threshold.postgres.ExternalServer;
import uk.threshold.postgres.LedgerTilesRestored;

/**
 * Whoever is superuser of the database alters, swaps, deletes and chains anew, with every trigger off and without the
 * key; the log is exported then, and {@code verify} says which entry it was: by itself where the tree was left as it
 * was, otherwise by the checkpoints that somebody kept.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TamperedIT {
    private static final int READINGS = 300;

    /** In a tile that is full, and in one that is not. */
    private static final int EARLY = 200;

    private static final int LATE = 270;

    private static final List<String> TABLES = List.of("log_entry", "log_root", "log_head", "checkpoint");
    private static final String FLIP =
            "update log_entry set body = set_bit(body, 100, 1 - get_bit(body, 100)) where seq = ";
    private static final String REHASH = "update log_entry set leaf = sha256('\\x00'::bytea || body) where seq = ";

    private final Rounds rounds = Rounds.of("superuser", 1);
    private Ground ground;
    private ExternalServer server;
    private Exports exports;
    private List<String> checkpoints;
    private Log before = Log.NONE;

    /** Each reading is a commit of its own, as one reader after the other makes it. */
    @BeforeAll
    void fill() throws Exception {
        ground = Ground.copied("tampered");
        try (GatewayProcess gateway = GatewayProcess.start(ground.data(), ground.settings(Map.of()))) {
            for (int reading = 0; reading < READINGS; reading++) {
                assertTrue(Readers.read(ground.reading(gateway)).released());
            }
        }
        server = ExternalServer.start(ground.data());
        before = ground.log();
        try (Connection superuser = superuser();
                Statement statement = superuser.createStatement()) {
            for (String table : TABLES) {
                statement.execute("create table put_by_" + table + " as select * from " + table);
            }
            checkpoints = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("select note from checkpoint order by size")) {
                while (rows.next()) {
                    checkpoints.add(rows.getString(1));
                }
            }
        }
        exports = new Exports(ground, ground.settings(server.settings(server.port())), checkpoints);
    }

    @AfterAll
    void stop() {
        rounds.sum();
        server.close();
    }

    @Test
    void namesAnEntryThatWasAltered() throws Exception {
        for (int entry : List.of(EARLY, LATE)) {
            tamper("an entry was altered", FLIP + entry);
            assertNamed(entry, exports.fsck());
        }
    }

    @Test
    void namesTheFirstOfTwoEntriesWhoseContentsWereSwapped() throws Exception {
        for (int entry : List.of(EARLY, LATE)) {
            tamper("two entries were swapped", swap(entry, "seq, body, rid", "body = s.body, rid = s.rid"));
            assertNamed(entry, exports.fsck());
        }
    }

    @Test
    void namesTheFirstOfTwoEntriesThatWereSwappedWithTheirLeaves() throws Exception {
        for (int entry : List.of(EARLY, LATE)) {
            tamper(
                    "two entries were swapped with their leaves",
                    swap(entry, "seq, body, rid, leaf", "body = s.body, rid = s.rid, leaf = s.leaf"));
            assertFoundByCheckpoints(entry);
        }
    }

    /** An entry is exchanged with the one after it. */
    private static String[] swap(int entry, String columns, String set) {
        String both = " where seq in (" + entry + ", " + (entry + 1) + ")";
        return new String[] {
            "create temporary table swap as select " + columns + " from log_entry" + both,
            "update log_entry set rid = gen_random_uuid()" + both,
            "update log_entry e set " + set + " from swap s where s.seq = " + (2 * entry + 1) + " - e.seq"
        };
    }

    /** There is no export then, that could be checked. */
    @Test
    void namesAnEntryThatWasDeleted() throws Exception {
        for (int entry : List.of(EARLY, LATE)) {
            tamper("an entry was deleted", "delete from log_entry where seq = " + entry);
            Exports.Said said = exports.fsck();
            assertEquals(1, said.code(), said.text());
            assertTrue(
                    said.text().contains("the log has a gap: expected entry " + entry + ", found none"), said.text());
        }
    }

    @Test
    void namesAnEntryThatWasDeletedSoThatNoGapIsLeft() throws Exception {
        for (int entry : List.of(EARLY, LATE)) {
            tamper(
                    "an entry was deleted and the log chained anew",
                    "delete from log_entry where seq = " + entry,
                    "update log_entry set seq = seq + 1000000 where seq > " + entry,
                    "update log_entry set seq = seq - 1000001 where seq > " + entry,
                    "delete from checkpoint where size = (select max(size) from checkpoint)");
            chainAnew();
            assertFoundByCheckpoints(entry);
        }
    }

    @Test
    void namesAnEntryThatWasAlteredUnderATreeThatWasChainedAnew() throws Exception {
        for (int entry : List.of(EARLY, LATE)) {
            tamper("an entry was altered and the log chained anew", FLIP + entry, REHASH + entry);
            chainAnew();
            assertFoundByCheckpoints(entry);
        }
    }

    private static void assertNamed(int entry, Exports.Said said) {
        assertEquals(1, said.code(), said.text());
        assertTrue(said.text().startsWith("does not hold: entry " + entry + " "), said.text());
    }

    /** The export as a whole does not hold, and the first kept checkpoint that it contradicts is the one after the entry. */
    private void assertFoundByCheckpoints(int entry) throws IOException, InterruptedException {
        Exports.Said said = exports.fsck();
        assertEquals(1, said.code(), said.text());
        assertTrue(said.text().startsWith("does not hold: "), said.text());
        assertEquals(entry, exports.firstContradicted(), said.text());
    }

    /** Puts everything back as it was, and does this to it. */
    private void tamper(String fault, String... statements) throws SQLException, IOException {
        try (Connection superuser = superuser();
                Statement statement = superuser.createStatement()) {
            for (String table : TABLES) {
                statement.execute("delete from " + table);
                statement.execute("insert into " + table + " select * from put_by_" + table);
            }
            for (String each : statements) {
                statement.execute(each);
            }
        }
        rounds.add(fault, before, before, List.of());
    }

    private void chainAnew() throws SQLException, IOException {
        try (Connection superuser = superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("delete from log_root");
            List<Hash> leaves = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("select leaf from log_entry order by seq")) {
                while (rows.next()) {
                    leaves.add(Hash.of(rows.getBytes(1)));
                }
            }
            LedgerTilesRestored.keep(superuser, leaves);
            LedgerTilesRestored.head(superuser, leaves);
        }
    }

    private Connection superuser() throws SQLException, IOException {
        Connection superuser = ground.database().connect();
        try (Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
        }
        return superuser;
    }
}
