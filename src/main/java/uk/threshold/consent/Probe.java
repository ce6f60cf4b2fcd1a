package uk.threshold.consent;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
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
 * @param links how it stands to the resources that consents name
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
        OneOf labels,
        Links links) {
    private static final String INSTANCE = "instance|";
    private static final String AUTHORED = "authoredby|";

    public Probe {
        guardians = Set.copyOf(guardians);
    }

    /** An item of which it is not known how it stands to any other resource. */
    public Probe(
            PersonId person,
            Set<PersonId> guardians,
            Optional<Boolean> adult,
            String id,
            String type,
            OneOf codes,
            Optional<LocalDate> date,
            OneOf authors,
            OneOf labels) {
        this(person, guardians, adult, id, type, codes, date, authors, labels, Links.UNKNOWN);
    }

    /** Whose confidence it is, and what is known of them. */
    Confider confider() {
        return new Confider(person, guardians, adult);
    }

    /** Whether its resource type is named; a document may also be meant by the type of what it belongs to. */
    Match isOfType(OneOf named) {
        if (named.words().contains(type)) {
            return Match.YES;
        }
        return named.unclear() || !links.holders().isEmpty() ? Match.MAYBE : Match.NO;
    }

    /** Whether it is of the matter that is named. Who names the person as an instance may mean all of their record. */
    Match isOf(OneOf named) {
        boolean maybe = named.unclear();
        for (String word : named.words()) {
            Match one = isOf(word);
            if (one == Match.YES) {
                return one;
            }
            maybe |= one == Match.MAYBE;
        }
        return maybe ? Match.MAYBE : Match.NO;
    }

    private Match isOf(String word) {
        String other = word.substring(word.indexOf('|') + 1);
        boolean itself = other.equals(id) && !word.startsWith(AUTHORED);
        boolean wrote = word.startsWith(AUTHORED) && authors.words().contains(other);
        if (itself || wrote) {
            return Match.YES;
        }
        Optional<Boolean> stands = links.stands(word);
        if (stands.equals(Optional.of(true))) {
            return Match.YES;
        }
        if (word.startsWith(INSTANCE)) {
            boolean maybe =
                    other.equals(person.value().toString()) || links.holders().contains(other);
            return maybe ? Match.MAYBE : Match.NO;
        }
        boolean ruledOut = stands.isPresent() || (word.startsWith(AUTHORED) && !authors.unclear());
        return ruledOut ? Match.NO : Match.MAYBE;
    }

    /** Hidden, since codes and dates are content. */
    @Override
    public String toString() {
        return "«probe»";
    }
}
