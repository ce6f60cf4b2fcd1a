package uk.threshold.fhir;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.NamedPerson;
import uk.threshold.disclosure.Outgoing;
import uk.threshold.disclosure.Position;

/** What references may point to while one resource is copied, and what they did point to. */
final class Targets {
    private final Map<String, Target> byReference = new HashMap<>();
    private final Map<PersonId, Position> stubs = new HashMap<>();
    private final Set<Position> positions = new HashSet<>();
    private final Map<String, Set<NamedPerson>> names = new HashMap<>();
    private final Set<Position> used = new HashSet<>();
    private final Set<Position> usedNames = new HashSet<>();
    private final Set<Position> told = new HashSet<>();
    private Set<PersonId> hidden = Set.of();
    private Optional<Outgoing> speaking = Optional.empty();

    /** Something that leaves, and whom it tells of. */
    private record Target(Position position, Collection<PersonId> persons) {}

    /**
     * What a resource points to.
     *
     * @param names of these the positions of persons whose name it needs
     * @param told of these those whom it says itself to have harmed somebody
     */
    record Uses(Set<Position> resources, Set<Position> names, Set<Position> told) {}

    void addItem(Outgoing item, Position position) {
        add(item.type() + "/" + item.id(), new Target(position, item.subjects()));
    }

    void addStub(PersonId person, Position position) {
        stubs.put(person, position);
        add("Patient/" + person.value(), new Target(position, Set.of(person)));
    }

    void addName(NamedPerson person) {
        person.references().forEach(key -> names.computeIfAbsent(key, any -> new HashSet<>())
                .add(person));
    }

    /** From here on nothing resolves that is about one of these persons; answers whom it was about before. */
    Set<PersonId> hide(Set<PersonId> persons) {
        Set<PersonId> before = hidden;
        hidden = persons;
        return before;
    }

    /** From here on names are found for this item, and for nothing where there is none. */
    void speakFor(Optional<Outgoing> item) {
        speaking = item;
    }

    /** Whether all of that still leaves. */
    boolean hold(Uses uses) {
        return positions.containsAll(uses.resources()) && namedPositions().containsAll(uses.names());
    }

    /**
     * Where a stored reference points: empty unless it is {@code Type/id} of what leaves in this answer and is about nobody
     * who is hidden.
     */
    Optional<Position> resolve(String reference) {
        return used(Optional.ofNullable(byReference.get(reference))
                .filter(target -> Collections.disjoint(target.persons(), hidden))
                .map(Target::position));
    }

    /** The stub of a person who has one in this answer. */
    Optional<Position> stub(PersonId person) {
        return used(Optional.ofNullable(stubs.get(person)));
    }

    /** Where stands whom an item may name and, by this reference or number, says to have harmed somebody. */
    Optional<Position> named(String reference, Outgoing item) {
        Optional<Position> position = names.getOrDefault(reference, Set.of()).stream()
                .filter(name -> item.named().contains(name.person()) && name.standsBeside(item.subject()))
                .map(NamedPerson::position)
                .min(Comparator.naturalOrder());
        position.ifPresent(told::add);
        position.ifPresent(usedNames::add);
        return position;
    }

    /** Where somebody stands whom the item that speaks may name itself, and who is not hidden. */
    Optional<Position> name(PersonId person) {
        Optional<Position> position = names.values().stream()
                .flatMap(Set::stream)
                .filter(name -> name.person().equals(person) && !hidden.contains(person))
                .filter(name -> speaking.filter(
                                item -> item.named().contains(person) && name.standsBeside(item.subject()))
                        .isPresent())
                .map(NamedPerson::position)
                .min(Comparator.naturalOrder());
        position.ifPresent(usedNames::add);
        return position;
    }

    /** What was found since the last call. */
    Uses takeUsed() {
        Uses taken = new Uses(Set.copyOf(used), Set.copyOf(usedNames), Set.copyOf(told));
        used.clear();
        usedNames.clear();
        told.clear();
        return taken;
    }

    private Set<Position> namedPositions() {
        return names.values().stream()
                .flatMap(Set::stream)
                .map(NamedPerson::position)
                .collect(Collectors.toSet());
    }

    private void add(String reference, Target target) {
        byReference.put(reference, target);
        positions.add(target.position());
    }

    private Optional<Position> used(Optional<Position> position) {
        position.ifPresent(used::add);
        return position;
    }
}
