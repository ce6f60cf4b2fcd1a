package uk.threshold.disclosure;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.carerecord.Tie;
import uk.threshold.disclosure.Change.Entry;

/** What can stand in an answer, and where it would: under which internal id, and whose it is. */
final class EntriesKnown {
    private static final String PATIENT = "Patient";
    private static final String OBSERVATION = "Observation";

    private final Household household;
    private final Pseudonyms own;
    private final Places places;
    private final Map<Position, Entry> entries = new TreeMap<>();

    /** @param own the pseudonyms under which the reader's organisation sees what leaves */
    EntriesKnown(Deliberation deliberation, Pseudonyms own) {
        this.household = deliberation.household();
        this.own = own;
        this.places = new Places(deliberation.request(), household, deliberation.pack());
        persons().forEach(person -> add(PATIENT, person.value(), Optional.of(person)));
        household.names().forEach(name -> add(name.type(), name.id(), Optional.of(name.person())));
        household.rulings().forEach(ruling -> add(OBSERVATION, ruling.id(), Optional.empty()));
        for (HeldResource held : household.held()) {
            held.disputes().stream()
                    .flatMap(dispute -> dispute.note().stream())
                    .forEach(note -> add(OBSERVATION, note.id(), Optional.empty()));
        }
        for (HeldResource held : household.held()) {
            RecordItem main = held.main();
            add(main.type(), main.id().resource(), Optional.of(held.home()));
        }
    }

    private void add(String type, UUID id, Optional<PersonId> whose) {
        entries.put(position(type, id), new Entry(type, id, whose, whose.flatMap(places::of)));
    }

    /** Everyone of whom a stub could be made. */
    private Set<PersonId> persons() {
        Set<PersonId> persons = new HashSet<>(household.matched().values());
        persons.addAll(household.reached());
        household.ties().stream().map(Tie::person).forEach(persons::add);
        for (HeldResource held : household.held()) {
            persons.add(held.home());
            held.main().involvements().stream().map(Involvement::person).forEach(persons::add);
            held.slots().stream()
                    .flatMap(slot -> slot.involvements().stream())
                    .map(Involvement::person)
                    .forEach(persons::add);
        }
        return persons;
    }

    /** Where it would stand. */
    Position position(String type, UUID id) {
        return new Position(type, own.of(type, id));
    }

    /** All of it, by where it would stand. */
    Map<Position, Entry> all() {
        return entries;
    }
}
