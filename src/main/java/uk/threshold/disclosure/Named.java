package uk.threshold.disclosure;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import uk.threshold.carerecord.PersonId;
import uk.threshold.consent.Criterion;
import uk.threshold.consent.Directive;

/**
 * What consents name that is kept as a resource of its own.
 *
 * @param actors words by which they name who may read
 * @param matters words by which they name what may be read
 */
public record Named(Set<String> actors, Set<String> matters) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    public Named {
        actors = Set.copyOf(actors);
        matters = Set.copyOf(matters);
    }

    public static Named in(Map<PersonId, List<Directive>> directives) {
        return new Named(words(directives, Criterion.ACTOR), words(directives, Criterion.SUBJECT_MATTER));
    }

    private static Set<String> words(Map<PersonId, List<Directive>> directives, Criterion criterion) {
        Set<String> words = new HashSet<>();
        directives.values().forEach(all -> all.forEach(directive -> directive.words(criterion, words)));
        return words;
    }

    /** The resources it takes to know whom and what these words mean. */
    public Set<UUID> resources() {
        Stream<String> related = matters.stream().filter(word -> word.startsWith("related|"));
        return ids(Stream.concat(actors.stream(), related));
    }

    /** Whether it takes to know to what the held resources point. */
    public boolean ofHeld() {
        return matters.stream().anyMatch(word -> word.startsWith("dependents|") || word.startsWith("authoredby|"));
    }

    /** The resources that say who has a role or is of a team. */
    public static Set<UUID> parts(Collection<Pointers> of) {
        return ids(of.stream().flatMap(each -> each.parts().values().stream()).flatMap(Set::stream));
    }

    private static Set<UUID> ids(Stream<String> words) {
        Set<UUID> ids = new HashSet<>();
        words.forEach(word -> id(word).ifPresent(ids::add));
        return ids;
    }

    /** The id that stands in a word. */
    static Optional<UUID> id(String word) {
        Matcher matcher = ID.matcher(word);
        return matcher.find() ? Optional.of(UUID.fromString(matcher.group())) : Optional.empty();
    }
}
