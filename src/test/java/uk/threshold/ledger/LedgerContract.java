package uk.threshold.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every ledger promises. The log under test may already have entries, and its guards other keys. */
public abstract class LedgerContract {

    /** The ledger under test. */
    protected abstract Ledger ledger();

    /** Changes the fact behind a key, and returns when the change is acknowledged. */
    protected abstract void change(String key);

    /** Erases the halves of an entry. */
    protected abstract void erase(UUID rid);

    /** All leaves, in the order of the log. */
    protected abstract List<Hash> leaves();

    @Test
    protected void recordsAnEntryAndGivesItsReceipt() {
        LedgerEntry entry = TestEntries.disclosure();
        Receipt receipt = committed(entry);
        assertEquals(entry.rid(), receipt.rid());
        assertArrayEquals(entry.body(ledger().verifierKey().name()), receipt.body());
        assertEquals(MerkleTree.leaf(receipt.body()), receipt.leaf());
        assertTrue(ledger().verifierKey().verifies(receipt.leaf(), receipt.signature()));
    }

    @Test
    protected void givesBackBodyAndBothHalvesOfAnEntry() {
        LedgerEntry entry = TestEntries.disclosure();
        Receipt receipt = committed(entry);
        Recorded recorded = ledger().find(entry.rid(), TestEntries.PRACTICE).orElseThrow();
        assertArrayEquals(receipt.body(), recorded.body());
        assertEquals(receipt.leaf(), recorded.leaf());
        Halves halves = entry.halves();
        assertTrue(recorded.shared().orElseThrow().opens(halves.shared().commitment(), Half.Side.SHARED));
        assertTrue(recorded.held().orElseThrow().opens(halves.held().commitment(), Half.Side.HELD));
        assertEquals(
                "{\"purpose\":\"s47-enquiry\",\"recipient\":\"E99901\",\"source\":\"A99901\"}",
                new String(recorded.shared().orElseThrow().content(), StandardCharsets.UTF_8));
    }

    @Test
    protected void opensEachHalfToThoseAloneWhoseItIs() {
        LedgerEntry disclosed = TestEntries.disclosure();
        committed(disclosed);
        assertOpens(disclosed, TestEntries.PRACTICE, true, true);
        assertOpens(disclosed, TestEntries.RECIPIENT, true, false);
        LedgerEntry changed = TestEntries.change();
        committed(changed);
        assertOpens(changed, TestEntries.PRACTICE, true, true);
        for (LedgerEntry entry : List.of(disclosed, changed)) {
            for (String stranger : List.of("A99902", "E99902", "", "%")) {
                assertOpens(entry, stranger, false, false);
                assertEquals(Optional.empty(), ledger().pendingReceipt(entry.rid(), stranger));
            }
        }
        assertOpens(changed, TestEntries.RECIPIENT, false, false);
    }

    @Test
    protected void takesNoWordOfARequestersForTheNameOfAParty() {
        String words = "\"source\":\"A99902\",\\\"source\\\":\\\"A99902\\\",\"recipient\":\"E99902\"";
        Halves halves = Halves.sharedOnly(
                CanonicalJson.object(Map.of(
                        "case", CanonicalJson.text(words),
                        "source", CanonicalJson.text(TestEntries.PRACTICE),
                        "recipient", CanonicalJson.text(TestEntries.RECIPIENT))),
                TestEntries.salts());
        LedgerEntry entry = LedgerEntry.of(EntryClass.REQUEST, UUID.randomUUID(), TestEntries.POLICY, halves);
        committed(entry);
        assertOpens(entry, TestEntries.PRACTICE, true, true);
        assertOpens(entry, TestEntries.RECIPIENT, true, false);
        assertOpens(entry, "A99902", false, false);
        assertOpens(entry, "E99902", false, false);
    }

    private void assertOpens(LedgerEntry entry, String reader, boolean shared, boolean held) {
        Recorded recorded = ledger().find(entry.rid(), reader).orElseThrow();
        assertEquals(shared, recorded.shared().isPresent(), reader);
        assertEquals(held, recorded.held().isPresent(), reader);
        assertTrue(recorded.isIntact());
    }

