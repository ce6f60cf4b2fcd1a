package uk.threshold.request;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import uk.threshold.carerecord.FamilyName;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.ledger.InMemoryLedger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.request.KeptRequest.Acceptance;
import uk.threshold.request.KeptRequest.How;
import uk.threshold.request.KeptRequest.Match;
import uk.threshold.request.KeptRequest.Repeat;
import uk.threshold.request.KeptRequest.Status;

/** The register in memory, with the records it matches against and a ledger in memory. */
public final class InMemoryRequestRegister implements RequestRegister, Admissions<LedgerEntry>, RegisteredPersons {
    private final InMemoryLedger ledger;
    private final Map<UUID, KeptRequest> requests = new LinkedHashMap<>();
    private final Map<UUID, List<Match>> matches = new HashMap<>();
    private final Map<Key, Used> keys = new HashMap<>();
    private final Map<UUID, Registered> patients = new LinkedHashMap<>();
    private final Map<UUID, Related> related = new LinkedHashMap<>();
    private final Map<UUID, UUID> links = new HashMap<>();
    private Instant now = Instant.parse("2026-03-04T05:06:07Z");

    public InMemoryRequestRegister(InMemoryLedger ledger) {
        this.ledger = ledger;
    }

    private record Key(String organisation, String user, String key) {}

    private record Used(String digest, UUID request, Instant at) {}

    private record Registered(String practice, Patient patient) {}

    private record Related(UUID child, Optional<NhsNumber> number) {}

    @Override
    public Instant now() {
        now = now.plusSeconds(1);
        return now;
    }

    @Override
    public Optional<Acceptance> repeated(Requester requester, Repeat repeat) {
        return Optional.ofNullable(keys.get(key(requester, repeat)))
                .filter(used -> used.at().plus(REPEATABLE).isAfter(now))
                .map(used -> used.digest().equals(repeat.digest())
                        ? new Acceptance.Same(Objects.requireNonNull(requests.get(used.request())))
                        : new Acceptance.KeyReused(used.request()));
    }

    @Override
    public synchronized Acceptance accept(
            SharingRequest request, byte[] stated, Optional<Repeat> repeat, LedgerEntry entry) {
        Optional<Acceptance> before = repeat.flatMap(one -> repeated(request.requester(), one));
        if (before.isPresent()) {
            return before.get();
        }
        ledger.append(entry, List.of());
        KeptRequest kept = new KeptRequest(request, stated, Status.ACCEPTED, request.authoredOn(), Optional.empty());
        requests.put(request.id(), kept);
        repeat.ifPresent(one ->
                keys.put(key(request.requester(), one), new Used(one.digest(), request.id(), request.authoredOn())));
        Optional<UUID> child = child(request);
        matches.put(
                request.id(),
                request.persons().stream()
                        .map(person -> match(person, child, request))
                        .toList());
        return new Acceptance.New(kept);
    }

    private static Key key(Requester requester, Repeat repeat) {
        return new Key(requester.organisation().ods(), requester.user(), repeat.key());
    }

    private Match match(AskedPerson person, Optional<UUID> child, SharingRequest request) {
        Optional<UUID> found = person.position() == 0
                ? child
                : child.flatMap(one -> person.nhsNumber().flatMap(number -> kin(one, number)));
        return new Match(
                person.position(),
                found.map(PersonId::new),
                found.isPresent() ? How.EXACT : How.DESK,
                Optional.empty(),
                request.authoredOn());
    }

    private Optional<UUID> child(SharingRequest request) {
        return patients.entrySet().stream()
                .filter(entry -> entry.getValue().practice().equals(request.practice()))
                .filter(entry -> isOpen(entry.getKey()))
                .filter(entry -> {
                    Patient patient = entry.getValue().patient();
                    return Optional.of(patient.number())
                                    .equals(request.persons().getFirst().nhsNumber())
                            && patient.birthDate().equals(request.childBirthDate())
                            && FamilyName.of(request.childFamilyName()).equals(FamilyName.of(patient.familyName()));
                })
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Optional<UUID> kin(UUID child, NhsNumber number) {
        return related.entrySet().stream()
                .filter(entry -> entry.getValue().child().equals(child))
                .flatMap(entry -> person(entry.getKey(), entry.getValue(), number))
                .findFirst();
    }

    private Stream<UUID> person(UUID id, Related named, NhsNumber number) {
        Optional<UUID> patient = patients.entrySet().stream()
                .filter(entry -> entry.getValue().patient().number().equals(number))
                .map(Map.Entry::getKey)
                .findFirst();
        boolean linked = patient.isPresent() && patient.equals(Optional.ofNullable(links.get(id)));
        if (!linked && !named.number().equals(Optional.of(number))) {
            return Stream.empty();
        }
        return patient.isEmpty() ? Stream.of(id) : patient.stream().filter(this::isOpen);
    }

    private boolean isOpen(UUID patient) {
        return Optional.ofNullable(patients.get(patient))
                .filter(registered ->
                        registered.patient().active() && !registered.patient().restricted())
                .isPresent();
    }

    @Override
    public Optional<KeptRequest> ofOrganisation(String organisation, UUID id) {
        return Optional.ofNullable(requests.get(id)).filter(asksFor(organisation));
    }

    @Override
    public List<KeptRequest> ofOrganisation(String organisation, Optional<Status> status, int most) {
        return newest(asksFor(organisation), status, most);
    }

    @Override
    public Optional<KeptRequest> ofPractice(String practice, UUID id) {
        return Optional.ofNullable(requests.get(id)).filter(asks(practice));
    }

    @Override
    public List<KeptRequest> ofPractice(String practice, Optional<Status> status, int most) {
        return newest(asks(practice), status, most);
    }

    @Override
    public List<Match> matches(String practice, UUID id) {
        return ofPractice(practice, id).isPresent() ? matches.getOrDefault(id, List.of()) : List.of();
    }

    @Override
    public Optional<KeptRequest> cancel(String organisation, UUID id) {
        ofOrganisation(organisation, id)
                .filter(kept -> kept.status() == Status.ACCEPTED)
                .ifPresent(kept -> requests.put(
                        id, new KeptRequest(kept.request(), kept.stated(), Status.CANCELLED, now(), Optional.empty())));
        return ofOrganisation(organisation, id);
    }

    @Override
    public UUID patient(String practice, Patient patient) {
        UUID id = UUID.randomUUID();
        patients.put(id, new Registered(practice, patient));
        return id;
    }

    @Override
    public UUID relatedTo(String practice, UUID child, Optional<NhsNumber> number) {
        UUID id = UUID.randomUUID();
        related.put(id, new Related(child, number));
        return id;
    }

    @Override
    public void link(String practice, UUID patient, UUID relatedPerson) {
        links.put(relatedPerson, patient);
    }

    private List<KeptRequest> newest(Predicate<KeptRequest> whose, Optional<Status> status, int most) {
        return requests.values().stream()
                .filter(whose)
                .filter(kept -> status.isEmpty() || status.get() == kept.status())
                .sorted(Comparator.comparing(
                                (KeptRequest kept) -> kept.request().authoredOn())
                        .reversed())
                .limit(most)
                .toList();
    }

    private static Predicate<KeptRequest> asksFor(String organisation) {
        return kept -> kept.request().requester().organisation().ods().equals(organisation);
    }

    private static Predicate<KeptRequest> asks(String practice) {
        return kept -> kept.request().practice().equals(practice);
    }
}
