package uk.threshold.postgres;

import java.util.List;
import java.util.Set;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.desk.ConsentRegister;
import uk.threshold.desk.ConsentRegisterContract;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.Ledger;
import uk.threshold.request.InventedNumbers;

/** What people said on sharing, in PostgreSQL, keeps the contract. */
final class PostgresConsentRegisterTest extends ConsentRegisterContract {
    private final Surgery surgery = new Surgery(PRACTICE);
    private final ConsentRegister register =
            new PostgresConsentRegister(surgery.transactions, EmbeddedLedger.shared(), new NoteKeeping(Surgery.SHELF));

    @Override
    protected ConsentRegister register() {
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
        PersonId child = new PersonId(surgery.child(number));
        return new Scene(
                child, surgery.ask(Set.of(Category.INJURY), List.of(), number).id());
    }
}