    @Test
    protected void findsNothingUnderAnUnknownId() {
        assertEquals(Optional.empty(), ledger().find(UUID.randomUUID()));
        assertEquals(Optional.empty(), ledger().pendingReceipt(UUID.randomUUID(), TestEntries.PRACTICE));
    }

    @Test
    protected void hasEachEntryOnceUnderItsSignedCheckpoint() {
        Receipt first = committed(TestEntries.disclosure());
        Receipt second = committed(TestEntries.change());
        SignedCheckpoint signed = ledger().checkpoint();
        assertEquals(
                signed.checkpoint(),
                SignedCheckpoint.open(signed.note(), ledger().verifierKey())
                        .orElseThrow()
                        .checkpoint());
        List<Hash> leaves = leaves();
        MerkleTree tree = new MerkleTree(leaves);
        assertEquals(
                new TreeHead(leaves.size(), tree.root()), signed.checkpoint().head());
        for (Receipt receipt : List.of(first, second)) {
            int index = leaves.indexOf(receipt.leaf());
            assertEquals(index, leaves.lastIndexOf(receipt.leaf()));
            assertTrue(MerkleProof.includes(receipt.leaf(), index, leaves.size(), tree.inclusion(index), tree.root()));
        }
    }

    @Test
    protected void growsConsistently() {
        committed(TestEntries.disclosure());
        TreeHead older = ledger().checkpoint().checkpoint().head();
        committed(TestEntries.disclosure());
        committed(TestEntries.disclosure());
        TreeHead newer = ledger().checkpoint().checkpoint().head();
        MerkleTree tree = new MerkleTree(leaves());
        assertTrue(MerkleProof.extendsTree(older, newer, tree.consistency((int) older.size())));
    }

    @Test
    protected void recordsWhatRestsOnFactsThatStillHold() {
        String key = "person/" + UUID.randomUUID();
        assertCommitted(TestEntries.disclosure(), new Guard(key, 0));
        change(key);
        change(key);
        assertCommitted(TestEntries.disclosure(), new Guard(key, 2));
        assertCommitted(TestEntries.disclosure(), new Guard(key, 2), new Guard(key + "/sibling", 0));
    }

    @Test
    protected void recordsNothingThatRestsOnAFactThatChanged() {
        String changed = "person/" + UUID.randomUUID();
        String other = "person/" + UUID.randomUUID();
        change(changed);
        int before = leaves().size();
        LedgerEntry entry = TestEntries.disclosure(sheet());
        Appended appended = ledger().append(entry, List.of(new Guard(other, 0), new Guard(changed, 0)));
        assertEquals(
                Set.of(changed),
                assertInstanceOf(Appended.GuardChanged.class, appended).keys());
        assertEquals(Optional.empty(), ledger().find(entry.rid()));
        assertEquals(before, leaves().size());
    }

    @Test
    protected void refusesAGuardFromTheFuture() {
        String key = "person/" + UUID.randomUUID();
        Appended appended = ledger().append(TestEntries.disclosure(), List.of(new Guard(key, 1)));
        assertEquals(
                Set.of(key),
                assertInstanceOf(Appended.GuardChanged.class, appended).keys());
    }

    @Test
    protected void refusesTwoVersionsOfOneGuard() {
        String key = "person/" + UUID.randomUUID();
        List<Guard> guards = List.of(new Guard(key, 0), new Guard(key, 1));
        Appended appended = ledger().append(TestEntries.disclosure(), guards);
        assertEquals(
                Set.of(key),
                assertInstanceOf(Appended.GuardChanged.class, appended).keys());
    }

    @Test
    protected void usesAnIdOnce() {
        LedgerEntry entry = TestEntries.disclosure();
        committed(entry);
        int before = leaves().size();
        LedgerEntry other =
                LedgerEntry.of(EntryClass.REFUSE, entry.rid(), TestEntries.POLICY, Halves.none(TestEntries.salts()));
        assertThrows(RidReused.class, () -> ledger().append(entry, List.of()));
        assertThrows(RidReused.class, () -> ledger().append(other, List.of()));
        assertEquals(before, leaves().size());
    }

