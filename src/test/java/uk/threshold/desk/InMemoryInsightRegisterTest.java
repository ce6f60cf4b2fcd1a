package uk.threshold.desk;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.CountedRequest.Reading;
import uk.threshold.desk.CountedRequest.Settled;
import uk.threshold.request.PracticeStatement.Choice;
import uk.threshold.request.RulingKind;

/** Requests that are counted in memory keep the contract. */
final class InMemoryInsightRegisterTest extends InsightRegisterContract {
    private final InMemoryInsightRegister register = new InMemoryInsightRegister();

    @Override
    protected InsightRegister register() {
        return register;
    }

    @Override
    protected UUID make(Made made) {
        return register.make(made);
    }

    @Override
    protected void sign(UUID request, Choice choice, Instant at) {
        register.sign(request, choice, at);
    }

    @Override
    protected void cancel(UUID request, Instant at) {
        register.cancel(request, at);
    }

    @Override
    protected void rule(UUID request, RulingKind kind, Instant at, Optional<Instant> takenBack) {
        register.rule(request, kind, at, takenBack);
    }

    @Override
    protected void match(UUID request, UUID person, Instant at) {
        register.match(request, person, at);
    }

    @Override
    protected void read(UUID request, Reading reading, Instant at, Optional<Settled> settled) {
        register.read(request, reading, at, settled);
    }

    @Override
    protected void employ(NhsNumber number) {
        register.employ(number);
    }
}
