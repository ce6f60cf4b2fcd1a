package uk.threshold.ledger;

import java.util.ArrayList;
import java.util.List;

/** Checks the proofs of RFC 9162 §2.1.3.2 and §2.1.4.2. A proof that does not hold is an answer, not an error. */
public final class MerkleProof {

    private MerkleProof() {}

    /** Whether the path leads from this leaf, at this index of a tree of this size, to this root. */
    public static boolean includes(Hash leaf, long index, long size, List<Hash> path, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        Hash reached = leaf;
        for (Hash sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                reached = MerkleTree.node(sibling, reached);
                while ((node & 1) == 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                reached = MerkleTree.node(reached, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && reached.equals(root);
    }

    /** Whether the path shows that the newer tree begins with the whole of the older one. */
    public static boolean extendsTree(TreeHead older, TreeHead newer, List<Hash> path) {
        if (older.size() > newer.size()) {
            return false;
        }
        if (older.size() == newer.size()) {
            return path.isEmpty() && older.root().equals(newer.root());
        }
        if (older.size() == 0) {
            return path.isEmpty() && older.root().equals(Frontier.EMPTY.root());
        }
        return walk(older, newer, path);
    }

    private static boolean walk(TreeHead older, TreeHead newer, List<Hash> given) {
        List<Hash> path = new ArrayList<>(given);
        if (Long.bitCount(older.size()) == 1) {
            path.addFirst(older.root());
        }
        if (path.isEmpty()) {
            return false;
        }
        int trailing = Long.numberOfTrailingZeros(older.size());
        long node = older.size() - 1 >>> trailing;
        long last = newer.size() - 1 >>> trailing;
        Hash old = path.getFirst();
        Hash grown = path.getFirst();
        for (Hash step : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                old = MerkleTree.node(step, old);
                grown = MerkleTree.node(step, grown);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                grown = MerkleTree.node(grown, step);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && old.equals(older.root()) && grown.equals(newer.root());
    }
}
