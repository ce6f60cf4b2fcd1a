package uk.threshold.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The fake keeps the promises of the real ledger, and fails on demand. */
final class InMemoryLedgerTest extends LedgerContract {

    private final InMemoryLedger ledger = new InMemoryLedger();

    @Override
    protected Ledger ledger() {
        return ledger;
    }

    @Override
    protected void change(String key) {
        ledger.change(key);
    }

    @Override
    protected void erase(UUID rid) {
        ledger.erase(rid);
    }

    @Override
    protected List<Hash> leaves() {
        return ledger.entries().stream()
                .map(entry -> MerkleTree.leaf(entry.body(TestEntries.ORIGIN)))
                .toList();
    }

    @Test
    void readsAGuardAsItStands() {
        assertEquals(new Guard("person/1", 0), ledger.guard("person/1"));
        ledger.change("person/1");
        assertEquals(new Guard("person/1", 1), ledger.guard("person/1"));
    }

    @Test
    void refusesEverythingOnceBrokenDown() {
        ledger.breakDown();
        assertThrows(LedgerUnavailable.class, () -> ledger.append(TestEntries.disclosure(), List.of()));
        assertThrows(LedgerUnavailable.class, ledger::checkpoint);
    }

    @Test
    void recordsWithoutAReceiptWhenTheAcknowledgementIsLost() {
        ledger.loseAcknowledgements();
        LedgerEntry entry = TestEntries.disclosure();
        CommitUnknown unknown = assertThrows(CommitUnknown.class, () -> ledger.append(entry, List.of()));
        assertEquals(entry.rid(), unknown.rid());
        assertTrue(ledger.find(entry.rid()).isPresent());
    }
}