    @Test
    protected void recordsANewDecisionSheetBeforeTheEntryThatNamesItAndOnlyOnce() {
        DecisionSheet sheet = sheet();
        int before = leaves().size();
        Receipt first = committed(TestEntries.disclosure(sheet));
        assertEquals(before + 2, leaves().size());
        assertEquals(first.leaf(), leaves().getLast());
        committed(TestEntries.disclosure(sheet));
        assertEquals(before + 3, leaves().size());
    }

    @Test
    protected void takesNoSheetEntryFromOutside() {
        LedgerEntry entry = LedgerEntry.ofSheet(sheet(), UUID.randomUUID(), TestEntries.POLICY, TestEntries.salts());
        assertThrows(IllegalArgumentException.class, () -> ledger().append(entry, List.of()));
    }

    @Test
    protected void givesTheRequesterItsOwnHalfOpenedAndSigned() {
        LedgerEntry entry = TestEntries.disclosure();
        Receipt receipt = committed(entry);
        PendingReceipt pending =
                ledger().pendingReceipt(entry.rid(), TestEntries.RECIPIENT).orElseThrow();
        assertEquals(entry.rid(), pending.rid());
        assertArrayEquals(receipt.body(), pending.body());
        assertEquals(receipt.signature(), pending.signature());
        assertTrue(pending.verifierKey().verifies(pending.leaf(), pending.signature()));
        String commitment =
                "\"shared\":\"" + entry.halves().shared().commitment().hex() + "\"";
        assertTrue(new String(pending.body(), StandardCharsets.US_ASCII).contains(commitment));
        assertTrue(pending.shared().opens(entry.halves().shared().commitment(), Half.Side.SHARED));
    }

    @Test
    protected void keepsTheBodyAndTheRootWhenTheHalvesAreErased() {
        LedgerEntry entry = TestEntries.disclosure();
        Receipt receipt = committed(entry);
        TreeHead before = ledger().checkpoint().checkpoint().head();
        erase(entry.rid());
        Recorded recorded = ledger().find(entry.rid(), TestEntries.PRACTICE).orElseThrow();
        assertEquals(receipt.leaf(), recorded.leaf());
        assertEquals(Optional.empty(), recorded.shared());
        assertEquals(Optional.empty(), recorded.held());
        assertEquals(Optional.empty(), ledger().pendingReceipt(entry.rid(), TestEntries.PRACTICE));
        assertEquals(before, ledger().checkpoint().checkpoint().head());
    }

    @Test
    protected void keepsHumanTextAsGiven() {
        String words = "Zoë said: \u201cno\u201d \ud83d\ude00 \u0000 e\u0301";
        Halves halves = Halves.sharedOnly(
                CanonicalJson.object(Map.of(
                        "recipient", CanonicalJson.text(TestEntries.RECIPIENT), "words", CanonicalJson.text(words))),
                TestEntries.salts());
        LedgerEntry entry = LedgerEntry.of(EntryClass.CLOSE, UUID.randomUUID(), TestEntries.POLICY, halves);
        committed(entry);
        assertArrayEquals(
                halves.shared().content(),
                ledger().find(entry.rid(), TestEntries.RECIPIENT)
                        .orElseThrow()
                        .shared()
                        .orElseThrow()
                        .content());
    }

    /** Appends without guards and expects the receipt. */
    protected final Receipt committed(LedgerEntry entry) {
        return assertInstanceOf(Appended.Committed.class, ledger().append(entry, List.of()))
                .receipt();
    }

    private void assertCommitted(LedgerEntry entry, Guard... guards) {
        assertInstanceOf(Appended.Committed.class, ledger().append(entry, List.of(guards)));
    }

    /** A sheet that no log has seen. */
    protected static DecisionSheet sheet() {
        byte[] unseen = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        return new DecisionSheet(unseen, new byte[0]);
    }
}
