package uk.threshold.intake;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * By which of the pack's prompts an entry asks its practice to think of a referral.
 *
 * @param patient in whose record it stands
 * @param prompts ids; empty where it asks for nothing
 */
public record Asking(Optional<UUID> patient, Set<String> prompts) {
    /** An entry that was not there, or never asked. */
    public static final Asking NEVER = new Asking(Optional.empty(), Set.of());

    public Asking {
        prompts = Set.copyOf(prompts);
    }

    /** Whether the entry stands in another's record than that for which it asked before. */
    boolean moved(Asking before) {
        return before.patient.isPresent() && !before.patient.equals(patient);
    }

    /** The prompts that it did not ask by before, of this person; in order. */
    Set<String> since(Asking before) {
        Set<String> fresh = new TreeSet<>(prompts);
        if (!moved(before)) {
            fresh.removeAll(before.prompts);
        }
        return fresh;
    }
}
