package uk.threshold.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * All that is needed to append to a Merkle tree and to know its root: the size, and the roots of the perfect subtrees
 * into which RFC 9162 §2.1.1 splits it, largest first – one for each bit set in the size. Immutable.
 */
public final class Frontier {

    /** The frontier of the empty tree. */
    public static final Frontier EMPTY = new Frontier(0, List.of());

    private static final Hash EMPTY_ROOT = Hash.sha256();

    private final long size;
    private final List<Hash> peaks;

    /** @param peaks as many as there are bits set in the size, largest first */
    Frontier(long size, List<Hash> peaks) {
        this.size = size;
        this.peaks = List.copyOf(peaks);
    }

    /**
     * The frontier as {@link #encoded} wrote it.
     *
     * @throws IllegalArgumentException when the bytes do not fit the size
     */
    public static Frontier decode(long size, byte[] bytes) {
        if (size < 0 || bytes.length != Long.bitCount(size) * Hash.LENGTH) {
            throw new IllegalArgumentException("a frontier has one hash for each bit set in its size");
        }
        List<Hash> peaks = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += Hash.LENGTH) {
            byte[] peak = new byte[Hash.LENGTH];
            System.arraycopy(bytes, at, peak, 0, Hash.LENGTH);
            peaks.add(Hash.of(peak));
        }
        return new Frontier(size, peaks);
    }

    /** The peaks, largest first, 32 bytes each. */
    public byte[] encoded() {
        byte[] bytes = new byte[peaks.size() * Hash.LENGTH];
        for (int i = 0; i < peaks.size(); i++) {
            System.arraycopy(peaks.get(i).bytes(), 0, bytes, i * Hash.LENGTH, Hash.LENGTH);
        }
        return bytes;
    }

    /** The tree with one leaf more: equal peaks merge, as carries do when one is added to the size. */
    public Frontier append(Hash leaf) {
        return append(leaf, root -> {});
    }

    /** The same; {@code completed} is told the roots of the subtrees of 256, 256², … leaves of which this is the last leaf. */
    public Frontier append(Hash leaf, Consumer<TileRoot> completed) {
        List<Hash> merged = new ArrayList<>(peaks);
        Hash peak = leaf;
        int height = 0;
        for (long carry = size; (carry & 1) == 1; carry >>>= 1) {
            peak = MerkleTree.node(merged.removeLast(), peak);
            height++;
            if (height % Tile.HEIGHT == 0) {
                completed.accept(new TileRoot(height / Tile.HEIGHT, size >>> height, peak));
            }
        }
        merged.add(peak);
        return new Frontier(size + 1, merged);
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** The root; of the empty tree, SHA-256 of the empty string. */
    public Hash root() {
        if (peaks.isEmpty()) {
            return EMPTY_ROOT;
        }
        Hash root = peaks.getLast();
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = MerkleTree.node(peaks.get(i), root);
        }
        return root;
    }

    /** The roots of the perfect subtrees, largest first. */
    List<Hash> peaks() {
        return peaks;
    }

    /** Size and root. */
    public TreeHead head() {
        return new TreeHead(size, root());
    }

    @Override
    public String toString() {
        return "Frontier[" + size + ", " + root() + "]";
    }
}
