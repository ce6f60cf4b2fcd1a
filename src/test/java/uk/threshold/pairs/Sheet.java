package uk.threshold.pairs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.DecidedResource;
import uk.threshold.disclosure.DecidedResource.DecidedItem;
import uk.threshold.policy.Destination;
import uk.threshold.request.Ruling;

/**
 * What was decided to be seen of a household: of each entry of which anything may be, by its number and where it goes.
 * Entries and repetitions of which nothing may be seen stand nowhere.
 */
record Sheet(Map<String, List<Shown>> shown) {

    /** What may be seen of one item. */
    record Shown(Set<FieldClass> permitted, Set<PersonId> hidden, Set<PersonId> named, Optional<UUID> wording) {
        private static Shown of(DecidedItem item) {
            return new Shown(
                    item.judgement().permitted(),
                    item.hidden(),
                    item.named(),
                    item.wording().map(Ruling::id));
        }

        private boolean isNothing() {
            return permitted.isEmpty() && wording.isEmpty();
        }
    }

    static Sheet of(Asked asked, Family family) {
        Map<String, List<Shown>> shown = new TreeMap<>();
        for (Destination destination :
                asked.annex() ? List.of(Destination.ANSWER, Destination.ANNEX) : List.of(Destination.ANSWER)) {
            for (DecidedResource decided :
                    Gateway.decided(asked, family, destination).decided()) {
                List<Shown> items = Stream.concat(Stream.of(decided.main()), decided.slots().stream())
                        .map(Shown::of)
                        .filter(item -> !item.isNothing())
                        .toList();
                if (!items.isEmpty()) {
                    shown.put(name(decided.resource().main().id().resource(), destination), items);
                }
            }
        }
        return new Sheet(shown);
    }

    /** Whether anything of this entry may be seen anywhere. */
    boolean shows(Entry entry) {
        return Stream.of(Destination.values()).anyMatch(where -> shown.containsKey(name(entry.id(), where)));
    }

    /** Whether anything that may be seen names this person as one who harmed somebody. */
    boolean names(PersonId person) {
        return shown.values().stream().flatMap(List::stream).anyMatch(item -> item.named()
                .contains(person));
    }

    private static String name(UUID entry, Destination where) {
        return where.code() + " " + entry;
    }
}
