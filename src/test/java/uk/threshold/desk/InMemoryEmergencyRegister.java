package uk.threshold.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.InMemoryLedger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.request.Purpose;
import uk.threshold.request.SharingRequest;

/** Emergency access in memory, with a ledger in memory and a clock that a test sets. */
final class InMemoryEmergencyRegister implements EmergencyRegister {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InMemoryLedger ledger;
    private final Map<UUID, SharingRequest> requests = new LinkedHashMap<>();
    private final Map<UUID, Countersignature> signed = new HashMap<>();
    private final Map<UUID, EmergencyReview> reviewed = new HashMap<>();
    Instant now = Instant.EPOCH;

    InMemoryEmergencyRegister(InMemoryLedger ledger) {
        this.ledger = ledger;
    }

    void made(SharingRequest request) {
        requests.put(request.id(), request);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public synchronized Optional<Appended> sign(
            Countersignature countersignature, LedgerEntry entry, Collection<Guard> guards) {
        UUID request = countersignature.request();
        Optional<Appended> appended = once(signed, request, countersignature, entry, guards);
        appended.filter(Appended.Committed.class::isInstance)
                .ifPresent(kept -> ledger.change(RequestGuard.key(request)));
        return appended;
    }

    @Override
    public synchronized Optional<Appended> review(EmergencyReview review, LedgerEntry entry, Collection<Guard> guards) {
        return once(reviewed, review.request(), review, entry, guards);
    }

    private <T> Optional<Appended> once(
            Map<UUID, T> kept, UUID request, T what, LedgerEntry entry, Collection<Guard> guards) {
        if (kept.containsKey(request)) {
            return Optional.empty();
        }
        Appended appended = ledger.append(entry, guards);
        if (appended instanceof Appended.Committed) {
            kept.put(request, what);
        }
        return Optional.of(appended);
    }

    @Override
    public synchronized List<EmergencyAccess> ofPractice(String practice, int most) {
        return requests.values().stream()
                .filter(request -> request.practice().equals(practice))
                .filter(request -> request.purpose() == Purpose.IMMEDIATE_DANGER)
                .sorted(Comparator.comparing((SharingRequest request) -> reviewed.containsKey(request.id()))
                        .thenComparing(
                                Comparator.comparing(SharingRequest::authoredOn).reversed())
                        .thenComparing(SharingRequest::id))
                .limit(most)
                .map(this::access)
                .toList();
    }

    private EmergencyAccess access(SharingRequest request) {
        return new EmergencyAccess(
                request,
                Optional.ofNullable(signed.get(request.id())),
                Optional.ofNullable(reviewed.get(request.id())),
                ledger.entries().stream()
                        .filter(entry -> entry.kind() == EntryClass.DISCLOSE)
                        .flatMap(entry -> left(entry, request.id()).stream())
                        .sorted(Comparator.comparing(EmergencyAccess.Left::at).reversed())
                        .toList());
    }

    private static Optional<EmergencyAccess.Left> left(LedgerEntry entry, UUID request) {
        JsonNode shared;
        try {
            shared = JSON.readTree(entry.halves().shared().content());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!shared.path("task").asText().equals(request.toString())) {
            return Optional.empty();
        }
        Map<String, Long> resources = new HashMap<>();
        shared.path("items")
                .forEach(item -> resources.merge(type(item.path("item").asText()), 1L, Long::sum));
        Instant at = Instant.parse(shared.path("time").asText());
        return Optional.of(
                new EmergencyAccess.Left(entry.rid(), at, shared.path("user").asText(), resources));
    }

    private static String type(String position) {
        return position.substring(0, position.indexOf('/'));
    }
}
