package uk.threshold.desk;

import java.util.UUID;
import uk.threshold.ledger.InMemoryLedger;
import uk.threshold.ledger.Ledger;
import uk.threshold.request.SharingRequest;

final class InMemoryReminderRegisterTest extends ReminderRegisterContract {
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryReminderRegister register = new InMemoryReminderRegister(ledger);

    @Override
    protected ReminderRegister register() {
        return register;
    }

    @Override
    protected Ledger ledger() {
        return ledger;
    }

    @Override
    protected UUID newRequest() {
        SharingRequest request = DeskStory.ofAnEnquiry().sharingRequest();
        register.open(request);
        return request.id();
    }

    @Override
    protected void close(UUID request) {
        register.close(request);
    }
}
