package uk.threshold.verifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.LedgerExample;
import uk.threshold.ledger.MerkleTree;

/** Every index in every tree, and every growth, up to the size at which a third row of tiles is nearest. */
final class TreeLawsTest {
    private static final int LARGEST = 257;

    private static final List<byte[]> BODIES = IntStream.range(0, LARGEST)
            .mapToObj(index -> new byte[] {(byte) index, (byte) (index >> 8)})
            .toList();

    private static final List<Hash> LEAVES =
            BODIES.stream().map(MerkleTree::leaf).toList();

    private static final Map<List<Integer>, byte[]> ROOTS = new HashMap<>();

    @TempDir
    Path folder;

    /** RFC 9162 §2.1.1 word for word, and each once. */
    private static byte[] root(int from, int to) {
        if (to - from < 2) {
            return to == from ? Hash.sha256().bytes() : LEAVES.get(from).bytes();
        }
        byte[] known = ROOTS.get(List.of(from, to));
        if (known == null) {
            int split = from + Integer.highestOneBit(to - from - 1);
            known = Hash.sha256(new byte[] {1}, root(from, split), root(split, to))
                    .bytes();
            ROOTS.put(List.of(from, to), known);
        }
        return known;
    }

    /** RFC 9162 §2.1.3.1. */
    private static List<byte[]> path(int index, int from, int to) {
        if (to - from < 2) {
            return List.of();
        }
        int split = from + Integer.highestOneBit(to - from - 1);
        List<byte[]> path = new ArrayList<>(index < split ? path(index, from, split) : path(index, split, to));
        path.add(index < split ? root(split, to) : root(from, split));
        return path;
    }

    @Test
    void leadsEveryLeafOfEveryTreeToItsRootAndNoOther() throws GeneralSecurityException {
        for (int size = 1; size <= LARGEST; size++) {
            byte[] root = root(0, size);
            for (int index = 0; index < size; index++) {
                byte[] leaf = LEAVES.get(index).bytes();
                List<byte[]> path = path(index, 0, size);
                assertArrayEquals(root, Tree.root(leaf, index, size, path), index + " of " + size);
                int next = (index + 1) % size;
                assertTrue(next == index || leadsElsewhere(root, leaf, next, size, path), next + " of " + size);
                assertTrue(leadsElsewhere(root, leaf, index, size, longer(path)), "one hash more");
                assertTrue(
                        path.isEmpty() || leadsElsewhere(root, leaf, index, size, path.subList(1, path.size())),
                        "one hash less");
            }
        }
    }

    private static boolean leadsElsewhere(byte[] root, byte[] leaf, long index, long size, List<byte[]> path)
            throws GeneralSecurityException {
        try {
            return !Arrays.equals(root, Tree.root(leaf, index, size, path));
        } catch (Fault fault) {
            return true;
        }
    }

    private static List<byte[]> longer(List<byte[]> path) {
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(LEAVES.getFirst().bytes());
        return longer;
    }

    @Test
    void findsBothRootsOfEveryGrowthInTheTiles() throws GeneralSecurityException {
        Tree tree = new Tree(Tiles.write(folder, BODIES));
        for (int newer = 0; newer <= LARGEST; newer++) {
            for (int older = 0; older <= newer; older++) {
                assertArrayEquals(root(0, newer), tree.root(0, newer, older), older + " to " + newer);
            }
        }
    }

    @Test
    void takesThePathsOfTheLedger() throws GeneralSecurityException {
        for (int size : List.of(1, 2, 7, 64, 256, LARGEST)) {
            MerkleTree tree = new MerkleTree(LEAVES.subList(0, size));
            assertArrayEquals(tree.root().bytes(), root(0, size));
            for (int index = 0; index < size; index += 1 + size / 16) {
                List<byte[]> path =
                        tree.inclusion(index).stream().map(Hash::bytes).toList();
                assertArrayEquals(
                        root(0, size), Tree.root(LEAVES.get(index).bytes(), index, size, path), index + " of " + size);
            }
        }
    }

    @Test
    void readsWhereATileIsHoweverManyThereAre() {
        assertEquals("tile/0/000", Tree.name("0", 0, 256));
        assertEquals("tile/entries/x001/x234/067.p/8", Tree.name("entries", 1_234_067, 8));
        assertEquals("tile/7/x001/000", Tree.name("7", 1000, 256));
        for (int number : List.of(0, 9, 999, 1000, 1001, 999_999, 1_000_000, 1_234_067)) {
            assertEquals(Tiles.name("3", number, 17), Tree.name("3", number, 17));
        }
    }

    /** With hashes above the lowest row that are not of the tiles below, only a root that was taken across the cut would hold. */
    @Test
    void takesNoHashOnTrustThatTheOlderTreeDoesNotBearOut() throws Exception {
        List<byte[]> bodies = LedgerExample.bodies(700);
        List<byte[]> others = new ArrayList<>(bodies);
        others.set(300, bodies.get(301));
        var files = Tiles.files(bodies, LedgerExample.checkpoint(bodies));
        // The row above is of the other log, the entries' own row is not.
        files.put("tile/1/000.p/2", Tiles.files(others, "").get("tile/1/000.p/2"));
        Tree tree = new Tree(Tiles.write(folder, files));
        LogKey key = LogKey.of(LedgerExample.vkey());
        var older = key.open(LedgerExample.checkpoint(bodies.subList(0, 400)), "");
        var newer = key.open(LedgerExample.checkpoint(others), "");
        assertTrue(assertThrows(Fault.class, () -> tree.grew(older, newer)).line.contains("root at size 700"));
        var grown = key.open(LedgerExample.checkpoint(bodies), "");
        assertEquals(1, tree.grew(older, grown).size());
    }
}
