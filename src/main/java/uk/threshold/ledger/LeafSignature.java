package uk.threshold.ledger;

import java.util.Arrays;
import java.util.Base64;

/** A log's Ed25519 signature over the 32 bytes of a leaf: 64 bytes. */
public final class LeafSignature {

    /** Length in bytes. */
    public static final int LENGTH = 64;

    private final byte[] bytes;

    /** @throws IllegalArgumentException unless there are 64 bytes */
    public LeafSignature(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an Ed25519 signature is 64 bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    /** A copy of the 64 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Standard base64 with padding. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LeafSignature that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return base64();
    }
}
