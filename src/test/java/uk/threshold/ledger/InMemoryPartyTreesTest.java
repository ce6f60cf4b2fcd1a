package uk.threshold.ledger;

import java.util.UUID;

/** The fake keeps the promises of the real trees. */
final class InMemoryPartyTreesTest extends PartyTreesContract {

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryPartyTrees trees = new InMemoryPartyTrees(ledger);
    private int parties;

    @Override
    protected Ledger ledger() {
        return ledger;
    }

    @Override
    protected PartyTrees trees() {
        return trees;
    }

    @Override
    protected String party() {
        String party = "P%05d".formatted(parties++);
        trees.enter(party);
        return party;
    }

    @Override
    protected void nextDay() {
        trees.close();
    }

    @Override
    protected void erase(UUID rid) {
        ledger.erase(rid);
    }
}
