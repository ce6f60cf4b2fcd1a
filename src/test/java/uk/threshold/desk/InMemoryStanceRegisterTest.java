package uk.threshold.desk;

import java.util.UUID;
import uk.threshold.carerecord.PersonId;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.InMemoryLedger;
import uk.threshold.ledger.Ledger;

final class InMemoryStanceRegisterTest extends StanceRegisterContract {
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryStanceRegister register = new InMemoryStanceRegister(ledger, PRACTICE);

    @Override
    protected StanceRegister register() {
        return register;
    }

    @Override
    protected Ledger ledger() {
        return ledger;
    }

    @Override
    protected Guard guard(String key) {
        return ledger.guard(key);
    }

    @Override
    protected Scene scene() {
        Scene scene = new Scene(new PersonId(UUID.randomUUID()), UUID.randomUUID(), UUID.randomUUID());
        register.hold(scene.entry(), scene.patient());
        register.match(scene.request(), scene.patient());
        return scene;
    }
}
