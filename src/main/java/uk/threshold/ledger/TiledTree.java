package uk.threshold.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree of any size of which leaves and the roots of full tiles are kept elsewhere. Root, frontier and proofs are
 * made of at most 255 hashes of each level for each step of the path, however long the log is.
 *
 * @param <E> how reading a hash can fail
 */
public final class TiledTree<E extends Exception> {

    private final TileHashes<E> hashes;
    private final long size;
    private final Roots<E> roots = (from, to) -> over(from, to).root();

    /** @param size number of leaves, not more than there are hashes for */
    public TiledTree(TileHashes<E> hashes, long size) {
        this.hashes = hashes;
        this.size = size;
    }

    /** Size and root. */
    public TreeHead head() throws E {
        return frontier().head();
    }

    /** What is needed to append to it. */
    public Frontier frontier() throws E {
        return over(0, size);
    }

    /**
     * The path from a leaf to the root, lowest sibling first (RFC 9162 §2.1.3.1).
     *
     * @throws IndexOutOfBoundsException when there is no such leaf
     */
    public List<Hash> inclusion(long index) throws E {
        return roots.inclusion(index, size);
    }

    /**
     * The proof that this tree begins with its own first leaves (RFC 9162 §2.1.4.1); empty when old size is 0 or the
     * size of this tree.
     *
     * @throws IndexOutOfBoundsException when the old tree is larger
     */
    public List<Hash> consistency(long oldSize) throws E {
        return roots.consistency(oldSize, size);
    }

    /** The tree over a run of leaves that begins where a perfect subtree of at least its length does. */
    private Frontier over(long from, long to) throws E {
        List<Hash> peaks = new ArrayList<>();
        long at = from;
        for (int level = TileRoot.HIGHEST; level >= 0; level--) {
            int height = Tile.HEIGHT * level;
            int count = (int) (to - at >>> height);
            if (count > 0) {
                peaks.addAll(read(level, at >>> height, count).peaks());
                at += (long) count << height;
            }
        }
        return new Frontier(to - from, peaks);
    }

    /** The hashes as leaves of a tree of their own: its peaks are peaks of the whole. */
    private Frontier read(int level, long from, int count) throws E {
        List<Hash> read = hashes.read(level, from, count);
        if (read.size() != count) {
            throw new IllegalStateException("a source of hashes gives as many as it is asked for");
        }
        Frontier peaks = Frontier.EMPTY;
        for (Hash hash : read) {
            peaks = peaks.append(hash);
        }
        return peaks;
    }
}
