package uk.threshold.fhir;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import uk.threshold.disclosure.Pseudonyms;

/**
 * Pseudonyms as one AES block (FIPS 197) over the id's sixteen bytes under one organisation's key. A block cipher is a
 * permutation, so that two ids never share a pseudonym; without the key nothing links it to the id or to another
 * organisation's.
 */
public final class AesPseudonyms implements Pseudonyms {
    private final SecretKeySpec key;

    /**
     * @param key 16 or 32 bytes, used for nothing else
     * @throws IllegalArgumentException if the key has another length
     */
    public AesPseudonyms(byte[] key) {
        if (key.length != 16 && key.length != 32) {
            throw new IllegalArgumentException("a pseudonym key has 16 or 32 bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    @Override
    public String of(UUID id) {
        byte[] block = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        try {
            // One block of distinct input needs no mode: nothing repeats but the same id, and that is wanted.
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return HexFormat.of().formatHex(cipher.doFinal(block));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
    }
}
