package uk.threshold.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** A cosignature is that of C2SP tlog-cosignature, made here from its words alone and compared. */
final class CosignerTest {

    private static final KeyPair KEYS = TestEntries.keys(
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    private static final LogOrigin NAME = new LogOrigin("witness.north.example");
    private static final SignedCheckpoint SIGNED =
            TestEntries.signer().closing("E99901", new TreeHead(5, Hash.sha256()));
    private static final long SECONDS = 1_796_000_000L;

    private final Cosigner cosigner = new Cosigner(NAME, KEYS);

    @Test
    void signsTimeAndCheckpointUnderTheKeyIdOfItsType() throws GeneralSecurityException {
        String line = cosigner.line(SIGNED.checkpoint(), SECONDS);
        String own = "\u2014 witness.north.example ";
        assertTrue(line.startsWith(own) && line.endsWith("\n"));
        ByteBuffer signed =
                ByteBuffer.wrap(Base64.getDecoder().decode(line.strip().substring(own.length())));
        assertEquals(4 + 8 + 64, signed.remaining());
        byte[] id = new byte[4];
        signed.get(id);
        assertArrayEquals(id(), id);
        assertEquals(SECONDS, signed.getLong());
        byte[] signature = new byte[64];
        signed.get(signature);
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KEYS.getPublic());
        verifier.update(
                ("cosignature/v1\ntime 1796000000\n" + SIGNED.checkpoint().text()).getBytes(StandardCharsets.UTF_8));
        assertTrue(verifier.verify(signature));
    }

    private static byte[] id() throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update("witness.north.example\n".getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) 4);
        byte[] encoded = KEYS.getPublic().getEncoded();
        digest.update(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        return Arrays.copyOf(digest.digest(), 4);
    }

    @Test
    void isKnownByAVkeyThatNoLogHas() throws GeneralSecurityException {
        String[] parts = cosigner.vkey().split("\\+", 3);
        assertEquals("witness.north.example", parts[0]);
        assertEquals(HexFormat.of().formatHex(id()), parts[1]);
        assertEquals(4, Base64.getDecoder().decode(parts[2])[0]);
        assertThrows(IllegalArgumentException.class, () -> VerifierKey.parse(cosigner.vkey()));
    }

    @Test
    void leavesTheNoteOpenToTheLogsKey() {
        String note = SIGNED.note() + cosigner.line(SIGNED.checkpoint(), SECONDS);
        assertTrue(SignedCheckpoint.open(
                        note,
                        TestEntries.signer().verifierKey(),
                        SIGNED.checkpoint().origin())
                .isPresent());
        assertTrue(cosigner.cosigned(note));
        assertEquals(SIGNED.note(), cosigner.without(note));
    }

    @Test
    void knowsItsOwnCosignatureAndNoOther() {
        String line = cosigner.line(SIGNED.checkpoint(), SECONDS);
        assertFalse(cosigner.cosigned(SIGNED.note()));
        assertFalse(cosigner.cosigned(line));
        String other = TestEntries.signer()
                .closing("E99901", new TreeHead(6, Hash.sha256()))
                .note();
        assertFalse(cosigner.cosigned(other + line));
        Cosigner stranger = new Cosigner(NAME, TestEntries.pair());
        assertFalse(stranger.cosigned(SIGNED.note() + line));
        byte[] bytes = Base64.getDecoder().decode(line.strip().split(" ")[2]);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            String flipped = "\u2014 " + NAME.name() + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
            assertFalse(cosigner.cosigned(SIGNED.note() + flipped), "bit " + bit);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
        assertFalse(cosigner.cosigned(SIGNED.note() + "\u2014 " + NAME.name() + " %%\n"));
    }
}
