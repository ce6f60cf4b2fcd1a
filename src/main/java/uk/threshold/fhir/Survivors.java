package uk.threshold.fhir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.Answer;
import uk.threshold.disclosure.ApprovedWording;
import uk.threshold.disclosure.DisputeNote;
import uk.threshold.disclosure.NamedPerson;
import uk.threshold.disclosure.Outgoing;
import uk.threshold.disclosure.Position;
import uk.threshold.disclosure.Stub;

/**
 * Finds what of an answer leaves. An item goes where an element it cannot do without goes; with it go the references to
 * it and, in the end, the stub of a person of whom nothing else leaves; and that may take further items.
 *
 * <p>Whatever may leave is taken to leave until it is seen not to. Each round copies again only what leaned on something
 * that went. Nothing that went comes back, so there are at most as many rounds as items, and what is left leans only on
 * itself: the greatest fixed point, whatever the order of the items.
 */
final class Survivors {
    private static final String PATIENT = "Patient";

    private final Answer answer;
    private final Map<PersonId, Position> stubs = new HashMap<>();
    private final Map<PersonId, NhsNumber> stated = new HashMap<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final SortedMap<Position, NameInUse> names = new TreeMap<>();

    /** An item not yet seen to go, and how it left when it was last copied. */
    private static final class Candidate {
        private final Outgoing item;
        private final Position position;
        private @Nullable Copied copied;

        Candidate(Outgoing item) {
            this.item = item;
            this.position = new Position(item.type(), item.pseudonym());
        }

        boolean holds(Targets targets) {
            return copied != null && targets.hold(copied.leansOn());
        }
    }

    Survivors(Answer answer) {
        this.answer = answer;
        answer.items().forEach(item -> candidates.add(new Candidate(item)));
        for (Stub stub : answer.stubs()) {
            stubs.put(stub.person(), new Position("Patient", stub.pseudonym()));
            stub.stated().ifPresent(number -> stated.put(stub.person(), number));
            stub.patientRecord().ifPresent(item -> candidates.add(new Candidate(item)));
        }
        candidates.removeIf(candidate -> candidate.item.projection().empty());
        answer.names().forEach(person -> NameInUse.of(person, answer.words())
                .ifPresent(name -> names.put(person.position(), name)));
    }

    /** Everything that leaves, in the one order of every answer. */
    SortedMap<Position, Leaving> settle() {
        Targets targets = targets();
        while (somethingGoes(targets)) {
            targets = targets();
        }
        return leaving(targets);
    }

    /** Copies what is not yet copied or lost something it leaned on; answers whether anything went. */
    private boolean somethingGoes(Targets targets) {
        Copier copier = new Copier(
                answer.words(),
                targets,
                new HandlingNotes(targets, stated, answer.caveat().isPresent()));
        Set<Candidate> gone = new HashSet<>();
        for (Candidate candidate : candidates) {
            if (candidate.holds(targets)) {
                continue;
            }
            Optional<Copied> copied = copier.copy(candidate.item, identifier(candidate.item));
            if (copied.isEmpty()) {
                gone.add(candidate);
            }
            candidate.copied = copied.orElse(null);
        }
        candidates.removeAll(gone);
        boolean alone = candidates.removeIf(this::isAlone);
        boolean untold = names.keySet().removeIf(this::isUntold);
        return !gone.isEmpty() || alone || untold;
    }

    /** A name leaves for the sake of what tells of the person, and goes with it. */
    private boolean isUntold(Position name) {
        return copies().noneMatch(copied -> copied.leansOn().told().contains(name));
    }

    private Stream<Copied> copies() {
        return candidates.stream().map(candidate -> candidate.copied).flatMap(Stream::ofNullable);
    }

    /** A Binary has no place for a handling note, so that it goes without what points to it and carries one. */
    private boolean isAlone(Candidate candidate) {
        return candidate.item.type().equals(Copier.BINARY)
                && copies().noneMatch(copied -> copied.leansOn().resources().contains(candidate.position));
    }

