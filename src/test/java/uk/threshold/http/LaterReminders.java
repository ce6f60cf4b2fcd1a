package uk.threshold.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import uk.threshold.desk.Reminder;
import uk.threshold.desk.ReminderRegister;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;

/**
 * The register as it would stand later, of what was asked since some moment: what other tests have asked is left alone.
 *
 * @param since on the database's clock
 */
record LaterReminders(ReminderRegister real, Duration after, Instant since) implements ReminderRegister {
    @Override
    public Instant now() {
        return real.now().plus(after);
    }

    @Override
    public List<String> practices() {
        return real.practices();
    }

    @Override
    public List<Waiting> waiting(String practice) {
        return since(real.waiting(practice));
    }

    @Override
    public boolean keep(Reminder reminder, LedgerEntry entry, Guard guard) {
        return real.keep(reminder, entry, guard);
    }

    @Override
    public List<Waiting> unsigned(String practice) {
        return since(real.unsigned(practice));
    }

    @Override
    public List<Reminder> said(String organisation, Set<Reminder.Kind> kinds, int most) {
        return real.said(organisation, kinds, most);
    }

    private List<Waiting> since(List<Waiting> waiting) {
        return waiting.stream()
                .filter(one -> !one.request().authoredOn().isBefore(since))
                .toList();
    }
}
