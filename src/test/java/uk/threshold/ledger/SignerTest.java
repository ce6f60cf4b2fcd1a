package uk.threshold.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Checkpoints are signed notes that any C2SP verifier reads, and no bit of one can be changed unseen. */
final class SignerTest {

    private static final Signer SIGNER = TestEntries.signer();
    private static final TreeHead HEAD = new TreeHead(20852163, Hash.sha256(new byte[] {7}));

    @Test
    void checksTheNoteThatTheFormatIsDocumentedWith() {
        // The example key and note of the Go package golang.org/x/mod/sumdb/note, whose format C2SP signed-note is.
        VerifierKey key = VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        byte[] text = ("If you think cryptography is the answer to your problem,\n"
                        + "then you don't know what your problem is.\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] signature = Base64.getDecoder()
                .decode("x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=");
        assertTrue(key.verifiesNote(text, signature));
        assertFalse(SIGNER.verifierKey().verifiesNote(text, signature));
    }

    @Test
    void writesACheckpointAsThreeLinesAnEmptyOneAndASignature() {
        List<String> lines = SIGNER.checkpoint(HEAD).note().lines().toList();
        assertEquals("ledger.test.threshold.example", lines.get(0));
        assertEquals("20852163", lines.get(1));
        assertEquals(Base64.getEncoder().encodeToString(HEAD.root().bytes()), lines.get(2));
        assertEquals("", lines.get(3));
        assertTrue(lines.get(4).matches("— ledger\\.test\\.threshold\\.example [A-Za-z0-9+/]{90}[A-Za-z0-9+/=]{2}"));
        assertEquals(5, lines.size());
    }

    @Test
    void opensItsOwnNotesAgain() {
        for (long size : List.of(0L, 1L, 999_999_999_999L)) {
            SignedCheckpoint signed = SIGNER.checkpoint(new TreeHead(size, HEAD.root()));
            assertEquals(Optional.of(signed), SignedCheckpoint.open(signed.note(), SIGNER.verifierKey()));
        }
    }

    @Test
    void refusesANoteWithAnyBitFlippedOrAnyLineMissing() {
        String note = SIGNER.checkpoint(HEAD).note();
        for (int at = 0; at < note.length(); at++) {
            for (int bit = 0; bit < 7; bit++) {
                char[] changed = note.toCharArray();
                changed[at] ^= (char) (1 << bit);
                assertRefused(new String(changed));
            }
        }
        List<String> lines = note.lines().toList();
        for (int missing = 0; missing < lines.size(); missing++) {
            StringBuilder shorter = new StringBuilder();
            for (int line = 0; line < lines.size(); line++) {
                shorter.append(line == missing ? "" : lines.get(line) + "\n");
            }
            assertRefused(shorter.toString());
        }
        assertRefused("");
        assertRefused("\n\n");
    }

    @Test
    void ignoresSignaturesOfOthersBesideItsOwn() {
        String note = SIGNER.checkpoint(HEAD).note();
        String cosigned = note + "— witness.example AAAAAAAA\n";
        assertTrue(SignedCheckpoint.open(cosigned, SIGNER.verifierKey()).isPresent());
        VerifierKey other = new Signer(TestEntries.ORIGIN, fresh()).verifierKey();
        assertTrue(SignedCheckpoint.open(note, other).isEmpty());
    }

    @Test
    void opensANoteUpToItsLimitAndRefusesOneCharacterMore() {
        String note = SIGNER.checkpoint(HEAD).note();
        String witnessed = note + "— witness.example ";
        int room = 10_000 - witnessed.length() - 1;
        assertTrue(SignedCheckpoint.open(witnessed + "A".repeat(room) + "\n", SIGNER.verifierKey())
                .isPresent());
        assertRefused(witnessed + "A".repeat(room + 1) + "\n");
    }

    @Test
    void refusesANoteOfAnotherLogThoughItIsSignedWithTheSameKey() throws GeneralSecurityException {
        String text = new Checkpoint(new LogOrigin("another.example"), HEAD).text();
        byte[] signature = signed(text.getBytes(StandardCharsets.UTF_8));
        byte[] line = Arrays.copyOf(SIGNER.verifierKey().id(), VerifierKey.ID_LENGTH + signature.length);
        System.arraycopy(signature, 0, line, VerifierKey.ID_LENGTH, signature.length);
        assertTrue(SIGNER.verifierKey().verifiesNote(text.getBytes(StandardCharsets.UTF_8), line));
        assertRefused(text + "\n— " + TestEntries.ORIGIN.name() + " "
                + Base64.getEncoder().encodeToString(line) + "\n");
    }

    private static byte[] signed(byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(TestEntries.pair().getPrivate());
        signature.update(message);
        return signature.sign();
    }

    @Test
    void signsALeafSoThatOnlyThatLeafVerifies() {
        Hash leaf = MerkleTree.leaf(new byte[] {1});
        LeafSignature signature = SIGNER.sign(leaf);
        assertTrue(SIGNER.verifierKey().verifies(leaf, signature));
        assertFalse(SIGNER.verifierKey().verifies(MerkleTree.leaf(new byte[] {2}), signature));
        byte[] flipped = signature.bytes();
        flipped[10] ^= 1;
        assertFalse(SIGNER.verifierKey().verifies(leaf, new LeafSignature(flipped)));
    }

    @Test
    void writesAndReadsItsVerifierKey() {
        VerifierKey key = SIGNER.verifierKey();
        assertEquals(key, VerifierKey.parse(key.text()));
        String text = key.text();
        String otherId = text.replaceFirst("\\+[0-9a-f]{8}\\+", "+00000000+");
        assertThrows(IllegalArgumentException.class, () -> VerifierKey.parse(otherId));
        assertThrows(IllegalArgumentException.class, () -> VerifierKey.parse("name+00000000"));
        assertThrows(IllegalArgumentException.class, () -> VerifierKey.parse("name+00000000+AAAA"));
    }

    @Test
    void refusesKeysThatAreNoPair() {
        KeyPair mixed = new KeyPair(fresh().getPublic(), fresh().getPrivate());
        assertThrows(IllegalArgumentException.class, () -> new Signer(TestEntries.ORIGIN, mixed));
    }

    private static void assertRefused(String note) {
        assertTrue(SignedCheckpoint.open(note, SIGNER.verifierKey()).isEmpty(), note);
    }

    private static KeyPair fresh() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