    private byte[] identifier(Outgoing item) {
        boolean patient = item.type().equals(PATIENT);
        return Made.identifier(patient ? Optional.ofNullable(stated.get(item.subject())) : Optional.empty());
    }

    private Targets targets() {
        Targets targets = new Targets();
        for (Candidate candidate : candidates) {
            if (!candidate.item.type().equals(PATIENT)) {
                targets.addItem(candidate.item, candidate.position);
            }
        }
        persons().forEach(person -> targets.addStub(person, stub(person)));
        names.values().forEach(name -> targets.addName(name.person()));
        return targets;
    }

    /** Everyone of whom an item or a wording leaves. */
    private Set<PersonId> persons() {
        Set<PersonId> persons = new HashSet<>();
        candidates.forEach(candidate -> persons.addAll(candidate.item.subjects()));
        answer.wordings().forEach(wording -> persons.add(wording.subject()));
        return persons;
    }

    private SortedMap<Position, Leaving> leaving(Targets targets) {
        SortedMap<Position, Leaving> leaving = new TreeMap<>();
        for (PersonId person : persons()) {
            Position position = stub(person);
            byte[] json = Made.stub(position, Optional.ofNullable(stated.get(person)));
            leaving.put(position, Leaving.made(json, Optional.empty()));
        }
        for (Candidate candidate : candidates) {
            if (candidate.copied != null) {
                leaving.put(candidate.position, leaving(candidate.item, candidate.copied));
            }
        }
        names.forEach((position, name) -> leaving.merge(position, named(name), (own, alone) -> own.with(name)));
        addMade(targets, leaving);
        return Collections.unmodifiableSortedMap(leaving);
    }

    /** What the gateway itself writes: approved wording, and the note of a dispute with what leaves of its entry. */
    private void addMade(Targets targets, SortedMap<Position, Leaving> leaving) {
        targets.hide(Set.of());
        targets.speakFor(Optional.empty());
        HandlingNotes notes = new HandlingNotes(targets, stated, answer.caveat().isPresent());
        Set<Position> entries = new HashSet<>();
        candidates.forEach(candidate -> entries.add(candidate.position));
        for (ApprovedWording wording : answer.wordings()) {
            Position subject = stub(wording.subject());
            byte[] json = Made.wording(wording, subject, notes.member(wording.handling()));
            Position position = new Position("Observation", wording.pseudonym());
            entries.add(position);
            leaving.put(position, Leaving.made(json, Optional.of(subject.pseudonym())));
        }
        for (DisputeNote note : answer.disputes()) {
            List<Position> of = note.of().stream().filter(entries::contains).toList();
            if (!of.isEmpty()) {
                Position subject = stub(note.subject());
                byte[] json = Made.disputeNote(note, subject, of, notes.member(note.handling()));
                leaving.put(
                        new Position("Observation", note.pseudonym()),
                        Leaving.made(json, Optional.of(subject.pseudonym())));
            }
        }
    }

    /** Somebody of whom nothing leaves but the name. */
    private Leaving named(NameInUse name) {
        NamedPerson person = name.person();
        Optional<Position> record = person.relatedTo().map(this::stub);
        byte[] bare = record.map(child -> Made.related(person.position(), child))
                .orElseGet(() -> Made.stub(person.position(), Optional.ofNullable(stated.get(person.person()))));
        return Leaving.made(bare, record.map(Position::pseudonym)).with(name);
    }

    private Leaving leaving(Outgoing item, Copied copied) {
        Optional<String> patient = item.type().equals(PATIENT)
                ? Optional.empty()
                : Optional.of(stub(item.subject()).pseudonym());
        return new Leaving(copied.json(), patient, copied.written());
    }

    private Position stub(PersonId person) {
        Position stub = stubs.get(person);
        if (stub == null) {
            throw new IllegalStateException("every subject of an answer has a stub");
        }
        return stub;
    }
}
