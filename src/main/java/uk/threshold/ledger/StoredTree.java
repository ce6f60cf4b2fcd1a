package uk.threshold.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree (RFC 9162 §2.1) of which the leaves are kept and, of every completed subtree of 256 leaves, of 256 such
 * subtrees and so on, the root: so that a proof reads some hundred hashes, however many leaves there are.
 */
public final class StoredTree {

    /** How many levels of the tree lie between two that are kept: subtrees of 256. */
    public static final int STEP = 8;

    /** Where the hashes are kept. */
    public interface Nodes {
        /**
         * The hashes of a kept level from one place on, in order: at level 0 the leaves, at level 1 the roots of each 256
         * leaves, at level 2 those of each 65536. All of them are of completed subtrees.
         *
         * @param past the place after the last one wanted
         * @throws LedgerInconsistent when one of them is missing
         */
        List<Hash> row(int level, long first, long past);
    }

    private final long size;
    private final Nodes nodes;

    /** @param size how many leaves the tree has; there may be more */
    public StoredTree(long size, Nodes nodes) {
        this.size = size;
        this.nodes = nodes;
    }

    /** The root; of the empty tree, SHA-256 of the empty string. */
    public Hash root() {
        return size == 0 ? Frontier.EMPTY.root() : root(0, size);
    }

    /**
     * The path from a leaf to the root, lowest sibling first (RFC 9162 §2.1.3.1).
     *
     * @throws IndexOutOfBoundsException when there is no such leaf
     */
    public List<Hash> inclusion(long index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("no leaf " + index + " in a tree of " + size);
        }
        List<Hash> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + split(to - from);
            boolean left = index < middle;
            path.addFirst(left ? root(middle, to) : root(from, middle));
            from = left ? from : middle;
            to = left ? middle : to;
        }
        return List.copyOf(path);
    }

    /**
     * The proof that this tree begins with its own first leaves (RFC 9162 §2.1.4.1); empty when the old size is 0 or the
     * size of this tree.
     *
     * @throws IndexOutOfBoundsException when the old tree is larger
     */
    public List<Hash> consistency(long old) {
        if (old < 0 || old > size) {
            throw new IndexOutOfBoundsException("no tree of " + old + " in a tree of " + size);
        }
        List<Hash> path = new ArrayList<>();
        if (old == 0) {
            return List.of();
        }
        long from = 0;
        long to = size;
        while (old != to) {
            long middle = from + split(to - from);
            boolean left = old <= middle;
            path.addFirst(left ? root(middle, to) : root(from, middle));
            from = left ? from : middle;
            to = left ? middle : to;
        }
        if (from > 0) {
            path.addFirst(root(from, to));
        }
        return List.copyOf(path);
    }

    /** The root over the leaves of one part, which begins where a perfect subtree as large as the whole part may begin. */
    private Hash root(long from, long to) {
        List<Hash> peaks = new ArrayList<>();
        for (long at = from; at < to; ) {
            int height = Long.SIZE - 1 - Long.numberOfLeadingZeros(to - at);
            peaks.add(perfect(at, height));
            at += 1L << height;
        }
        Hash root = peaks.getLast();
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = MerkleTree.node(peaks.get(i), root);
        }
        return root;
    }

    /** The root of the perfect subtree of this height that begins at this leaf, from the next kept level below. */
    private Hash perfect(long at, int height) {
        int level = height / STEP;
        long first = at >>> level * STEP;
        List<Hash> row = nodes.row(level, first, first + (1L << height % STEP));
        Frontier frontier = Frontier.EMPTY;
        for (Hash hash : row) {
            frontier = frontier.append(hash);
        }
        return frontier.root();
    }

    /** The largest power of two below n. */
    private static long split(long n) {
        return Long.highestOneBit(n - 1);
    }
}
