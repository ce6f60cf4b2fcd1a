package uk.threshold.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.threshold.ledger.Growth;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.MerkleTree;
import uk.threshold.ledger.Tile;
import uk.threshold.ledger.TreeHead;

/** The roots of full tiles are kept with the entries, and tiles and proofs are made of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LedgerRootsTest {

    private static final int SIZE = 530;
    private static final String KEPT =
            "select string_agg(level || '/' || place || ' ' || hash, ',' order by level, place) from log_root";

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final PostgresLedger ledger = database.open(LedgerLimits.usual());
    private PostgresTiledLog tiles;
    private List<Hash> leaves;

    /** Each in a commit of its own around the end of a tile. */
    @BeforeAll
    void fill() {
        database.grow(250);
        LedgerDatabase.fill(ledger, 10);
        database.grow(SIZE - 265);
        LedgerDatabase.fill(ledger, 5);
        leaves = database.leaves();
        tiles = new PostgresTiledLog(new Transactions(database.pool()), ledger.keys());
    }

    @AfterAll
    void close() {
        ledger.close();
        database.close();
    }

    @Test
    void keepsTheRootOfEachFullTile() {
        assertEquals("1/0 " + root(0, 256) + ",1/1 " + root(256, 512), database.text(KEPT));
    }

    private String root(int from, int to) {
        return "\\x" + new MerkleTree(leaves.subList(from, to)).root().hex();
    }

    @Test
    void servesTilesOfHashes() {
        assertHashes(leaves.subList(256, 512), new Tile.Hashes(0, 1, 256));
        assertHashes(leaves.subList(512, SIZE), new Tile.Hashes(0, 2, SIZE - 512));
        assertHashes(leaves.subList(0, 7), new Tile.Hashes(0, 0, 7));
        assertHashes(
                List.of(new MerkleTree(leaves.subList(0, 256)).root(), new MerkleTree(leaves.subList(256, 512)).root()),
                new Tile.Hashes(1, 0, 2));
    }

    private void assertHashes(List<Hash> expected, Tile.Hashes tile) {
        assertArrayEquals(tile.bytes(expected), tiles.read(tile).orElseThrow(), tile.path());
    }

    @Test
    void servesBundlesOfEntriesThatAreUnderTheirLeaves() {
        for (Tile.Entries tile : List.of(new Tile.Entries(0, 256), new Tile.Entries(2, SIZE - 512))) {
            ByteBuffer bundle = ByteBuffer.wrap(tiles.read(tile).orElseThrow());
            for (int i = 0; i < tile.width(); i++) {
                byte[] body = new byte[Short.toUnsignedInt(bundle.getShort())];
                bundle.get(body);
                assertEquals(leaves.get((int) tile.index() * 256 + i), MerkleTree.leaf(body));
            }
            assertEquals(0, bundle.remaining());
        }
    }

    @Test
    void servesNothingBeyondTheLastCheckpoint() {
        for (Tile beyond : List.of(
                new Tile.Hashes(0, 2, SIZE - 512 + 1),
                new Tile.Hashes(0, 2, 256),
                new Tile.Hashes(1, 0, 3),
                new Tile.Hashes(2, 0, 1),
                new Tile.Entries(2, SIZE - 512 + 1),
                new Tile.Entries(3, 1))) {
            assertEquals(Optional.empty(), tiles.read(beyond), beyond::path);
        }
        assertEquals(Optional.empty(), tiles.growth(SIZE + 1));
        assertEquals(Optional.empty(), tiles.growth(-1));
    }

    /** A superuser's row, or that of a transaction which is no commit of the ledger's. */
    @Test
    void servesNoEntryThatNoCheckpointCovers() throws SQLException {
        try (Connection superuser = database.connect(Roles.SUPERUSER);
                Statement statement = superuser.createStatement()) {
            statement.execute("insert into log_entry select " + SIZE
                    + ", leaf, body, gen_random_uuid() from log_entry where seq = 0");
            assertEquals(Optional.empty(), tiles.read(new Tile.Entries(2, SIZE - 512 + 1)));
            database.tamper("delete from log_entry where seq = " + SIZE);
        }
    }

    @Test
    void provesGrowthFromEverySize() {
        MerkleTree tree = new MerkleTree(leaves);
        for (int old : List.of(0, 1, 255, 256, 257, 300, 511, 512, 513, SIZE - 1, SIZE)) {
            Growth growth = tiles.growth(old).orElseThrow();
            assertEquals(tree.consistency(old), growth.proof());
            TreeHead then = new TreeHead(old, new MerkleTree(leaves.subList(0, old)).root());
            assertTrue(growth.extendsTree(then), () -> "from " + old);
        }
    }

    @Test
    void hasTheKeyOfItsDataDirectory() {
        assertEquals(
                ledger.keys(),
                PostgresTiledLog.keysIn(
                        database.dataDirectory(), ledger.verifierKey().name()));
    }

    /** As V074 does where there are entries already; three levels would take 16 million of them. */
    @Test
    void anUpgradeKeepsTheRootsOfWhatThereIs() throws SQLException, IOException {
        String kept = database.text(KEPT);
        try (Connection owner = database.connect(Roles.OWNER);
                Statement statement = owner.createStatement();
                InputStream script = LedgerRootsTest.class.getResourceAsStream("/db/migration/V074__tile_roots.sql")) {
            owner.setAutoCommit(false);
            statement.execute("drop table log_root");
            statement.execute(new String(Objects.requireNonNull(script).readAllBytes(), UTF_8));
            List<String> again = Rows.all(owner, KEPT, row -> row.getString(1));
            owner.rollback();
            assertEquals(List.of(kept), again);
        }
    }
}
