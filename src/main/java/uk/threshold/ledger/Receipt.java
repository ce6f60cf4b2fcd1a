package uk.threshold.ledger;

import java.util.UUID;

/**
 * Proof that an entry is durably in the log. Only a {@link Ledger} makes one, and only after its commit: whoever holds
 * a receipt may release what the entry records.
 */
public final class Receipt {

    private final UUID rid;
    private final byte[] body;
    private final Hash leaf;
    private final LeafSignature signature;

    // INVARIANT: called after the commit of the entry, by Ledger alone.
    Receipt(UUID rid, byte[] body, LeafSignature signature) {
        this.rid = rid;
        this.body = body.clone();
        this.leaf = MerkleTree.leaf(body);
        this.signature = signature;
    }

    /** The random id of the entry; it tells neither place nor size of the log. */
    public UUID rid() {
        return rid;
    }

    /** A copy of the body. */
    public byte[] body() {
        return body.clone();
    }

    /** SHA-256 over a zero byte and the body. */
    public Hash leaf() {
        return leaf;
    }

    /** The gateway's signature over the leaf. */
    public LeafSignature signature() {
        return signature;
    }

    @Override
    public String toString() {
        return "Receipt[" + rid + "]";
    }
}
