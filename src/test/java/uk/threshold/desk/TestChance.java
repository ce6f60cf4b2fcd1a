package uk.threshold.desk;

import java.util.UUID;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.Salts;
import uk.threshold.ledger.TestEntries;

/** Ids and salts for acts at a desk in memory. */
final class TestChance implements Chance {
    @Override
    public UUID id() {
        return UUID.randomUUID();
    }

    @Override
    public Salts salts() {
        return TestEntries.salts();
    }
}
