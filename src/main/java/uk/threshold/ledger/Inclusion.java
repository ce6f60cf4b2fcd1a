package uk.threshold.ledger;

import java.util.List;

/**
 * Where an entry stands in the tree of its party, and the proof of it; of an entry that closes such a tree, in the log.
 *
 * @param index place among the party's own entries, or in the log, from 0
 * @param path from the leaf to the root, lowest sibling first (RFC 9162 §2.1.3)
 * @param closing the signed checkpoint to which the path leads
 */
public record Inclusion(long index, List<Hash> path, SignedCheckpoint closing) {
    public Inclusion {
        path = List.copyOf(path);
    }

    /** Whether the path leads from this leaf to the root that was signed. */
    public boolean holds(Hash leaf) {
        TreeHead head = closing.checkpoint().head();
        return MerkleProof.includes(leaf, index, head.size(), path, head.root());
    }
}
