package uk.threshold.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the trees of parties promise. Others' entries may be in the log already; each test has parties of its own. */
public abstract class PartyTreesContract {

    private static final int MANY = 40;

    /** The ledger whose entries they are of. */
    protected abstract Ledger ledger();

    /** The trees under test. */
    protected abstract PartyTrees trees();

    /** A party nobody has heard of before, in the directory. */
    protected abstract String party();

    /** Midnight passes, and what is due is closed. */
    protected abstract void nextDay();

    /** Erases the halves of an entry. */
    protected abstract void erase(UUID rid);

    @Test
    protected void provesNothingBeforeTheDayIsOver() {
        String practice = party();
        String agency = party();
        Receipt receipt = disclosed(practice, agency);
        for (String party : List.of(practice, agency)) {
            assertEquals(Optional.empty(), trees().inclusion(receipt.rid(), party));
            assertEquals(List.of(), closings(party));
            assertEquals(Optional.empty(), trees().growth(party, 0));
        }
    }

    @Test
    protected void provesAnEntryInTheTreesOfThoseWhoseItIsAndInNoOther() {
        String practice = party();
        String agency = party();
        String stranger = party();
        Receipt receipt = disclosed(practice, agency);
        nextDay();
        for (String party : List.of(practice, agency)) {
            Inclusion inclusion = trees().inclusion(receipt.rid(), party).orElseThrow();
            assertTrue(inclusion.holds(receipt.leaf()));
            assertEquals(0, inclusion.index());
            assertEquals(1, inclusion.closing().checkpoint().head().size());
            assertEquals(
                    ledger().verifierKey().name().of(party),
                    inclusion.closing().checkpoint().origin());
            assertEquals(closings(party).getFirst().signed(), inclusion.closing());
        }
        assertEquals(Optional.empty(), trees().inclusion(receipt.rid(), stranger));
        assertEquals(Optional.empty(), trees().inclusion(UUID.randomUUID(), practice));
        assertEquals(List.of(), closings(stranger));
        assertEquals(Optional.empty(), trees().growth(stranger, 0));
    }

    @Test
    protected void tellsAPartyOfItsOwnEntriesAloneWhateverOthersDo() {
        String quiet = party();
        String alone = party();
        String busy = party();
        disclosed(party(), quiet);
        disclosed(party(), busy);
        for (int i = 0; i < MANY; i++) {
            disclosed(party(), busy);
        }
        disclosed(party(), quiet);
        nextDay();
        disclosed(party(), alone);
        disclosed(party(), alone);
        nextDay();
        assertEquals(sizes(alone), sizes(quiet));
        assertEquals(List.of(2L), sizes(quiet));
        assertEquals(List.of(MANY + 1L), sizes(busy));
    }

    @Test
    protected void closesNothingOnADayWithoutEntriesAndTakesNoClosingForAnEntry() {
        String agency = party();
        disclosed(party(), agency);
        nextDay();
        List<Closing> first = closings(agency);
        nextDay();
        nextDay();
        assertEquals(first, closings(agency));
        disclosed(party(), agency);
        nextDay();
        assertEquals(List.of(2L, 1L), sizes(agency));
        assertTrue(closings(agency).getFirst().day().isAfter(first.getFirst().day())
                || closings(agency).getFirst().day().equals(first.getFirst().day()));
    }

    @Test
    protected void holdsEachClosingAsAnEntryThatItsPartyAndNobodyElseMayOpen() {
        String agency = party();
        String practice = party();
        disclosed(practice, agency);
        nextDay();
        Closing closing = closings(agency).getFirst();
        Recorded entry = ledger().find(closing.entry(), agency).orElseThrow();
        assertTrue(new String(entry.body(), StandardCharsets.US_ASCII).startsWith("{\"class\":\"daily\","));
        String shared = new String(entry.shared().orElseThrow().content(), StandardCharsets.US_ASCII);
        TreeHead head = closing.signed().checkpoint().head();
        assertTrue(shared.contains("\"root\":\"" + head.root().hex() + "\""));
        assertTrue(shared.contains("\"size\":\"" + head.size() + "\""));
        assertEquals(
                Optional.empty(),
                ledger().find(closing.entry(), practice).orElseThrow().shared());
        assertEquals(Optional.empty(), trees().inclusion(closing.entry(), agency));
        assertNotEquals(closing.entry(), closings(practice).getFirst().entry());
    }

