package uk.threshold.postgres;

import java.util.List;
import uk.threshold.carerecord.Coded;
import uk.threshold.desk.PromptRegister;
import uk.threshold.intake.PromptKeepingContract;
import uk.threshold.intake.RecordStore;

/** PostgreSQL keeps to the contract of prompts. */
final class PromptRowsTest extends PromptKeepingContract {
    private final Transactions transactions = EmbeddedDatabase.shared().transactions();
    private final PromptRegister register = new PostgresPromptRegister(transactions, EmbeddedLedger.shared());

    @Override
    protected RecordStore store() {
        return new PostgresRecords(transactions);
    }

    @Override
    protected List<String> events(String practice) {
        return register.unrecorded(practice, 100).stream()
                .map(event -> event.withdrawn()
                        .map(Coded::code)
                        .orElseGet(() -> Integer.toString(event.prompt().version())))
                .toList();
    }
}
