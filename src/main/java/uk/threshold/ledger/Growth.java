package uk.threshold.ledger;

import java.util.List;

/**
 * That a log was only added to since it had so many entries.
 *
 * @param old how many it had
 * @param proof RFC 9162 §2.1.4.1; empty for none, and for as many as now
 * @param checkpoint what it commits to now
 */
public record Growth(long old, List<Hash> proof, SignedCheckpoint checkpoint) {

    public Growth {
        proof = List.copyOf(proof);
    }

    /** Whether this is the log that had this head. */
    public boolean extendsTree(TreeHead older) {
        return older.size() == old
                && MerkleProof.extendsTree(older, checkpoint.checkpoint().head(), proof);
    }

    /** What a witness is sent to have the checkpoint cosigned (C2SP tlog-witness, body of {@code add-checkpoint}). */
    public String text() {
        return new AddCheckpoint(old, proof, checkpoint.note()).text();
    }
}
