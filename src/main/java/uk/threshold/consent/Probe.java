package uk.threshold.consent;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.PersonId;

/**
 * As much of one item as a consent may look at, for the sake of one person whose confidence it is.
 *
 * @param person whose confidence it is
 * @param guardians persons with parental responsibility for them in the record; empty for an adult
 * @param id the resource's id
 * @param type FHIR resource type
 * @param codes {@code system|code}; unclear where the item says something no code says
 * @param date its clinical date as a Europe/London day, or empty where undated
 * @param authors ids of its authors; unclear where they cannot be told
 * @param related ids of the resources it refers to
 * @param labels codes of its labels; unclear where it is not labelled under the pack in force
 */
public record Probe(
        PersonId person,
        Set<PersonId> guardians,
        String id,
        String type,
        OneOf codes,
        Optional<LocalDate> date,
        OneOf authors,
        Set<String> related,
        OneOf labels) {
    public Probe {
        guardians = Set.copyOf(guardians);
        related = Set.copyOf(related);
    }

    OneOf subjectMatter() {
        Set<String> words = new HashSet<>(Set.of("instance|" + id, "related|" + id, "dependents|" + id));
        related.forEach(other -> words.add("related|" + other));
        related.forEach(other -> words.add("dependents|" + other));
        authors.words().forEach(author -> words.add("authoredby|" + author));
        return new OneOf(words, authors.unclear());
    }

    /** Hidden, since codes and dates are content. */
    @Override
    public String toString() {
        return "«probe»";
    }
}
