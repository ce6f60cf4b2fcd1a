package uk.threshold.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A Merkle tree to which leaves are added, and what has to be kept of it for {@link StoredTree}. */
public final class GrowingTree {

    private static final int WIDTH = 1 << StoredTree.STEP;

    /**
     * The root of a completed subtree.
     *
     * @param level 1 for 256 leaves, 2 for 65536, and so on
     * @param place how many subtrees of that level stand before it
     */
    public record Node(int level, long place, Hash hash) {}

    private final List<Frontier> levels = new ArrayList<>();
    private final List<Node> completed = new ArrayList<>();
    private Frontier whole;

    /** @param grown the tree so far */
    public GrowingTree(Frontier grown) {
        this.whole = grown;
        byte[] peaks = grown.encoded();
        int end = peaks.length;
        for (long left = grown.size(); left > 0; left >>>= StoredTree.STEP) {
            int width = (int) (left % WIDTH);
            int begin = end - Integer.bitCount(width) * Hash.LENGTH;
            levels.add(Frontier.decode(width, Arrays.copyOfRange(peaks, begin, end)));
            end = begin;
        }
    }

    /** Adds one leaf. */
    public void append(Hash leaf) {
        long place = whole.size();
        whole = whole.append(leaf);
        Hash hash = leaf;
        for (int level = 0; ; level++) {
            if (level == levels.size()) {
                levels.add(Frontier.EMPTY);
            }
            Frontier row = levels.get(level).append(hash);
            if (row.size() < WIDTH) {
                levels.set(level, row);
                return;
            }
            levels.set(level, Frontier.EMPTY);
            hash = row.root();
            place >>>= StoredTree.STEP;
            completed.add(new Node(level + 1, place, hash));
        }
    }

    /** The tree as it stands. */
    public Frontier frontier() {
        return whole;
    }

    /** The subtrees that were completed since it was made, in order. */
    public List<Node> completed() {
        return List.copyOf(completed);
    }
}
