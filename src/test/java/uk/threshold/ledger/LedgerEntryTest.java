package uk.threshold.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** A body is the closed object that anyone can rebuild, and its commitments open with their salts alone. */
final class LedgerEntryTest {

    private static final UUID RID = UUID.fromString("0F8FAD5B-D9CB-469F-A165-70867728950E");
    private static final Salts SALTS = new Salts(Salt.of(filled(1)), Salt.of(filled(2)));
    private static final CanonicalJson.Members SHARED =
            CanonicalJson.object(Map.of("purpose", CanonicalJson.text("s47-enquiry")));
    private static final byte[] RESPONSE = "released".getBytes(StandardCharsets.UTF_8);

    @Test
    void hasExactlyTheNineKeysInCanonicalOrder() {
        Halves halves = Halves.of(SHARED, SHARED, SALTS, SALTS.response(RESPONSE));
        LedgerEntry entry = LedgerEntry.of(EntryClass.DISCLOSE, RID, TestEntries.POLICY, halves);
        assertEquals(
                "{\"class\":\"disclose\",\"held\":\""
                        + halves.held().commitment().hex()
                        + "\",\"log\":\"ledger.test.threshold.example\",\"policy\":\"" + TestEntries.POLICY
                        + "\",\"resp\":\"" + halves.response().hex()
                        + "\",\"rid\":\"0f8fad5b-d9cb-469f-a165-70867728950e\",\"shared\":\""
                        + halves.shared().commitment().hex()
                        + "\",\"type\":\"uk.threshold/disclosure-log/v1\",\"v\":\"1\"}",
                new String(entry.body(TestEntries.ORIGIN), StandardCharsets.US_ASCII));
    }

    @Test
    void commitsWithHmacUnderTheDomainOfEachPart() {
        Halves halves = Halves.of(SHARED, SHARED, SALTS, SALTS.response(RESPONSE));
        assertEquals(
                hmac(filled(1), "shared/v1\0{\"purpose\":\"s47-enquiry\"}"),
                halves.shared().commitment());
        String held = new String(halves.held().content(), StandardCharsets.UTF_8);
        assertEquals(hmac(filled(2), "held/v1\0" + held), halves.held().commitment());
        assertEquals(hmac(filled(1), "resp/v1\0released"), halves.response());
    }

    @Test
    void commitsToTheEmptyStringWhereAPartDoesNotExist() {
        Halves none = Halves.none(SALTS);
        assertEquals(hmac(filled(1), "shared/v1\0"), none.shared().commitment());
        assertEquals(hmac(filled(2), "held/v1\0"), none.held().commitment());
        assertEquals(hmac(filled(1), "resp/v1\0"), none.response());
    }

