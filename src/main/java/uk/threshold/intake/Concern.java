package uk.threshold.intake;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;

/**
 * Whom a record concerns, and so which guards its change must raise.
 *
 * @param persons with a part in one of its items, or for whom one is unsafe
 * @param children whose household it describes
 * @param consenting whose wishes it holds
 * @param identity ids that it says are one person
 * @param numbers NHS numbers that it says are one person's
 */
public record Concern(
        Set<UUID> persons, Set<UUID> children, Set<UUID> consenting, Set<UUID> identity, Set<NhsNumber> numbers) {
    public Concern {
        persons = Set.copyOf(persons);
        children = Set.copyOf(children);
        consenting = Set.copyOf(consenting);
        identity = Set.copyOf(identity);
        numbers = Set.copyOf(numbers);
    }

    /** What a record that is about to be kept concerns. A Patient's guards all begin with the Patient. */
    static Concern of(UUID id, IncomingRecord record, List<LabelledItem> items) {
        Set<UUID> persons = new HashSet<>();
        for (LabelledItem item : items) {
            item.involvements()
                    .forEach(involvement -> persons.add(involvement.person().value()));
            item.unsafeFor().forEach(person -> persons.add(person.value()));
        }
        return switch (record.entry()) {
            case PatientEntry patient -> {
                Set<UUID> identity = new HashSet<>(patient.links().keySet());
                identity.add(id);
                yield new Concern(
                        persons,
                        Set.of(id),
                        Set.of(id),
                        identity,
                        patient.nhsNumber().map(Set::of).orElse(Set.of()));
            }
            case RelatedPersonEntry person ->
                new Concern(
                        persons,
                        Set.of(person.child()),
                        Set.of(),
                        Set.of(id),
                        person.nhsNumber().map(Set::of).orElse(Set.of()));
            case ConsentEntry consent -> new Concern(persons, Set.of(), Set.of(consent.person()), Set.of(), Set.of());
            case IncomingRecord.NoEntry() -> new Concern(persons, Set.of(), Set.of(), Set.of(), Set.of());
        };
    }

    /**
     * The guards that stand for it.
     *
     * @param practice that keeps it
     * @param related the children of whose household the same person is said to be
     */
    SortedSet<String> guards(String practice, Set<UUID> related) {
        SortedSet<String> keys = new TreeSet<>();
        persons.forEach(person -> keys.add(GuardKeys.person(person)));
        identity.forEach(person -> keys.add(GuardKeys.person(person)));
        children.forEach(child -> keys.add(GuardKeys.household(child)));
        related.forEach(child -> keys.add(GuardKeys.household(child)));
        numbers.forEach(number -> keys.add(GuardKeys.number(practice, number)));
        consenting.forEach(person -> keys.add(GuardKeys.consent(person)));
        return keys;
    }
}
