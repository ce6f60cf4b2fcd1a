package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.TestEntries;
import uk.threshold.request.Purpose;

/** What every register of reminders promises. */
public abstract class ReminderRegisterContract {
    protected static final String PRACTICE = "A99901";
    protected static final String BOARD = "Q99901";
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00.123456Z");

    protected abstract ReminderRegister register();

    protected abstract Ledger ledger();

    /** An open request made of the practice, which the board looks after. */
    protected abstract UUID newRequest();

    /** Closes it, as the desk does. */
    protected abstract void close(UUID request);

    @Test
    void findsAnOpenRequestWaitingUntilEverythingWasSaid() {
        UUID request = newRequest();
        assertTrue(register().practices().contains(PRACTICE));
        assertEquals(Set.of(), waiting(request).orElseThrow().said());
        keep(request, Reminder.Kind.REMINDER);
        keep(request, Reminder.Kind.OVERDUE);
        assertEquals(
                Set.of(Reminder.Kind.REMINDER, Reminder.Kind.OVERDUE),
                waiting(request).orElseThrow().said());
        keep(request, Reminder.Kind.ESCALATED);
        assertEquals(Optional.empty(), waiting(request));
    }

    @Test
    void findsNoClosedRequestWaiting() {
        UUID request = newRequest();
        close(request);
        assertEquals(Optional.empty(), waiting(request));
    }

    @Test
    void saysEachThingOnceHoweverManySayItTogether() {
        UUID request = newRequest();
        ReminderRegister.Waiting seen = waiting(request).orElseThrow();
        LedgerEntry second = TestEntries.change();
        assertTrue(register().keep(reminder(request, Reminder.Kind.REMINDER), TestEntries.change(), seen.guard()));
        assertFalse(register().keep(reminder(request, Reminder.Kind.REMINDER), second, seen.guard()));
        assertTrue(ledger().find(second.rid()).isEmpty());
        assertEquals(1, of(PRACTICE, request).size());
    }

    @Test
    void saysNothingOfARequestThatWasClosedMeanwhile() {
        UUID request = newRequest();
        ReminderRegister.Waiting seen = waiting(request).orElseThrow();
        close(request);
        LedgerEntry entry = TestEntries.change();
        assertFalse(register().keep(reminder(request, Reminder.Kind.OVERDUE), entry, seen.guard()));
        assertTrue(ledger().find(entry.rid()).isEmpty());
        assertEquals(List.of(), of(PRACTICE, request));
    }

    @Test
    void tellsTheBoardOfWhatWasEscalatedToItAndOfNothingElse() {
        UUID request = newRequest();
        keep(request, Reminder.Kind.OVERDUE);
        keep(request, Reminder.Kind.ESCALATED);
        assertEquals(List.of(reminder(request, Reminder.Kind.ESCALATED)), of(BOARD, request));
        assertEquals(
                List.of(reminder(request, Reminder.Kind.OVERDUE), reminder(request, Reminder.Kind.ESCALATED)),
                of(PRACTICE, request).stream()
                        .sorted(Comparator.comparing(Reminder::kind))
                        .toList());
        assertEquals(List.of(), of("A99902", request));
        assertEquals(List.of(), of("E99901", request));
    }

    private void keep(UUID request, Reminder.Kind kind) {
        LedgerEntry entry = TestEntries.change();
        assertTrue(register()
                .keep(
                        reminder(request, kind),
                        entry,
                        waiting(request).orElseThrow().guard()));
        assertTrue(ledger().find(entry.rid()).isPresent());
    }

    private Optional<ReminderRegister.Waiting> waiting(UUID request) {
        return register().waiting(PRACTICE).stream()
                .filter(one -> one.request().id().equals(request))
                .findFirst();
    }

    private List<Reminder> of(String organisation, UUID request) {
        return register().said(organisation, EnumSet.allOf(Reminder.Kind.class), 1_000).stream()
                .filter(one -> one.request().equals(request))
                .toList();
    }

    private static Reminder reminder(UUID request, Reminder.Kind kind) {
        Optional<String> board = Optional.of(BOARD).filter(any -> kind == Reminder.Kind.ESCALATED);
        return new Reminder(
                request, PRACTICE, kind, Purpose.S47_ENQUIRY, "Maren Holt, Northmere Council", NOW, NOW, board);
    }
}
