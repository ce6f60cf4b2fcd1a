package uk.threshold.disclosure;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.threshold.consent.Links;
import uk.threshold.consent.OneOf;

/** How the items of a household stand to the resources that consents name ({@code Consent.provision.data}). */
final class Matters {
    private final Set<String> words;
    private final Map<UUID, Pointers> pointers;

    Matters(Set<String> words, Map<UUID, Pointers> pointers) {
        this.words = words;
        this.pointers = pointers;
    }

    Links of(HeldResource resource) {
        UUID id = resource.main().id().resource();
        Set<String> surely = new HashSet<>();
        Set<String> never = new HashSet<>();
        for (String word : words) {
            Named.id(word).flatMap(named -> stands(word, named, id)).ifPresent(stands -> (stands ? surely : never)
                    .add(word));
        }
        Set<String> holders = resource.holders().stream().map(UUID::toString).collect(Collectors.toSet());
        // Of a document nothing is ruled out that what it belongs to may be.
        return new Links(surely, holders.isEmpty() ? never : Set.of(), holders);
    }

    /** Whether the item is of the matter; empty where that is not known. */
    private Optional<Boolean> stands(String word, UUID named, UUID item) {
        return switch (word.substring(0, word.indexOf('|'))) {
            case "related" -> refers(named, item);
            case "dependents" -> refers(item, named);
            case "authoredby" ->
                Optional.ofNullable(pointers.get(item)).flatMap(known -> wrote(known.authors(), named.toString()));
            default -> Optional.empty();
        };
    }

    private Optional<Boolean> refers(UUID from, UUID to) {
        Pointers known = pointers.get(from);
        if (known == null) {
            return Optional.empty();
        }
        boolean found = known.to().contains(to);
        return found || !known.more() ? Optional.of(found) : Optional.empty();
    }

    /** What several wrote is no one's alone. */
    private static Optional<Boolean> wrote(OneOf authors, String named) {
        boolean among = authors.words().contains(named);
        boolean alone = among && authors.words().size() == 1 && !authors.unclear();
        return alone || (!among && !authors.unclear()) ? Optional.of(among) : Optional.empty();
    }
}
