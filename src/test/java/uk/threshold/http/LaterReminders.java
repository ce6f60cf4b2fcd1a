package uk.threshold.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import uk.threshold.desk.Reminder;
import uk.threshold.desk.ReminderRegister;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;

/** The register as it would stand later. */
record LaterReminders(ReminderRegister real, Duration after) implements ReminderRegister {
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
        return real.waiting(practice);
    }

    @Override
    public boolean keep(Reminder reminder, LedgerEntry entry, Guard guard) {
        return real.keep(reminder, entry, guard);
    }

    @Override
    public List<Waiting> unsigned(String practice) {
        return real.unsigned(practice);
    }

    @Override
    public List<Reminder> said(String organisation, Set<Reminder.Kind> kinds, int most) {
        return real.said(organisation, kinds, most);
    }
}
