package uk.threshold.postgres;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.desk.StanceRegister;
import uk.threshold.desk.StanceRegisterContract;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.Ledger;
import uk.threshold.request.InventedNumbers;

/** What people raised, in PostgreSQL, keeps the contract. */
final class PostgresStanceRegisterTest extends StanceRegisterContract {
    private final Surgery surgery = new Surgery(PRACTICE);
    private final StanceRegister register = new PostgresStanceRegister(surgery.transactions, EmbeddedLedger.shared());

    @Override
    protected StanceRegister register() {
        return register;
    }

    @Override
    protected Ledger ledger() {
        return EmbeddedLedger.shared();
    }

    @Override
    protected Guard guard(String key) {
        return surgery.transactions.plain(connection ->
                new Guard(key, Guards.read(connection, List.of(key)).getOrDefault(key, 0L)));
    }

    @Override
    protected Scene scene() {
        NhsNumber number = InventedNumbers.next();
        UUID child = surgery.child(number);
        UUID request = surgery.ask(Set.of(Category.INJURY), List.of(), number).id();
        return new Scene(new PersonId(child), surgery.bruise(child), request);
    }
}
