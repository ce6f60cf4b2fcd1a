package uk.threshold.desk;

import java.util.UUID;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.InMemoryLedger;
import uk.threshold.ledger.Ledger;

/** The fake keeps what the contract promises. */
final class InMemoryDeskRegisterTest extends DeskRegisterContract {
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final DeskRegister register = new InMemoryDeskRegister(ledger);

    @Override
    protected DeskRegister register() {
        return register;
    }

    @Override
    protected Ledger ledger() {
        return ledger;
    }

    @Override
    protected UUID newRequest() {
        return UUID.randomUUID();
    }

    @Override
    protected Guard guard(String key) {
        return ledger.guard(key);
    }
}
