package uk.threshold.disclosure;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Slot;

/**
 * Persons to whom no reference may point: those who were only present or are only mentioned, and must not be identified.
 *
 * @param whole within the resource, but for its labelled repetitions
 * @param slots within each labelled repetition
 */
public record Hidden(Set<PersonId> whole, Map<Slot, Set<PersonId>> slots) {
    /** Nobody. */
    public static final Hidden NOBODY = new Hidden(Set.of(), Map.of());

    public Hidden {
        whole = Set.copyOf(whole);
        slots = slots.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, slot -> Set.copyOf(slot.getValue())));
    }
}
