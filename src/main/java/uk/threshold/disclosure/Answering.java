package uk.threshold.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.Intrinsics;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.carerecord.Slot;
import uk.threshold.disclosure.DecidedResource.DecidedItem;
import uk.threshold.request.AskedPerson;

/** Puts together what may leave from what was decided. */
final class Answering {
    private static final String PATIENT = "Patient";

    private final Deliberation deliberation;
    private final Household household;
    private final ElementTable elements;
    private final Pseudonyms pseudonyms;

    /** A note of a dispute is written for those who act on the entry; what anyone said of it is not shown online. */
    private final boolean online;

    private final Map<Grants, Projection> projections = new HashMap<>();
    private final Map<PersonId, Outgoing> patients = new LinkedHashMap<>();
    private final List<Outgoing> items = new ArrayList<>();
    private final List<ApprovedWording> wordings = new ArrayList<>();
    private final List<DisputeNote> disputes = new ArrayList<>();
    private final Set<PersonId> persons = new LinkedHashSet<>();
    private final Map<UUID, NamedPerson> names = new LinkedHashMap<>();

    Answering(Deliberation deliberation, ElementTable elements, Pseudonyms pseudonyms) {
        this.online = deliberation.request().purpose().isOnlineView();
        this.deliberation = deliberation;
        this.household = deliberation.household();
        this.elements = elements;
        this.pseudonyms = pseudonyms;
    }

    Answer answer(String base, Shape shape, Optional<Caveat> caveat) {
        if (!deliberation.request().purpose().isOnlineView()) {
            persons.addAll(household.matched().values());
        }
        deliberation.decided().forEach(this::add);
        List<Stub> stubs = persons.stream().map(this::stub).toList();
        return new Answer(
                base,
                shape,
                caveat,
                stubs,
                items,
                wordings,
                disputes,
                List.copyOf(names.values()),
                deliberation.pack().lexicon());
    }

    private void add(DecidedResource decided) {
        if (!online && !decided.takesItsDisputes()) {
            return;
        }
        List<Position> leaving = new ArrayList<>();
        Grants grants = decided.grants();
        Projection projection = projections.computeIfAbsent(
                grants, some -> Projection.compile(elements, deliberation.pack().fields(), some));
        if (!projection.empty()) {
            Outgoing outgoing = outgoing(decided, projection);
            persons.addAll(outgoing.subjects());
            addNames(outgoing);
            leaving.add(new Position(outgoing.type(), outgoing.pseudonym()));
            if (outgoing.type().equals(PATIENT)) {
                patients.put(outgoing.subject(), outgoing);
            } else {
                items.add(outgoing);
            }
        }
        decided.items().forEach(item -> addWording(decided, item, leaving));
        if (!leaving.isEmpty() && !online) {
            decided.resource().disputes().forEach(dispute -> addNote(decided.resource(), dispute, leaving));
        }
    }

    /** Whoever the item may name, where the practice keeps a name of theirs that may leave. */
    private void addNames(Outgoing item) {
        for (HeldName held : household.names()) {
            if (item.named().contains(held.person()) && !names.containsKey(held.id())) {
                held.labelledNames(deliberation.pack().digest())
                        .map(labelled -> named(held, labelled))
                        .filter(named -> named.standsBeside(item.subject()))
                        .ifPresent(named -> names.put(held.id(), named));
            }
        }
    }

    private NamedPerson named(HeldName held, Set<Integer> labelled) {
        Set<String> references = new HashSet<>();
        held.knownAs().forEach(id -> references.add(held.type() + "/" + id));
        boolean patient = held.type().equals(PATIENT);
        if (patient) {
            household.numbers().forEach((number, person) -> {
                if (person.equals(held.person())) {
                    references.add(number.digits());
                }
            });
        }
        return new NamedPerson(
                held.person(),
                held.id(),
                held.position(pseudonyms),
                references,
                patient ? Optional.empty() : Optional.of(held.home()),
                held.bytes(),
                labelled,
                household.today());
    }

    private void addNote(HeldResource resource, Dispute dispute, List<Position> of) {
        dispute.noteOn(resource.main())
                .ifPresent(note -> disputes.add(new DisputeNote(
                        pseudonyms.of(note.id()),
                        subjects(resource).getFirst(),
                        of,
                        note.text(),
                        handling(resource, resource.main()))));
    }

    private void addWording(DecidedResource decided, DecidedItem item, List<Position> leaving) {
        item.wording().ifPresent(ruling -> ruling.wording().ifPresent(text -> {
            PersonId spokenOf = subjects(decided.resource()).getFirst();
            persons.add(spokenOf);
            ApprovedWording wording = new ApprovedWording(
                    pseudonyms.of(ruling.id()), spokenOf, text, handling(decided.resource(), item.item()));
            wordings.add(wording);
            leaving.add(new Position("Observation", wording.pseudonym()));
        }));
    }

    private Outgoing outgoing(DecidedResource decided, Projection projection) {
        HeldResource resource = decided.resource();
        Map<Slot, Handling> slotHandling = new HashMap<>();
        resource.slots()
                .forEach(
                        slot -> slot.id().slot().ifPresent(which -> slotHandling.put(which, handling(resource, slot))));
        UUID id = resource.main().id().resource();
        return new Outgoing(
                id,
                pseudonyms.of(projection.type(), id),
                subjects(resource),
                decided.hidden(),
                resource.bytes(),
                projection,
                handling(resource, resource.main()),
                slotHandling,
                !online && projection.account().isPresent() ? named(decided) : Set.of());
    }

    /** Whom the item may name, but for whoever is hidden anywhere in the resource. */
    private static Set<PersonId> named(DecidedResource decided) {
        Set<PersonId> named = new HashSet<>(decided.main().named());
        named.removeAll(decided.hidden().whole());
        decided.hidden().slots().values().forEach(named::removeAll);
        return named;
    }

    /** The person in whose record it stands, then every other whose own it is. */
    private static List<PersonId> subjects(HeldResource resource) {
        Set<PersonId> subjects = new LinkedHashSet<>();
        subjects.add(resource.home());
        for (Involvement involvement : resource.main().involvements()) {
            if (involvement.part() == Part.SUBJECT) {
                subjects.add(involvement.person());
            }
        }
        return List.copyOf(subjects);
    }

    private Stub stub(PersonId person) {
        return new Stub(person, pseudonyms.ofPerson(person), stated(person), Optional.ofNullable(patients.get(person)));
    }

    private Optional<NhsNumber> stated(PersonId person) {
        return deliberation.request().persons().stream()
                .filter(asked -> person.equals(household.matched().get(asked.position())))
                .map(AskedPerson::nhsNumber)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Handling handling(HeldResource resource, RecordItem item) {
        Intrinsics intrinsics = item.intrinsics();
        return new Handling(
                intrinsics.statement(),
                intrinsics.source(),
                item.knownToFamily(),
                item.unsafeFor(),
                !resource.disputes().isEmpty());
    }
}
