package uk.threshold.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tiles are named and written as C2SP tlog-tiles says, each in one way. */
final class TileTest {

    @Test
    void isNamedAsTheSpecificationNamesIt() {
        assertEquals("tile/0/x001/x234/067", new Tile.Hashes(0, 1_234_067, 256).path());
        assertEquals("tile/3/000.p/1", new Tile.Hashes(3, 0, 1).path());
        assertEquals("tile/entries/x001/000.p/255", new Tile.Entries(1000, 255).path());
    }

    @Test
    void isFoundByItsPath() {
        for (long index : List.of(0L, 7L, 999L, 1000L, 1_234_067L, 999_999_999_999_999_999L)) {
            for (int width : List.of(1, 99, 255, 256)) {
                for (Tile tile : List.of(
                        new Tile.Hashes(0, index, width),
                        new Tile.Hashes(63, index, width),
                        new Tile.Entries(index, width))) {
                    assertEquals(Optional.of(tile), Tile.parse(tile.path()));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile/",
                "tile/0/0",
                "tile/0/0000",
                "tile/00/000",
                "tile/64/000",
                "tile/-1/000",
                "tile/0/x000/001",
                "tile/0/001/001",
                "tile/0/x001",
                "tile/0/x1234/001",
                "tile/0/000.p/0",
                "tile/0/000.p/01",
                "tile/0/000.p/256",
                "tile/0/000.p/999",
                "tile/0/000.p/",
                "tile/0/000.p",
                "tile/0/000/",
                "tile/entry/000",
                "tile/entries/000.p/1/",
                "tile/0/x001/x001/x001/x001/x001/x001/000",
                "0/000",
                "tile/0/٠٠٠"
            })
    void hasOneSpellingAlone(String path) {
        assertEquals(Optional.empty(), Tile.parse(path));
    }

    /** The example of the specification: a tree of 70,000. */
    @Test
    void isOfALogThatHasAllOfIt() {
        long size = 70_000;
        for (Tile there : List.of(
                new Tile.Hashes(0, 272, 256),
                new Tile.Hashes(0, 273, 112),
                new Tile.Hashes(0, 273, 1),
                new Tile.Hashes(1, 0, 256),
                new Tile.Hashes(1, 1, 17),
                new Tile.Hashes(2, 0, 1),
                new Tile.Entries(273, 112))) {
            assertTrue(there.within(size), there::path);
        }
        for (Tile beyond : List.of(
                new Tile.Hashes(0, 273, 113),
                new Tile.Hashes(0, 273, 256),
                new Tile.Hashes(0, 274, 1),
                new Tile.Hashes(1, 1, 18),
                new Tile.Hashes(2, 0, 2),
                new Tile.Hashes(3, 0, 1),
                new Tile.Hashes(8, 0, 1),
                new Tile.Hashes(63, 0, 1),
                new Tile.Hashes(0, Long.MAX_VALUE, 1),
                new Tile.Entries(273, 113))) {
            assertFalse(beyond.within(size), beyond::path);
        }
        assertFalse(new Tile.Entries(0, 1).within(0));
        assertTrue(new Tile.Hashes(1, 0, 1).within(256));
        assertFalse(new Tile.Hashes(1, 0, 1).within(255));
    }

    @Test
    void writesHashesOneAfterTheOther() {
        List<Hash> hashes = Stream.of("a", "b")
                .map(text -> Hash.sha256(text.getBytes(StandardCharsets.US_ASCII)))
                .toList();
        assertEquals(
                hashes.get(0).hex() + hashes.get(1).hex(),
                HexFormat.of().formatHex(new Tile.Hashes(0, 0, 2).bytes(hashes)));
        assertThrows(IllegalArgumentException.class, () -> new Tile.Hashes(0, 0, 3).bytes(hashes));
    }

    @Test
    void writesEntriesAfterTheirLengths() {
        byte[] longest = new byte[65_535];
        byte[] bundle = new Tile.Entries(0, 3).bytes(List.of(new byte[] {7}, new byte[0], longest));
        assertEquals(2 + 1 + 2 + 2 + 65_535, bundle.length);
        assertArrayEquals(new byte[] {0, 1, 7, 0, 0, -1, -1, 0}, Arrays.copyOf(bundle, 8));
        assertThrows(IllegalArgumentException.class, () -> new Tile.Entries(0, 1).bytes(List.of(new byte[65_536])));
        assertThrows(IllegalArgumentException.class, () -> new Tile.Entries(0, 1).bytes(List.of()));
    }

    @Test
    void isOfNoOtherShape() {
        assertThrows(IllegalArgumentException.class, () -> new Tile.Hashes(64, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Tile.Hashes(-1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Tile.Entries(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Tile.Entries(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Tile.Entries(0, 257));
        assertThrows(IllegalArgumentException.class, () -> new TileRoot(0, 0, Hash.sha256()));
        assertThrows(IllegalArgumentException.class, () -> new TileRoot(8, 0, Hash.sha256()));
        assertThrows(IllegalArgumentException.class, () -> new TileRoot(1, -1, Hash.sha256()));
    }
}
