package uk.threshold.fhir;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.Pseudonyms;

/**
 * Pseudonyms as one AES block (FIPS 197) over the id's sixteen bytes under one organisation's key. A block cipher is a
 * permutation, so that two ids never share a pseudonym; without the key nothing links it to the id or to another
 * organisation's. A person's id goes in with the highest bit of its UUID version turned over. Every id kept here has a version
 * from 1 to 7 (RFC 9562), so that the block of a person is never that of a resource.
 */
public final class AesPseudonyms implements Pseudonyms {
    private static final long HIGHEST_OF_VERSION = 0x8000L;

    /** To look one up takes longer than to use it. Each use begins with a key. */
    private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(AesPseudonyms::cipher);

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
        return encrypted(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    @Override
    public String ofPerson(PersonId person) {
        UUID id = person.value();
        return encrypted(id.getMostSignificantBits() ^ HIGHEST_OF_VERSION, id.getLeastSignificantBits());
    }

    /** One block of distinct input needs no mode: nothing repeats but the same id, and that is wanted. */
    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/ECB/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
    }

    private String encrypted(long most, long least) {
        byte[] block = ByteBuffer.allocate(16).putLong(most).putLong(least).array();
        try {
            Cipher cipher = CIPHER.get();
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return HexFormat.of().formatHex(cipher.doFinal(block));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an AES key of 16 or 32 bytes fits", e);
        }
    }
}
