package uk.threshold.postgres;

import java.time.Instant;
import java.util.Collection;
import uk.threshold.desk.ErasureRegister;
import uk.threshold.desk.Sought;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;

/** Orders to erase, between whose look and erasure something happens. */
record OvertakenErasure(ErasureRegister register, Runnable meanwhile) implements ErasureRegister {
    @Override
    public Instant now() {
        return register.now();
    }

    @Override
    public Found look(String practice, Sought sought) {
        return register.look(practice, sought);
    }

    @Override
    public boolean erase(String practice, Found found, LedgerEntry entry, Collection<Guard> guards) {
        meanwhile.run();
        return register.erase(practice, found, entry, guards);
    }
}
