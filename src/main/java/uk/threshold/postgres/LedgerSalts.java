package uk.threshold.postgres;

import java.security.SecureRandom;
import uk.threshold.ledger.Salt;
import uk.threshold.ledger.Salts;

/** Fresh salts for ledger entries, from the operating system's secure random source. */
public final class LedgerSalts {

    private final SecureRandom random = new SecureRandom();

    /** Two independent salts that were never used before. */
    public Salts fresh() {
        return new Salts(salt(), salt());
    }

    private Salt salt() {
        byte[] bytes = new byte[Salt.LENGTH];
        random.nextBytes(bytes);
        return Salt.of(bytes);
    }
}
