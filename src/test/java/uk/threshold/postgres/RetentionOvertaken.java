package uk.threshold.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import uk.threshold.intake.Erasure;
import uk.threshold.intake.Retaining;
import uk.threshold.intake.RetentionRegister;
import uk.threshold.intake.RetentionRule;
import uk.threshold.ledger.LedgerEntry;

/** A round in which something happens after it was found what is due, and before it is erased. */
record RetentionOvertaken(Retention retention, Runnable meanwhile, AtomicBoolean done) implements RetentionRegister {
    RetentionOvertaken(Retention retention, Runnable meanwhile) {
        this(retention, meanwhile, new AtomicBoolean());
    }

    void round() {
        new Retaining(this, retention.schedule(RetentionRule.LEFT), Surgery.SHELF, new SecureChance()).round();
    }

    boolean happened() {
        return done.get();
    }

    @Override
    public List<String> practices() {
        return List.of(retention.surgery.ods);
    }

    @Override
    public Instant now() {
        return retention.register.now();
    }

    @Override
    public List<UUID> candidates(String practice, Map<RetentionRule, Instant> latest, Optional<UUID> after, int most) {
        return retention.register.candidates(practice, latest, after, most);
    }

    @Override
    public <T> T looking(String practice, Function<Kept, T> look) {
        return retention.register.looking(practice, look);
    }

    @Override
    public boolean erase(String practice, Erasure found, Function<Kept, Optional<Erasure>> again, LedgerEntry entry) {
        if (done.compareAndSet(false, true)) {
            meanwhile.run();
        }
        return retention.register.erase(practice, found, again, entry);
    }
}
