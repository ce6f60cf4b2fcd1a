package uk.threshold.disclosure;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.PersonId;

/**
 * Somebody whom an item says to have harmed, as they leave with it: a Patient or RelatedPerson of pseudonym and the name in
 * use, and nothing else unless decided. They leave exactly where an item that may name them does and points to them.
 *
 * @param id of the resource that bears the name, which never leaves
 * @param references by which items point to them: {@code Type/id}, or the NHS number alone
 * @param relatedTo in whose record a RelatedPerson stands, by whose items alone they are named; empty for a Patient
 * @param stored their own Patient or RelatedPerson
 * @param labelled repetitions of its name that do not leave, by index from 0
 * @param today the London day on which the name must be in use
 */
public record NamedPerson(
        PersonId person,
        UUID id,
        Position position,
        Set<String> references,
        Optional<PersonId> relatedTo,
        StoredBytes stored,
        Set<Integer> labelled,
        LocalDate today) {
    public NamedPerson {
        references = Set.copyOf(references);
        labelled = Set.copyOf(labelled);
    }

    /** Whether an item of this subject may point to them. */
    public boolean standsBeside(PersonId subject) {
        return relatedTo.isEmpty() || relatedTo.equals(Optional.of(subject));
    }
}
