package uk.threshold.consent;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.PersonId;

/**
 * How a consent is attested.
 *
 * @param evidence empty where it was not stated
 * @param by empty where it was not stated
 * @param covers empty where it was not stated
 * @param words the words used, for the practice alone
 * @param speakers who spoke ({@code Consent.performer}), strangers among them; empty where no person was stated
 */
public record Testimony(
        Optional<Evidence> evidence,
        Optional<GivenBy> by,
        Set<Coverage> covers,
        List<String> words,
        Set<PersonId> speakers) {
    /** Nothing was stated. */
    public static final Testimony NONE = new Testimony(Optional.empty(), Optional.empty(), Set.of(), List.of());

    public Testimony {
        covers = Set.copyOf(covers);
        words = List.copyOf(words);
        speakers = Set.copyOf(speakers);
    }

    /** Of somebody who is not named. */
    public Testimony(Optional<Evidence> evidence, Optional<GivenBy> by, Set<Coverage> covers, List<String> words) {
        this(evidence, by, covers, words, Set.of());
    }

    /** The one person who spoke; empty where none was stated, or several were. */
    public Optional<PersonId> speaker() {
        return speakers.size() == 1 ? speakers.stream().findFirst() : Optional.empty();
    }

    /** Hidden, since words are content. */
    @Override
    public String toString() {
        return "«testimony»";
    }
}
