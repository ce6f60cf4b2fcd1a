package uk.threshold.ledger;

import java.util.List;

/**
 * A Merkle tree over leaf hashes after RFC 9162 §2.1, and the proofs drawn from it. Leaves and inner nodes are hashed
 * under different first bytes, so that neither can be taken for the other.
 */
public final class MerkleTree {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private final List<Hash> leaves;

    /** @param leaves leaf hashes in the order of the log */
    public MerkleTree(List<Hash> leaves) {
        this.leaves = List.copyOf(leaves);
    }

    /** The hash of a leaf: SHA-256 over a zero byte and the entry. */
    public static Hash leaf(byte[] entry) {
        return Hash.sha256(LEAF, entry);
    }

    /** The hash of an inner node: SHA-256 over a one byte and both children. */
    public static Hash node(Hash left, Hash right) {
        return Hash.sha256(NODE, left.bytes(), right.bytes());
    }

    /** The root; of the empty tree, SHA-256 of the empty string. */
    public Hash root() {
        return root(0, leaves.size());
    }

    /**
     * The path from a leaf to the root, lowest sibling first (RFC 9162 §2.1.3.1).
     *
     * @throws IndexOutOfBoundsException when there is no such leaf
     */
    public List<Hash> inclusion(int index) {
        return roots().inclusion(index, leaves.size());
    }

    /**
     * The proof that this tree begins with its own first leaves (RFC 9162 §2.1.4.1); empty when old size is 0 or the
     * size of this tree.
     *
     * @throws IndexOutOfBoundsException when the old tree is larger
     */
    public List<Hash> consistency(int oldSize) {
        return roots().consistency(oldSize, leaves.size());
    }

    private Roots<RuntimeException> roots() {
        return (from, to) -> root(Math.toIntExact(from), Math.toIntExact(to));
    }

    private Hash root(int from, int to) {
        Frontier frontier = Frontier.EMPTY;
        for (Hash leaf : leaves.subList(from, to)) {
            frontier = frontier.append(leaf);
        }
        return frontier.root();
    }
}
