package uk.threshold.desk;

import java.util.UUID;
import uk.threshold.carerecord.PersonId;
import uk.threshold.intake.PromptKeeping.Withdrawal;
import uk.threshold.ledger.InMemoryLedger;
import uk.threshold.ledger.Ledger;

/** The fake keeps to the contract. */
final class InMemoryPromptRegisterTest extends PromptRegisterContract {
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryPromptRegister register = new InMemoryPromptRegister(ledger, DeskStory.PRACTICE);

    @Override
    protected PromptRegister register() {
        return register;
    }

    @Override
    protected Ledger ledger() {
        return ledger;
    }

    @Override
    protected String practice() {
        return DeskStory.PRACTICE;
    }

    @Override
    protected UUID account() {
        return register.ask(UUID.randomUUID(), new PersonId(UUID.randomUUID()))
                .item()
                .id();
    }

    @Override
    protected void inError(UUID account) {
        register.withdraw(account, Withdrawal.ENTERED_IN_ERROR);
    }
}
