package uk.threshold.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * 32 random bytes that key one half's commitment. While it exists the commitment can be opened; once it is deleted
 * nobody can tie the commitment to a person, even by trying every NHS number.
 */
public final class Salt {

    /** Length in bytes. */
    public static final int LENGTH = 32;

    private final byte[] bytes;

    private Salt(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The salt with exactly these bytes, which the caller drew from a secure random source for this one half.
     *
     * @throws IllegalArgumentException unless there are 32
     */
    public static Salt of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a salt is 32 bytes, not " + bytes.length);
        }
        return new Salt(bytes.clone());
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * HMAC-SHA-256 under this salt over the domain, a zero byte and the content. The domain keeps a commitment to one
     * kind of content from ever being passed off as another.
     */
    Hash commit(String domain, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            mac.update(domain.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            return Hash.of(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Salt salt && MessageDigest.isEqual(bytes, salt.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Says nothing of the bytes: who has the salt can try guesses against the commitment. */
    @Override
    public String toString() {
        return "«withheld»";
    }
}