    /** From the next day, by the checkpoint that everybody gets, and to its party alone. */
    @Test
    protected void provesInTheLogItselfThatItHoldsAClosing() {
        String agency = party();
        String practice = party();
        disclosed(practice, agency);
        nextDay();
        Closing closing = closings(agency).getFirst();
        assertEquals(Optional.empty(), trees().inclusion(closing.entry(), agency), "not yet");
        disclosed(party(), party());
        nextDay();
        Inclusion inclusion = trees().inclusion(closing.entry(), agency).orElseThrow();
        assertEquals(trees().daily(), inclusion.closing());
        assertTrue(inclusion.holds(
                ledger().find(closing.entry(), agency).orElseThrow().leaf()));
        assertEquals(Optional.empty(), trees().inclusion(closing.entry(), practice));
    }

    @Test
    protected void isTheTreeOfAllOwnLeavesInTheOrderOfTheLogAndOnlyGrows() {
        String agency = party();
        List<Receipt> receipts = new ArrayList<>();
        for (int day : List.of(1, 3, 7, 2)) {
            for (int i = 0; i < day; i++) {
                disclosed(party(), party());
                receipts.add(disclosed(party(), agency));
            }
            nextDay();
        }
        List<Hash> leaves = receipts.stream().map(Receipt::leaf).toList();
        List<Closing> closings = closings(agency);
        assertEquals(List.of(13L, 11L, 4L, 1L), sizes(agency));
        for (Closing closing : closings) {
            TreeHead head = closing.signed().checkpoint().head();
            assertEquals(new MerkleTree(leaves.subList(0, (int) head.size())).root(), head.root());
            Growth growth = trees().growth(agency, head.size()).orElseThrow();
            assertEquals(closings.getFirst().signed(), growth.checkpoint());
            assertTrue(growth.extendsTree(head));
        }
        assertEquals(List.of(), trees().growth(agency, 0).orElseThrow().proof());
        assertEquals(Optional.empty(), trees().growth(agency, 14));
        assertEquals(Optional.empty(), trees().growth(agency, -1));
        for (int i = 0; i < receipts.size(); i++) {
            Inclusion inclusion =
                    trees().inclusion(receipts.get(i).rid(), agency).orElseThrow();
            assertEquals(i, inclusion.index());
            assertTrue(inclusion.holds(leaves.get(i)));
        }
    }

    @Test
    protected void givesClosingsByThePage() {
        String agency = party();
        for (int day = 0; day < 5; day++) {
            disclosed(party(), agency);
            nextDay();
        }
        List<Closing> all = closings(agency);
        assertEquals(all.subList(0, 2), trees().closings(agency, OptionalLong.empty(), 2));
        assertEquals(all.subList(2, 4), trees().closings(agency, OptionalLong.of(4), 2));
        assertEquals(List.of(), trees().closings(agency, OptionalLong.of(1), 2));
    }

    @Test
    protected void hasAnActAtTheDeskInThePracticesTreeAlone() {
        String practice = party();
        String agency = party();
        disclosed(practice, agency);
        LedgerEntry act = LedgerEntry.of(
                EntryClass.RULING,
                UUID.randomUUID(),
                TestEntries.POLICY,
                Halves.heldOnly(
                        CanonicalJson.object(Map.of(
                                "practice", CanonicalJson.text(practice),
                                "recipient", CanonicalJson.text(agency))),
                        TestEntries.salts()));
        Receipt receipt = committed(act);
        nextDay();
        assertEquals(List.of(2L), sizes(practice));
        assertEquals(List.of(1L), sizes(agency));
        assertTrue(trees().inclusion(receipt.rid(), practice).isPresent());
        assertEquals(Optional.empty(), trees().inclusion(receipt.rid(), agency));
    }

    /** That nobody let a request in is the requester's to know. */
    @Test
    protected void countsForAPracticeTheRequestsThatCameToItAndNoneThatWasTurnedBack() {
        String practice = party();
        String agency = party();
        Receipt came = requested(
                practice,
                agency,
                Map.of("task", CanonicalJson.text(UUID.randomUUID().toString())));
        Receipt turnedBack = requested(practice, agency, Map.of());
        nextDay();
        assertEquals(List.of(1L), sizes(practice));
        assertEquals(List.of(2L), sizes(agency));
        assertTrue(trees().inclusion(came.rid(), practice).isPresent());
        assertEquals(Optional.empty(), trees().inclusion(turnedBack.rid(), practice));
    }

