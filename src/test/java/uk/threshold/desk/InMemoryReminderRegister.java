package uk.threshold.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.InMemoryLedger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.request.Purpose;
import uk.threshold.request.SharingRequest;

/** Reminders in memory, with a ledger in memory and a clock that a test sets. */
final class InMemoryReminderRegister implements ReminderRegister {
    private final InMemoryLedger ledger;
    private final Map<UUID, SharingRequest> open = new LinkedHashMap<>();
    private final List<Reminder> said = new ArrayList<>();
    Instant now = Instant.EPOCH;

    InMemoryReminderRegister(InMemoryLedger ledger) {
        this.ledger = ledger;
    }

    void open(SharingRequest request) {
        open.put(request.id(), request);
    }

    void close(UUID request) {
        open.remove(request);
        ledger.change(RequestGuard.key(request));
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public List<String> practices() {
        return open.values().stream().map(SharingRequest::practice).distinct().toList();
    }

    @Override
    public synchronized List<Waiting> waiting(String practice) {
        return open.values().stream()
                .filter(request -> request.practice().equals(practice))
                .map(request -> new Waiting(request, ledger.guard(RequestGuard.key(request.id())), kinds(request.id())))
                .filter(waiting -> !waiting.said().contains(Reminder.Kind.ESCALATED))
                .toList();
    }

    @Override
    public synchronized List<Waiting> unsigned(String practice) {
        return open.values().stream()
                .filter(request -> request.practice().equals(practice))
                .filter(request -> request.purpose() == Purpose.IMMEDIATE_DANGER)
                .map(request -> new Waiting(request, ledger.guard(RequestGuard.key(request.id())), kinds(request.id())))
                .filter(waiting -> !waiting.said().contains(Reminder.Kind.COUNTERSIGNATURE_OVERDUE))
                .toList();
    }

    private Set<Reminder.Kind> kinds(UUID request) {
        return said.stream()
                .filter(reminder -> reminder.request().equals(request))
                .map(Reminder::kind)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized boolean keep(Reminder reminder, LedgerEntry entry, Guard guard) {
        if (kinds(reminder.request()).contains(reminder.kind())) {
            return false;
        }
        boolean committed = ledger.append(entry, List.of(guard)) instanceof Appended.Committed;
        if (committed) {
            said.add(reminder);
        }
        return committed;
    }

    @Override
    public synchronized List<Reminder> said(String organisation, Set<Reminder.Kind> kinds, int most) {
        return said.stream()
                .filter(reminder -> kinds.contains(reminder.kind()))
                .filter(reminder -> reminder.practice().equals(organisation)
                        || reminder.board().filter(organisation::equals).isPresent())
                .sorted(Comparator.comparing(Reminder::at)
                        .reversed()
                        .thenComparing(Reminder::request)
                        .thenComparing(Reminder::kind))
                .limit(most)
                .toList();
    }
}
