package uk.threshold.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the ledger is made of is told apart by its bytes, cannot be changed from outside, and prints no secret. */
final class ValuesTest {

    @Test
    void areEqualByAllOfTheirBytes() {
        assertEqualByBytes(Hash.LENGTH, Hash::of);
        assertEqualByBytes(Salt.LENGTH, Salt::of);
        assertEqualByBytes(LeafSignature.LENGTH, LeafSignature::new);
        assertEqualByBytes(7, bytes -> new DecisionSheet(bytes, new byte[] {1}));
        assertEqualByBytes(7, bytes -> new DecisionSheet(new byte[] {1}, bytes));
        VerifierKey key = TestEntries.signer().verifierKey();
        VerifierKey renamed = new Signer(new LogOrigin("another"), TestEntries.pair()).verifierKey();
        assertEquals(key, VerifierKey.parse(key.toString()));
        assertEquals(key.hashCode(), VerifierKey.parse(key.text()).hashCode());
        assertNotEquals(key, renamed);
    }

    private static void assertEqualByBytes(int length, Function<byte[], Object> of) {
        byte[] bytes = filled(length);
        Object value = of.apply(bytes);
        assertEquals(value, of.apply(bytes.clone()));
        assertEquals(value.hashCode(), of.apply(bytes.clone()).hashCode());
        assertNotEquals(value, new Object());
        for (int at = 0; at < length; at++) {
            byte[] other = bytes.clone();
            other[at] ^= 1;
            assertNotEquals(value, of.apply(other), "byte " + at);
        }
        Arrays.fill(bytes, (byte) 0);
        assertEquals(value, of.apply(filled(length)), "the bytes are a copy");
    }

    @Test
    void giveCopiesOfTheirBytes() {
        assertCopied(Hash.of(filled(32)), Hash::bytes);
        assertCopied(Salt.of(filled(32)), Salt::bytes);
        assertCopied(new LeafSignature(filled(64)), LeafSignature::bytes);
        assertCopied(new DecisionSheet(filled(5), filled(6)), DecisionSheet::sheet);
        assertCopied(new DecisionSheet(filled(5), filled(6)), DecisionSheet::permitted);
        assertCopied(new Opening(filled(9), Salt.of(filled(32))), Opening::content);
    }

    private static <T> void assertCopied(T value, Function<T, byte[]> bytes) {
        byte[] first = bytes.apply(value);
        assertArrayEquals(filled(first.length), first);
        Arrays.fill(first, (byte) 0);
        assertArrayEquals(filled(first.length), bytes.apply(value));
    }

    @Test
    void areOfTheirLengthAlone() {
        for (int length : new int[] {0, 31, 33, 63, 65}) {
            assertThrows(IllegalArgumentException.class, () -> Hash.of(new byte[length]));
            assertThrows(IllegalArgumentException.class, () -> Salt.of(new byte[length]));
            assertThrows(IllegalArgumentException.class, () -> new LeafSignature(new byte[length]));
        }
        byte[] largest = new byte[DecisionSheet.LIMIT];
        byte[] larger = new byte[DecisionSheet.LIMIT + 1];
        assertEquals(Hash.sha256(largest), new DecisionSheet(largest, largest).digest());
        assertThrows(IllegalArgumentException.class, () -> new DecisionSheet(larger, largest));
        assertThrows(IllegalArgumentException.class, () -> new DecisionSheet(largest, larger));
    }

    @Test
    void acceptNamesUpToTheirLimitAndOfTheirCharacters() {
        String longest = "x".repeat(200);
        assertEquals(longest, new LogOrigin(longest).name());
        assertTrue(LogOrigin.isName(longest));
        assertFalse(LogOrigin.isName(longest + "x"));
        String ofAParty = longest + "/ABCDEFGHIJKL";
        assertEquals(new LogOrigin(ofAParty), new LogOrigin(longest).of("ABCDEFGHIJKL"));
        assertThrows(IllegalArgumentException.class, () -> new LogOrigin(ofAParty + "x"));
        assertEquals(longest, Guard.requireKey(longest));
        assertThrows(IllegalArgumentException.class, () -> Guard.requireKey(longest + "x"));
        for (String edge : List.of("!", "~")) {
            assertEquals(edge, new LogOrigin(edge).name());
            assertEquals(edge, Guard.requireKey(edge));
        }
        assertEquals(" ", Guard.requireKey(" "), "a guard's key may have spaces");
        for (String beyond : List.of(" ", "\u007f")) {
            assertThrows(IllegalArgumentException.class, () -> new LogOrigin(beyond));
        }
        assertThrows(IllegalArgumentException.class, () -> Guard.requireKey("\u007f"));
        assertThrows(IllegalArgumentException.class, () -> Guard.requireKey("\u001f"));
        assertEquals(0, new Guard("key", 0).version());
    }

    @Test
    void printNothingThatOpensACommitment() {
        Salt salt = Salt.of(filled(32));
        Half half = Halves.heldOnly(
                        CanonicalJson.object(Map.of("name", CanonicalJson.text("Ada"))), TestEntries.salts())
                .held();
        Opening opening = new Opening(half.content(), half.salt());
        for (Object hidden : List.of(salt, half, opening)) {
            assertEquals("«withheld»", hidden.toString());
        }
        assertEquals(half.content().length, half.size());
        byte[] body = TestEntries.disclosure().body(TestEntries.ORIGIN);
        UUID rid = UUID.randomUUID();
        LeafSignature signature = TestEntries.signer().sign(MerkleTree.leaf(body));
        assertEquals("Receipt[" + rid + "]", new Receipt(rid, body, signature).toString());
        VerifierKey key = TestEntries.signer().verifierKey();
        assertEquals("PendingReceipt[" + rid + "]", new PendingReceipt(rid, body, opening, signature, key).toString());
    }

    @Test
    void printWhatAnOperatorCompares() {
        Hash hash = Hash.sha256();
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", hash.toString());
        byte[] bytes = filled(64);
        assertEquals(Base64.getEncoder().encodeToString(bytes), new LeafSignature(bytes).toString());
        DecisionSheet sheet = new DecisionSheet(bytes, bytes);
        assertEquals("DecisionSheet[" + Hash.sha256(bytes) + "]", sheet.toString());
        assertEquals("Frontier[0, " + hash + "]", Frontier.EMPTY.toString());
        assertEquals("the root: expected one, found two", new LedgerInconsistent("the root", "one", "two").line());
        assertEquals("no connection", new LedgerUnavailable("no connection").line());
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 7);
        return bytes;
    }
}
