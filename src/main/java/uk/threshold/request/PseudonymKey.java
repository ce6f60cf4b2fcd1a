package uk.threshold.request;

import java.security.MessageDigest;
import java.util.Arrays;

/** A secret of 32 bytes, fit for AES-256; its bytes show in no message. */
public final class PseudonymKey {
    /** Length in bytes. */
    public static final int LENGTH = 32;

    private final byte[] bytes;

    public PseudonymKey(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a pseudonym key has 32 bytes");
        }
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PseudonymKey key && MessageDigest.isEqual(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "«pseudonym-key»";
    }
}
