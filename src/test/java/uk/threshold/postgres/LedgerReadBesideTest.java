package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import uk.threshold.command.CannotStart;
import uk.threshold.command.LedgerReadings;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.MerkleTree;
import uk.threshold.ledger.TestEntries;
import uk.threshold.ledger.Tile;
import uk.threshold.ledger.TreeHead;

/** The log is read beside the gateway and in its absence, by the settings the gateway has. */
final class LedgerReadBesideTest {
    private static final int ENTRIES = 3;

    @Test
    void readsTheLogWhetherTheGatewayRunsOrNot() throws IOException {
        DatabasePlace.Embedded place = EmbeddedDatabase.emptyPlace("log-beside");
        String note;
        try (Database database = Database.open(place, line -> {});
                PostgresLedger ledger = PostgresLedger.open(
                        database.dataSource(), place.dataDirectory(), TestEntries.ORIGIN, LedgerLimits.usual())) {
            LedgerDatabase.fill(ledger, ENTRIES);
            note = ledger.checkpoint().note();
            assertRead(place, note);
        }
        assertRead(place, note);
        assertFalse(Files.exists(place.dataDirectory().resolve("postgresql/postmaster.pid")), "it was stopped");
        Path key = place.dataDirectory().resolve("ledger-key.pem");
        Files.move(key, key.resolveSibling("put-by"));
        CannotStart refused = assertThrows(CannotStart.class, () -> open(place).close());
        assertTrue(String.valueOf(refused.getMessage()).contains("`ledger-key.pem`"), refused::getMessage);
        assertFalse(Files.exists(key), "no key is made");
    }

    private static void assertRead(DatabasePlace.Embedded place, String note) {
        try (LedgerReadings.Open open = open(place)) {
            var growth = open.log().growth(0).orElseThrow();
            assertEquals(note, growth.checkpoint().note());
            byte[] hashes = open.log().read(new Tile.Hashes(0, 0, ENTRIES)).orElseThrow();
            List<Hash> leaves = List.of(hash(hashes, 0), hash(hashes, 1), hash(hashes, 2));
            assertEquals(
                    new TreeHead(ENTRIES, new MerkleTree(leaves).root()),
                    growth.checkpoint().checkpoint().head());
            assertTrue(open.log().read(new Tile.Entries(0, ENTRIES)).isPresent());
            assertTrue(open.log().read(new Tile.Entries(0, ENTRIES + 1)).isEmpty());
        }
    }

    private static Hash hash(byte[] hashes, int place) {
        return Hash.of(Arrays.copyOfRange(hashes, place * Hash.LENGTH, (place + 1) * Hash.LENGTH));
    }

    private static LedgerReadings.Open open(DatabasePlace.Embedded place) {
        Config config = new SmallRyeConfigBuilder()
                .withDefaultValue("threshold.log", TestEntries.ORIGIN.name())
                .withDefaultValue(
                        "threshold.data-directory", place.dataDirectory().toString())
                .withDefaultValue("threshold.programs-directory", EmbeddedDatabase.PROGRAMS.toString())
                .build();
        return ServiceLoader.load(LedgerReadings.class)
                .findFirst()
                .orElseThrow()
                .open(config, line -> {});
    }
}
