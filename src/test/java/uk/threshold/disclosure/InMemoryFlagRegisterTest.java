package uk.threshold.disclosure;

import uk.threshold.ledger.InMemoryLedger;

final class InMemoryFlagRegisterTest extends FlagRegisterContract {
    private final InMemoryFlagRegister register = new InMemoryFlagRegister(new InMemoryLedger());

    @Override
    protected FlagRegister register() {
        return register;
    }
}
