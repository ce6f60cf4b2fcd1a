package uk.threshold.fhir;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.Outgoing;
import uk.threshold.disclosure.Position;

/** What references may point to while one resource is copied, and what they did point to. */
final class Targets {
    private final Map<String, Target> byReference = new HashMap<>();
    private final Map<PersonId, Position> stubs = new HashMap<>();
    private final Set<Position> positions = new HashSet<>();
    private final Set<Position> used = new HashSet<>();
    private Set<PersonId> hidden = Set.of();

    /** Something that leaves, and whom it tells of. */
    private record Target(Position position, Collection<PersonId> persons) {}

    void addItem(Outgoing item, Position position) {
        add(item.type() + "/" + item.id(), new Target(position, item.subjects()));
    }

    void addStub(PersonId person, Position position) {
        stubs.put(person, position);
        add("Patient/" + person.value(), new Target(position, Set.of(person)));
    }

    /** From here on nothing resolves that is about one of these persons; answers whom it was about before. */
    Set<PersonId> hide(Set<PersonId> persons) {
        Set<PersonId> before = hidden;
        hidden = persons;
        return before;
    }

    boolean contains(Position position) {
        return positions.contains(position);
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

    /** The targets found since the last call. */
    Set<Position> takeUsed() {
        Set<Position> taken = Set.copyOf(used);
        used.clear();
        return taken;
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
