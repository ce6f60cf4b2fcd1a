package uk.threshold.fhir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.Answer;
import uk.threshold.disclosure.ApprovedWording;
import uk.threshold.disclosure.DisputeNote;
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
            return copied != null && copied.leansOn().stream().allMatch(targets::contains);
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
        return !gone.isEmpty() || alone;
    }

    /** A Binary has no place for a handling note, so that it goes without what points to it and carries one. */
    private boolean isAlone(Candidate candidate) {
        return candidate.item.type().equals(Copier.BINARY)
                && candidates.stream()
                        .map(other -> other.copied)
                        .filter(Objects::nonNull)
                        .noneMatch(copied -> copied.leansOn().contains(candidate.position));
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
        addMade(targets, leaving);
        return Collections.unmodifiableSortedMap(leaving);
    }

    /** What the gateway itself writes: approved wording, and the note of a dispute with what leaves of its entry. */
    private void addMade(Targets targets, SortedMap<Position, Leaving> leaving) {
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
