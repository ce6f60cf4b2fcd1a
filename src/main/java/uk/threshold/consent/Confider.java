package uk.threshold.consent;

import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.PersonId;

/**
 * Somebody whose confidence items are.
 *
 * @param guardians persons with parental responsibility for them in the record; empty for an adult
 * @param adult whether they are eighteen or over; empty where their age is not known
 */
public record Confider(PersonId person, Set<PersonId> guardians, Optional<Boolean> adult) {
    public Confider {
        guardians = Set.copyOf(guardians);
    }

    /** Whether they are known to be no adult. */
    boolean isMinor() {
        return adult.equals(Optional.of(false));
    }
}
