package uk.threshold.consent;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.carerecord.PersonId;

/**
 * As much of one item as a consent may look at, for the sake of one person whose confidence it is.
 *
 * @param person whose confidence it is
 * @param guardians persons with parental responsibility for them in the record; empty for an adult
 * @param adult whether they are eighteen or over; empty where their age is not known
 * @param id the resource's id
 * @param type FHIR resource type
 * @param codes {@code system|code}; unclear where a concept of the item has no code
 * @param date its clinical date as a Europe/London day, or empty where undated
 * @param authors ids of its authors; unclear where they cannot be told
 * @param labels codes of its labels; unclear where it is not labelled under the pack in force
 */
public record Probe(
        PersonId person,
        Set<PersonId> guardians,
        Optional<Boolean> adult,
        String id,
        String type,
        OneOf codes,
        Optional<LocalDate> date,
        OneOf authors,
        OneOf labels) {
    public Probe {
        guardians = Set.copyOf(guardians);
    }

    /**
     * What the item is of the matter that {@code named} names. Which resources it refers to, or which refer to it, is not
     * known; and who names the person as an instance may mean all of their record.
     */
    OneOf subjectMatter(OneOf named) {
        Set<String> theItem = Set.of("instance|" + id, "related|" + id, "dependents|" + id);
        Set<String> words = Stream.concat(
                        theItem.stream(), authors.words().stream().map(author -> "authoredby|" + author))
                .collect(Collectors.toSet());
        return new OneOf(words, named.words().stream().anyMatch(this::unclear));
    }

    private boolean unclear(String word) {
        return word.startsWith("related|")
                || word.startsWith("dependents|")
                || word.equals("instance|" + person.value())
                || (word.startsWith("authoredby|") && authors.unclear());
    }

    /** Hidden, since codes and dates are content. */
    @Override
    public String toString() {
        return "«probe»";
    }
}
