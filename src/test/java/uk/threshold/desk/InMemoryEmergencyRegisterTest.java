package uk.threshold.desk;

import java.time.Duration;
import java.util.UUID;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.InMemoryLedger;
import uk.threshold.ledger.Ledger;
import uk.threshold.request.Purpose;
import uk.threshold.request.SharingRequest;

final class InMemoryEmergencyRegisterTest extends EmergencyRegisterContract {
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryEmergencyRegister register = new InMemoryEmergencyRegister(ledger);

    InMemoryEmergencyRegisterTest() {
        register.now = NOW;
    }

    @Override
    protected EmergencyRegister register() {
        return register;
    }

    @Override
    protected Ledger ledger() {
        return ledger;
    }

    @Override
    protected UUID newRequest(Purpose purpose, Duration ago) {
        SharingRequest one = new DeskStory(purpose).sharingRequest();
        SharingRequest request = new SharingRequest(
                one.id(),
                one.requester(),
                practice,
                purpose,
                one.persons(),
                one.childBirthDate(),
                one.childFamilyName(),
                one.categories(),
                one.recordFrom(),
                one.statement(),
                one.audience(),
                one.meeting(),
                one.caseReference(),
                NOW.minus(ago),
                NOW.plus(Duration.ofDays(3)));
        register.made(request);
        return request.id();
    }

    @Override
    protected Guard guard(String key) {
        return ledger.guard(key);
    }
}
