package uk.threshold.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The text of a proven receipt is C2SP tlog-proof, byte for byte, and says no more than its party may open. */
final class ProvenReceiptTest {

    private static final UUID RID = UUID.fromString("6d4f3c2a-0000-4000-8000-0123456789ab");
    private static final Signer SIGNER = TestEntries.signer();

    private final Salts salts = new Salts(salt(1), salt(2));
    private final Halves halves = Halves.of(
            CanonicalJson.object(Map.of(
                    "case", CanonicalJson.text("Zoë \"K\"\n"), "recipient", CanonicalJson.text(TestEntries.RECIPIENT))),
            CanonicalJson.object(Map.of("practice", CanonicalJson.text(TestEntries.PRACTICE))),
            salts,
            salts.noResponse());
    private final byte[] body =
            LedgerEntry.of(EntryClass.REQUEST, RID, TestEntries.POLICY, halves).body(TestEntries.ORIGIN);
    private final Hash leaf = MerkleTree.leaf(body);
    private final Hash other = Hash.sha256(new byte[] {7});
    private final SignedCheckpoint closing = SIGNER.closing("E99901", new TreeHead(2, MerkleTree.node(other, leaf)));

    private static Salt salt(int filled) {
        byte[] bytes = new byte[Salt.LENGTH];
        Arrays.fill(bytes, (byte) filled);
        return Salt.of(bytes);
    }

    private PendingReceipt pending() {
        return new PendingReceipt(RID, body, opening(halves.shared()), SIGNER.sign(leaf), SIGNER.verifierKey());
    }

    private static Opening opening(Half half) {
        return new Opening(half.content(), half.salt());
    }

    @Test
    void isWrittenLineByLineAsTheFormatAsks() {
        Inclusion inclusion = new Inclusion(1, List.of(other), closing);
        List<String> lines = lines(new ProvenReceipt(pending(), Optional.empty(), inclusion).text());
        assertEquals("c2sp.org/tlog-proof@v1", lines.get(0));
        assertTrue(lines.get(1).startsWith("extra "));
        assertEquals("index 1", lines.get(2));
        assertEquals(Base64.getEncoder().encodeToString(other.bytes()), lines.get(3));
        assertEquals("", lines.get(4));
        assertEquals(closing.note(), String.join("\n", lines.subList(5, lines.size())) + "\n");
        assertEquals(TestEntries.ORIGIN.name() + "/E99901", lines.get(5));
        assertEquals("2", lines.get(6));
        String signature = lines.get(9);
        assertTrue(signature.startsWith("\u2014 " + TestEntries.ORIGIN.name() + " "), "signed under the log's name");
        assertEquals(10, lines.size());
    }

    @Test
    void holdsInItsExtraLineTheExactTextsUnderLeafAndCommitment() {
        String extra = extra(Optional.empty());
        assertEquals(
                "{\"body\":\"" + new String(body, StandardCharsets.US_ASCII).replace("\"", "\\\"")
                        + "\",\"shared\":\"{\\\"case\\\":\\\"Zoë \\\\\\\"K\\\\\\\"\\\\n\\\",\\\"recipient\\\":\\\"E99901\\\"}\""
                        + ",\"shared_salt\":\""
                        + Base64.getEncoder().encodeToString(salts.shared().bytes()) + "\"}",
                extra);
        assertFalse(extra.contains("held_salt"));
    }

    @Test
    void holdsBothHalvesForThePractice() {
        String extra = extra(Optional.of(opening(halves.held())));
        assertTrue(extra.contains("\"held_salt\":\""
                + Base64.getEncoder().encodeToString(salts.held().bytes()) + "\""));
        assertTrue(extra.contains("\"held\":\"{\\\"pad\\\":\\\"0"));
        assertTrue(extra.indexOf("\"held\"") < extra.indexOf("\"held_salt\"")
                && extra.indexOf("\"held_salt\"") < extra.indexOf("\"shared\""));
    }

    @Test
    void saysAnAbsentHalfAsTheEmptyString() {
        Halves desk = Halves.heldOnly(
                CanonicalJson.object(Map.of("practice", CanonicalJson.text(TestEntries.PRACTICE))), salts);
        byte[] act =
                LedgerEntry.of(EntryClass.CHANGE, RID, TestEntries.POLICY, desk).body(TestEntries.ORIGIN);
        PendingReceipt receipt = new PendingReceipt(
                RID, act, opening(desk.shared()), SIGNER.sign(MerkleTree.leaf(act)), SIGNER.verifierKey());
        Inclusion alone = new Inclusion(0, List.of(), SIGNER.closing("A99901", new TreeHead(1, MerkleTree.leaf(act))));
        String text = new ProvenReceipt(receipt, Optional.of(opening(desk.held())), alone).text();
        assertTrue(decoded(text).contains("\"shared\":\"\""));
        assertEquals("index 0", lines(text).get(2));
        assertEquals("", lines(text).get(3), "a tree of one leaf has no path");
    }

    @Test
    void isNotMadeOfAProofThatDoesNotHold() {
        List<Inclusion> broken = new ArrayList<>(List.of(
                new Inclusion(0, List.of(other), closing),
                new Inclusion(1, List.of(), closing),
                new Inclusion(1, List.of(leaf), closing),
                new Inclusion(2, List.of(other), closing)));
        broken.add(new Inclusion(1, List.of(other), SIGNER.closing("E99901", new TreeHead(3, other))));
        for (Inclusion inclusion : broken) {
            assertThrows(LedgerInconsistent.class, () -> new ProvenReceipt(pending(), Optional.empty(), inclusion));
        }
    }

    @Test
    void signsAPartysTreeUnderItsOwnNameAndNobodyElses() {
        VerifierKey key = SIGNER.verifierKey();
        LogOrigin own = TestEntries.ORIGIN.of("E99901");
        assertEquals(closing, SignedCheckpoint.open(closing.note(), key, own).orElseThrow());
        assertEquals(Optional.empty(), SignedCheckpoint.open(closing.note(), key), "not the log's own checkpoint");
        assertEquals(Optional.empty(), SignedCheckpoint.open(closing.note(), key, TestEntries.ORIGIN.of("E99902")));
        String log = SIGNER.checkpoint(closing.checkpoint().head()).note();
        assertEquals(Optional.empty(), SignedCheckpoint.open(log, key, own));
    }

    @Test
    void recordsAClosingForItsPartyAlone() {
        LedgerEntry entry = Closing.entry(
                "E99901", LocalDate.of(2026, 11, 29), closing.checkpoint(), RID, TestEntries.POLICY, salts);
        assertEquals(EntryClass.DAILY, entry.kind());
        assertEquals(
                "{\"day\":\"2026-11-29\",\"origin\":\"ledger.test.threshold.example/E99901\",\"recipient\":\"E99901\","
                        + "\"root\":\"" + closing.checkpoint().head().root().hex() + "\",\"size\":\"2\"}",
                new String(entry.halves().shared().content(), StandardCharsets.UTF_8));
        assertEquals(0, entry.halves().held().size());
    }

    private String extra(Optional<Opening> held) {
        return decoded(new ProvenReceipt(pending(), held, new Inclusion(1, List.of(other), closing)).text());
    }

    private static String decoded(String text) {
        String base64 = lines(text).get(1).substring("extra ".length());
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static List<String> lines(String text) {
        return List.of(text.split("\n", -1)).subList(0, text.split("\n", -1).length - 1);
    }
}