    @Test
    void opensACommitmentWithItsOwnContentSaltAndSideAlone() {
        Half half = Halves.sharedOnly(SHARED, SALTS).shared();
        Opening opening = new Opening(half.content(), half.salt());
        assertEquals(half.salt(), opening.salt());
        assertTrue(opening.opens(half.commitment(), Half.Side.SHARED));
        assertFalse(opening.opens(half.commitment(), Half.Side.HELD));
        assertFalse(new Opening(half.content(), SALTS.held()).opens(half.commitment(), Half.Side.SHARED));
        for (int bit = 0; bit < half.content().length * 8; bit++) {
            byte[] content = half.content();
            content[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(new Opening(content, half.salt()).opens(half.commitment(), Half.Side.SHARED));
        }
    }

    @Test
    void hidesTheLengthOfTheHeldHalfInASizeClass() {
        for (int length = 0; length <= 5000; length += 7) {
            Half half = held(length);
            int size = half.content().length;
            assertTrue(size >= Half.SMALLEST_CLASS && Integer.bitCount(size) == 1, length + " gives " + size);
            assertTrue(size == Half.SMALLEST_CLASS || size < 2 * (length + 40), length + " gives " + size);
        }
        String smallest = new String(held(0).content(), StandardCharsets.UTF_8);
        assertTrue(smallest.matches("\\{\"note\":\"\",\"pad\":\"0+\"\\}"));
    }

    @Test
    void fillsASizeClassToItsLastByte() {
        int overhead = "{\"note\":\"\",\"pad\":\"\"}".length();
        for (int size = Half.SMALLEST_CLASS; size <= 1 << 13; size <<= 1) {
            assertEquals(size, held(size - overhead).content().length);
            assertEquals(2 * size, held(size - overhead + 1).content().length);
        }
    }

    @Test
    void fillsTheLargestSizeClassAndRefusesOneByteMore() {
        int overhead = "{\"note\":\"\",\"pad\":\"\"}".length();
        assertEquals(Half.LIMIT, held(Half.LIMIT - overhead).content().length);
        assertThrows(HalfTooLarge.class, () -> held(Half.LIMIT - overhead + 1));
        CanonicalJson.Members large = CanonicalJson.object(Map.of("note", CanonicalJson.text("x".repeat(Half.LIMIT))));
        assertThrows(HalfTooLarge.class, () -> Halves.sharedOnly(large, SALTS));
    }

    @Test
    void refusesAHeldHalfThatPadsItself() {
        CanonicalJson.Members padded = CanonicalJson.object(Map.of("pad", CanonicalJson.text("0")));
        assertThrows(IllegalArgumentException.class, () -> Halves.heldOnly(padded, SALTS));
    }

    @Test
    void namesTheDigestOfASheetInPlaceOfASharedHalf() {
        DecisionSheet sheet = new DecisionSheet(filled(7), filled(8));
        LedgerEntry entry = LedgerEntry.ofSheet(sheet, RID, TestEntries.POLICY, SALTS);
        String body = new String(entry.body(TestEntries.ORIGIN), StandardCharsets.US_ASCII);
        assertTrue(body.contains("\"class\":\"sheet\""));
        assertTrue(body.contains("\"shared\":\"" + Hash.sha256(filled(7)).hex() + "\""));
        assertEquals(Hash.sha256(filled(8)), sheet.permittedDigest());
        Halves none = Halves.none(SALTS);
        assertThrows(
                IllegalArgumentException.class,
                () -> new LedgerEntry(EntryClass.SHEET, RID, TestEntries.POLICY, none, List.of()));
    }

    @Test
    void refusesOneSaltForBothHalvesAndHalvesInTheWrongPlace() {
        assertThrows(IllegalArgumentException.class, () -> new Salts(SALTS.shared(), SALTS.shared()));
        Halves none = Halves.none(SALTS);
        assertThrows(IllegalArgumentException.class, () -> new Halves(none.held(), none.shared(), none.response()));
    }

    @Test
    void refusesAPolicyAnOriginAndAGuardOfAnotherForm() {
        Halves none = Halves.none(SALTS);
        for (String policy : List.of("", "sha256:AB" + "ab".repeat(31), "ab".repeat(32), "sha256:ab\n")) {
            assertThrows(IllegalArgumentException.class, () -> LedgerEntry.of(EntryClass.DISCLOSE, RID, policy, none));
        }
        for (String origin : List.of("", "two words", "a+b", "a\nb", "caf\u00e9", "a\"b", "x".repeat(214))) {
            assertThrows(IllegalArgumentException.class, () -> new LogOrigin(origin));
        }
        assertThrows(IllegalArgumentException.class, () -> new Guard("", 0));
        assertThrows(IllegalArgumentException.class, () -> new Guard("person\0", 0));
        assertThrows(IllegalArgumentException.class, () -> new Guard("person", -1));
    }

    @Test
    void givesTwoEntriesOfTheSameFactsDifferentBodies() {
        byte[] first = TestEntries.disclosure().body(TestEntries.ORIGIN);
        byte[] second = TestEntries.disclosure().body(TestEntries.ORIGIN);
        assertNotEquals(MerkleTree.leaf(first), MerkleTree.leaf(second));
        assertEquals(first.length, second.length);
    }

    @Test
    void saysNothingOfSaltsAndHalvesWhenPrinted() {
        String printed = Halves.of(SHARED, SHARED, SALTS, SALTS.noResponse()).toString() + SALTS;
        assertFalse(printed.contains("s47-enquiry"));
        assertFalse(printed.contains("01010101"));
    }

    private static Half held(int length) {
        return Halves.heldOnly(CanonicalJson.object(Map.of("note", CanonicalJson.text("x".repeat(length)))), SALTS)
                .held();
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[Salt.LENGTH];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static Hash hmac(byte[] key, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Hash.of(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
