package uk.threshold.fhir;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.Position;

/** What references may point to while one resource is copied, and what they did point to. */
final class Targets {
    private final Map<String, Position> byReference = new HashMap<>();
    private final Map<PersonId, Position> stubs = new HashMap<>();
    private final Set<Position> positions = new HashSet<>();
    private final Set<Position> used = new HashSet<>();

    void addItem(String type, UUID id, Position position) {
        add(type, id, position);
    }

    void addStub(PersonId person, Position position) {
        stubs.put(person, position);
        add("Patient", person.value(), position);
    }

    boolean contains(Position position) {
        return positions.contains(position);
    }

    /** Where a stored reference points: empty unless it is {@code Type/id} of what leaves in this answer. */
    Optional<Position> resolve(String reference) {
        return used(Optional.ofNullable(byReference.get(reference)));
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

    private void add(String type, UUID id, Position position) {
        byReference.put(type + "/" + id, position);
        positions.add(position);
    }

    private Optional<Position> used(Optional<Position> position) {
        position.ifPresent(used::add);
        return position;
    }
}
