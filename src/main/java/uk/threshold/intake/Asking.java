package uk.threshold.intake;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * By which of the pack's prompts an entry asks its practice to think of a referral, and in which of its items.
 *
 * @param patient in whose record it stands
 * @param prompts for each person for whom it asks by any: ids, each with the slot of a repetition that asks by it
 */
public record Asking(Optional<UUID> patient, Map<UUID, Set<String>> prompts) {
    /** An entry that was not there, or never asked. */
    public static final Asking NEVER = new Asking(Optional.empty(), Map.of());

    public Asking {
        prompts = Map.copyOf(prompts);
    }

    /** Whether the entry stands in another's record than that for which it asked before. */
    boolean moved(Asking before) {
        return before.patient.isPresent() && !before.patient.equals(patient);
    }

    /** For whom it asks by prompts by which it did not ask for them before, in the same record; in order. */
    Map<UUID, Set<String>> since(Asking before) {
        Map<UUID, Set<String>> fresh = new TreeMap<>();
        prompts.forEach((person, asked) -> {
            Set<String> more = new TreeSet<>(asked);
            if (!moved(before)) {
                more.removeAll(before.prompts.getOrDefault(person, Set.of()));
            }
            if (!more.isEmpty()) {
                fresh.put(person, more);
            }
        });
        return fresh;
    }
}
