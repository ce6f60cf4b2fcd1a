package uk.threshold.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A tree of which leaves and some nodes are kept gives the same roots and proofs as one that has all its leaves at hand. */
final class StoredTreeTest {

    /** Past two whole subtrees of the second level. */
    private static final int MOST = 2 * 65_536 + 700;

    /** Rows as a store keeps them; a hash that no completed subtree has is not there to be read. */
    private static final class Rows implements StoredTree.Nodes {
        private final Map<Integer, List<Hash>> rows = new HashMap<>();
        private long read;

        @Override
        public List<Hash> row(int level, long first, long past) {
            read += past - first;
            return List.copyOf(rows.getOrDefault(level, List.of()).subList((int) first, (int) past));
        }

        void keep(int level, long place, Hash hash) {
            List<Hash> row = rows.computeIfAbsent(level, any -> new ArrayList<>());
            assertEquals(row.size(), place);
            row.add(hash);
        }
    }

    private final Rows rows = new Rows();
    private final List<Hash> leaves = new ArrayList<>();

    private void grow(int size) {
        GrowingTree tree = new GrowingTree(Frontier.EMPTY);
        for (int i = 0; i < size; i++) {
            Hash leaf = MerkleTree.leaf(Integer.toString(i).getBytes(StandardCharsets.US_ASCII));
            leaves.add(leaf);
            rows.keep(0, i, leaf);
            tree.append(leaf);
        }
        tree.completed().forEach(node -> rows.keep(node.level(), node.place(), node.hash()));
    }

    @Test
    void provesEveryLeafOfEverySmallTree() {
        grow(70);
        for (int size = 0; size <= 70; size++) {
            StoredTree stored = new StoredTree(size, rows);
            MerkleTree whole = new MerkleTree(leaves.subList(0, size));
            assertEquals(whole.root(), stored.root());
            for (int index = 0; index < size; index++) {
                assertEquals(whole.inclusion(index), stored.inclusion(index), index + " of " + size);
            }
            for (int old = 0; old <= size; old++) {
                assertEquals(whole.consistency(old), stored.consistency(old), old + " of " + size);
            }
        }
    }

    @Test
    void provesAcrossKeptSubtrees() {
        grow(1100);
        List<Integer> edges = List.of(255, 256, 257, 511, 512, 513, 767, 768, 769, 1023, 1024, 1025, 1100);
        for (int size : edges) {
            StoredTree stored = new StoredTree(size, rows);
            MerkleTree whole = new MerkleTree(leaves.subList(0, size));
            assertEquals(whole.root(), stored.root());
            for (int index : List.of(0, 1, 254, size / 2, size - 1)) {
                assertEquals(whole.inclusion(index), stored.inclusion(index), index + " of " + size);
            }
            for (int old : edges) {
                if (old <= size) {
                    assertEquals(whole.consistency(old), stored.consistency(old), old + " of " + size);
                }
            }
        }
    }

    @Test
    void readsFewHashesOfALargeTree() {
        grow(MOST);
        Frontier frontier = Frontier.EMPTY;
        for (Hash leaf : leaves) {
            frontier = frontier.append(leaf);
        }
        StoredTree stored = new StoredTree(MOST, rows);
        assertEquals(frontier.root(), stored.root());
        for (int index : List.of(0, 65_535, 65_536, 100_000, MOST - 1)) {
            rows.read = 0;
            List<Hash> path = stored.inclusion(index);
            assertTrue(rows.read < 1200, () -> rows.read + " hashes read");
            assertTrue(MerkleProof.includes(leaves.get(index), index, MOST, path, frontier.root()));
        }
        for (long old : List.of(1L, 65_535L, 65_536L, 65_537L, 131_072L, (long) MOST)) {
            rows.read = 0;
            List<Hash> path = stored.consistency(old);
            assertTrue(rows.read < 1200, () -> rows.read + " hashes read");
            TreeHead older = new TreeHead(old, new StoredTree(old, rows).root());
            assertTrue(MerkleProof.extendsTree(older, frontier.head(), path), Long.toString(old));
        }
    }

    @Test
    void growsOnFromAnySizeAsIfItHadNeverStopped() {
        grow(1100);
        for (int stopped : List.of(0, 1, 255, 256, 257, 300, 512, 1099)) {
            Frontier frontier = Frontier.EMPTY;
            for (Hash leaf : leaves.subList(0, stopped)) {
                frontier = frontier.append(leaf);
            }
            GrowingTree tree = new GrowingTree(frontier);
            leaves.subList(stopped, leaves.size()).forEach(tree::append);
            assertEquals(new MerkleTree(leaves).root(), tree.frontier().root());
            List<GrowingTree.Node> expected = new ArrayList<>();
            for (long place = stopped / 256; place < 1100 / 256; place++) {
                expected.add(new GrowingTree.Node(
                        1, place, rows.row(1, place, place + 1).getFirst()));
            }
            assertEquals(expected, tree.completed(), "from " + stopped);
        }
    }

    @Test
    void hasNoProofOfWhatIsNotInIt() {
        grow(3);
        StoredTree stored = new StoredTree(3, rows);
        for (long index : List.of(-1L, 3L)) {
            assertThrows(IndexOutOfBoundsException.class, () -> stored.inclusion(index));
        }
        for (long old : List.of(-1L, 4L)) {
            assertThrows(IndexOutOfBoundsException.class, () -> stored.consistency(old));
        }
    }
}
