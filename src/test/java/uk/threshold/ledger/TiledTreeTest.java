package uk.threshold.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A tree of tiles has the root and the proofs of the tree of its leaves, at every size, and reads few hashes for them. */
final class TiledTreeTest {

    private static final int NAIVE_SIZES = 257;
    private static final int ALL_PROOFS_UP_TO = 40;
    private static final int LONG = 256 * 256 + 3 * 256 + 7;

    @Test
    void agreesWithTheTreesOfLeavesOnEverySize() {
        List<byte[]> entries = MerkleTreeTest.entries(NAIVE_SIZES);
        KeptTiles kept = KeptTiles.of(entries);
        for (int size = 0; size <= NAIVE_SIZES; size++) {
            List<byte[]> first = entries.subList(0, size);
            MerkleTree whole = MerkleTreeTest.tree(first);
            TiledTree<RuntimeException> tiled = new TiledTree<>(kept, size);
            assertEquals(new TreeHead(size, Hash.of(NaiveMerkle.hash(first))), tiled.head());
            for (int index : looked(size)) {
                assertEquals(whole.inclusion(index), tiled.inclusion(index), size + "/" + index);
                assertEquals(whole.consistency(index + 1), tiled.consistency(index + 1), size + "/" + index);
                assertEquals(whole.consistency(index), tiled.consistency(index), size + "/" + index);
            }
        }
    }

    /** Every leaf of the small trees and of those around a full tile, and some of the others. */
    private static Set<Integer> looked(int size) {
        Set<Integer> looked = new TreeSet<>();
        boolean every = size <= ALL_PROOFS_UP_TO || size >= Tile.WIDTH - 1;
        for (int index = 0; index < size; index += every ? 1 : 1 + size / 3) {
            looked.add(index);
        }
        if (size > 0) {
            looked.add(size - 1);
        }
        return looked;
    }

    @Test
    void agreesWithTheFrontierOnLongLogs() {
        KeptTiles kept = KeptTiles.of(MerkleTreeTest.entries(LONG));
        for (int size : List.of(511, 512, 513, 65_535, 65_536, 65_537, 65_793, LONG)) {
            assertEquals(kept.frontiers.get(size).head(), new TiledTree<>(kept, size).head());
            assertEquals(
                    kept.frontiers.get(size).head(),
                    new TiledTree<>(kept, size).frontier().head());
        }
    }

    @Test
    void givesProofsOfLongLogsThatHoldAndReadsFewHashes() {
        KeptTiles kept = KeptTiles.of(MerkleTreeTest.entries(LONG));
        for (int size : List.of(65_535, 65_536, 65_537, LONG)) {
            TreeHead head = kept.frontiers.get(size).head();
            for (int index : List.of(0, 1, 255, 256, 40_000, 65_279, 65_534, size - 1)) {
                kept.read = 0;
                List<Hash> path = new TiledTree<>(kept, size).inclusion(index);
                assertTrue(
                        MerkleProof.includes(kept.hash(0, index), index, size, path, head.root()), size + "/" + index);
                List<Hash> growth = new TiledTree<>(kept, size).consistency(index + 1);
                assertTrue(
                        MerkleProof.extendsTree(kept.frontiers.get(index + 1).head(), head, growth),
                        size + "/" + index);
                assertTrue(kept.read < 2 * 6 * Tile.WIDTH, kept.read + " hashes read for " + size + "/" + index);
            }
        }
    }

    @Test
    void goesOnFromItsFrontier() {
        KeptTiles kept = KeptTiles.of(MerkleTreeTest.entries(600));
        Frontier frontier = new TiledTree<>(kept, 300).frontier();
        for (int leaf = 300; leaf < 600; leaf++) {
            frontier = frontier.append(kept.hash(0, leaf));
        }
        assertEquals(kept.frontiers.get(600).head(), frontier.head());
    }

    @Test
    void aFrontierTellsTheRootOfEachSubtreeItCompletes() {
        List<byte[]> entries = MerkleTreeTest.entries(256 * 256);
        List<TileRoot> told = new ArrayList<>();
        Frontier frontier = Frontier.EMPTY;
        for (byte[] entry : entries) {
            frontier = frontier.append(MerkleTree.leaf(entry), told::add);
        }
        assertEquals(257, told.size());
        for (TileRoot root : List.of(told.getFirst(), told.get(77), told.getLast())) {
            List<byte[]> under = entries.subList((int) root.from(), (int) root.to());
            assertEquals(Hash.of(NaiveMerkle.hash(under)), root.hash());
        }
        assertEquals(new TileRoot(2, 0, frontier.root()), told.getLast());
        assertEquals(new TileRoot(1, 255, told.get(255).hash()), told.get(255));
    }

    @Test
    void readsWhatTheDatabaseOfAHugeLogWouldBeAskedFor() {
        List<String> asked = new ArrayList<>();
        long size = (5L << 24) + (200L << 16) + (1L << 8) + 9;
        TileHashes<RuntimeException> anything = (level, from, count) -> {
            asked.add(level + ":" + from + "+" + count);
            return Collections.nCopies(count, Hash.sha256());
        };
        new TiledTree<>(anything, size).head();
        assertEquals(List.of("3:0+5", "2:1280+200", "1:378880+1", "0:96993536+9"), asked);
    }

    @Test
    void hasNoProofOfWhatItDoesNotContain() {
        TiledTree<RuntimeException> tree = new TiledTree<>(KeptTiles.of(MerkleTreeTest.entries(3)), 3);
        assertThrows(IndexOutOfBoundsException.class, () -> tree.inclusion(3));
        assertThrows(IndexOutOfBoundsException.class, () -> tree.inclusion(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> tree.consistency(4));
        TileHashes<RuntimeException> nothing = (level, from, count) -> List.of();
        assertThrows(IllegalStateException.class, () -> new TiledTree<>(nothing, 3).head());
    }
}
