package uk.threshold.postgres;

import java.util.UUID;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.Salts;

/** Draws from the operating system's secure random source. */
public final class SecureChance implements Chance {
    private final LedgerSalts salts = new LedgerSalts();

    @Override
    public UUID id() {
        return UUID.randomUUID();
    }

    @Override
    public Salts salts() {
        return salts.fresh();
    }
}
