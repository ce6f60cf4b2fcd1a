package uk.threshold.ledger;

/** The size and the root of a Merkle tree: what a log says of itself at one moment. */
public record TreeHead(long size, Hash root) {

    /** @throws IllegalArgumentException for a negative size */
    public TreeHead {
        if (size < 0) {
            throw new IllegalArgumentException("a tree's size is not negative");
        }
    }
}
