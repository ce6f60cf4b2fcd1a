package uk.threshold.request;

import uk.threshold.ledger.InMemoryLedger;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.LedgerEntry;

final class InMemoryRequestRegisterTest extends RequestRegisterContract {
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryRequestRegister register = new InMemoryRequestRegister(ledger);

    @Override
    protected RequestRegister register() {
        return register;
    }

    @Override
    protected Admissions<LedgerEntry> admissions() {
        return register;
    }

    @Override
    protected Ledger ledger() {
        return ledger;
    }

    @Override
    protected RegisteredPersons records() {
        return register;
    }
}
