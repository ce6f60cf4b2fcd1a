package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.PersonId;

class AesPseudonymsTest {
    private static final byte[] KEY = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
    private static final UUID ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

    /** FIPS 197, appendix C.1 and C.3. */
    @Test
    void isTheAesBlockOfTheStandardsExamples() {
        assertEquals("69c4e0d86a7b0430d8cdb78070b4c55a", new AesPseudonyms(KEY).of(ID));
        byte[] longer = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        assertEquals("8ea2b7ca516745bfeafc49904b496089", new AesPseudonyms(longer).of(ID));
    }

    @Test
    void staysTheSameForOneOrganisationAndDiffersForAnother() {
        byte[] other = KEY.clone();
        other[15]++;
        assertEquals(new AesPseudonyms(KEY).of(ID), new AesPseudonyms(KEY).of(ID));
        assertNotEquals(new AesPseudonyms(KEY).of(ID), new AesPseudonyms(other).of(ID));
        assertTrue(new AesPseudonyms(KEY).of(new UUID(0, 1)).matches("[0-9a-f]{32}"));
    }

    /** The versions of RFC 9562 that are in use. */
    @Test
    void givesAPersonAPseudonymThatNoResourceHasWhateverItsId() {
        AesPseudonyms pseudonyms = new AesPseudonyms(KEY);
        Set<String> given = new HashSet<>();
        for (long version = 1; version < 8; version++) {
            UUID id = new UUID(ID.getMostSignificantBits() & ~0xF000L | version << 12, ID.getLeastSignificantBits());
            given.add(pseudonyms.of(id));
            given.add(pseudonyms.ofPerson(new PersonId(id)));
            assertEquals(pseudonyms.ofPerson(new PersonId(id)), pseudonyms.of("Patient", id));
            assertEquals(pseudonyms.of(id), pseudonyms.of("RelatedPerson", id));
        }
        assertEquals(14, given.size());
    }

    @Test
    void refusesAKeyOfAnotherLength() {
        assertThrows(IllegalArgumentException.class, () -> new AesPseudonyms(new byte[24]));
    }
}
