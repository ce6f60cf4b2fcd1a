package uk.threshold.ledger;

import java.util.UUID;

/**
 * What a requester gets before its organisation's tree of the day is closed: the entry's body, its own half opened,
 * and the gateway's signature over the leaf. It binds the gateway to the entry and tells nothing of the log's size.
 */
public final class PendingReceipt {

    private final UUID rid;
    private final byte[] body;
    private final Opening shared;
    private final LeafSignature signature;
    private final VerifierKey verifierKey;

    PendingReceipt(UUID rid, byte[] body, Opening shared, LeafSignature signature, VerifierKey verifierKey) {
        this.rid = rid;
        this.body = body.clone();
        this.shared = shared;
        this.signature = signature;
        this.verifierKey = verifierKey;
    }

    /** The random id of the entry. */
    public UUID rid() {
        return rid;
    }

    /** A copy of the exact bytes under the leaf. */
    public byte[] body() {
        return body.clone();
    }

    /** SHA-256 over a zero byte and the body. */
    public Hash leaf() {
        return MerkleTree.leaf(body);
    }

    /** The requester's own half, opened. */
    public Opening shared() {
        return shared;
    }

    /** The gateway's signature over the leaf. */
    public LeafSignature signature() {
        return signature;
    }

    /** The key that checks the signature. */
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    @Override
    public String toString() {
        return "PendingReceipt[" + rid + "]";
    }
}