    private Receipt requested(String practice, String agency, Map<String, CanonicalJson> more) {
        Map<String, CanonicalJson> shared = new HashMap<>(more);
        shared.put("source", CanonicalJson.text(practice));
        shared.put("recipient", CanonicalJson.text(agency));
        Halves halves = Halves.sharedOnly(CanonicalJson.object(shared), TestEntries.salts());
        return committed(LedgerEntry.of(EntryClass.REQUEST, UUID.randomUUID(), TestEntries.POLICY, halves));
    }

    @Test
    protected void countsAnEntryOnceWhoseRecipientIsThePracticeItself() {
        String practice = party();
        Receipt receipt = disclosed(practice, practice);
        nextDay();
        assertEquals(List.of(1L), sizes(practice));
        assertTrue(trees().inclusion(receipt.rid(), practice).isPresent());
    }

    @Test
    protected void leavesOutWhatWasErasedBeforeTheClosing() {
        String practice = party();
        String agency = party();
        Receipt erased = disclosed(practice, agency);
        Receipt kept = disclosed(practice, agency);
        erase(erased.rid());
        nextDay();
        for (String party : List.of(practice, agency)) {
            assertEquals(List.of(1L), sizes(party));
            assertEquals(Optional.empty(), trees().inclusion(erased.rid(), party));
            assertTrue(trees().inclusion(kept.rid(), party).orElseThrow().holds(kept.leaf()));
        }
    }

    @Test
    protected void forgetsWhereAnErasedEntryStoodAndGoesOnProvingTheOthers() {
        String practice = party();
        String agency = party();
        Receipt erased = disclosed(practice, agency);
        Receipt kept = disclosed(practice, agency);
        nextDay();
        TreeHead closed = closings(agency).getFirst().signed().checkpoint().head();
        erase(erased.rid());
        Receipt later = disclosed(practice, agency);
        nextDay();
        for (String party : List.of(practice, agency)) {
            assertEquals(Optional.empty(), trees().inclusion(erased.rid(), party));
            for (Receipt receipt : List.of(kept, later)) {
                assertTrue(trees().inclusion(receipt.rid(), party).orElseThrow().holds(receipt.leaf()));
            }
        }
        assertTrue(trees().growth(agency, closed.size()).orElseThrow().extendsTree(closed));
    }

    @Test
    protected void givesEverybodyTheLogsOwnCheckpointOfTheMidnightBefore() {
        disclosed(party(), party());
        SignedCheckpoint before = ledger().checkpoint();
        nextDay();
        assertEquals(before, trees().daily());
        disclosed(party(), party());
        assertEquals(before, trees().daily(), "not of today");
    }

    @Test
    protected void showsThatTheLogItselfOnlyGrewFromDayToDay() {
        disclosed(party(), party());
        nextDay();
        TreeHead older = trees().daily().checkpoint().head();
        disclosed(party(), party());
        disclosed(party(), party());
        nextDay();
        SignedCheckpoint day = trees().daily();
        TreeHead newer = day.checkpoint().head();
        assertTrue(newer.size() > older.size());
        Growth growth = trees().dailyGrowth(older.size()).orElseThrow();
        assertEquals(day, growth.checkpoint());
        assertTrue(growth.extendsTree(older));
        assertEquals(Optional.empty(), trees().dailyGrowth(newer.size() - 1), "no day ended there");
        assertEquals(Optional.empty(), trees().dailyGrowth(newer.size() + 1));
        assertEquals(Optional.empty(), trees().dailyGrowth(-1));
    }

    private List<Closing> closings(String party) {
        return trees().closings(party, OptionalLong.empty(), Integer.MAX_VALUE);
    }

    private List<Long> sizes(String party) {
        return closings(party).stream()
                .map(closing -> closing.signed().checkpoint().head().size())
                .toList();
    }

    /** A disclosure of the one's records to the other. */
    protected final Receipt disclosed(String practice, String recipient) {
        return committed(entry(practice, recipient));
    }

    protected static LedgerEntry entry(String practice, String recipient) {
        Salts salts = TestEntries.salts();
        Halves halves = Halves.of(
                CanonicalJson.object(
                        Map.of("source", CanonicalJson.text(practice), "recipient", CanonicalJson.text(recipient))),
                CanonicalJson.object(Map.of("practice", CanonicalJson.text(practice))),
                salts,
                salts.noResponse());
        return LedgerEntry.of(EntryClass.DISCLOSE, UUID.randomUUID(), TestEntries.POLICY, halves);
    }

    protected final Receipt committed(LedgerEntry entry) {
        return assertInstanceOf(Appended.Committed.class, ledger().append(entry, List.of()))
                .receipt();
    }
}
