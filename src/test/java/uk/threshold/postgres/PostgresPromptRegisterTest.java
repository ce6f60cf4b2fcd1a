package uk.threshold.postgres;

import java.util.UUID;
import uk.threshold.desk.PromptRegister;
import uk.threshold.desk.PromptRegisterContract;
import uk.threshold.ledger.Ledger;
import uk.threshold.request.InventedNumbers;

/** Prompts in PostgreSQL, which come in with a practice's records, keep the contract. */
final class PostgresPromptRegisterTest extends PromptRegisterContract {

    private final Surgery surgery = new Surgery(InventedPractices.next());
    private final PromptRegister register = new PostgresPromptRegister(surgery.transactions, EmbeddedLedger.shared());
    private final UUID child = surgery.child(InventedNumbers.next());

    @Override
    protected PromptRegister register() {
        return register;
    }

    @Override
    protected Ledger ledger() {
        return EmbeddedLedger.shared();
    }

    @Override
    protected String practice() {
        return surgery.ods;
    }

    @Override
    protected UUID account() {
        return surgery.account(child);
    }

    @Override
    protected void inError(UUID account) {
        surgery.accountInError(account, child);
    }
}
