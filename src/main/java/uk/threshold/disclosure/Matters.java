package uk.threshold.disclosure;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.threshold.consent.Links;
import uk.threshold.consent.OneOf;

/** How the items of a household stand to the resources that consents name ({@code Consent.provision.data}). */
final class Matters {
    private final Map<String, Matter> matters = new HashMap<>();
    private final Map<UUID, Pointers> pointers;

    /** A word, read. */
    private record Matter(String meaning, UUID named) {}

    Matters(Set<String> words, Map<UUID, Pointers> pointers) {
        this.pointers = pointers;
        for (String word : words) {
            Named.id(word).ifPresent(named -> matters.put(word, new Matter(meaning(word), named)));
        }
    }

    private static String meaning(String word) {
        return word.substring(0, word.indexOf('|'));
    }

    Links of(HeldResource resource) {
        UUID id = resource.main().id().resource();
        return new OfOne(id, resource.holders().stream().map(UUID::toString).collect(Collectors.toSet()));
    }

    private final class OfOne implements Links {
        private final UUID item;
        private final Set<String> holders;

        OfOne(UUID item, Set<String> holders) {
            this.item = item;
            this.holders = holders;
        }

        @Override
        public Set<String> holders() {
            return holders;
        }

        /** Of a document nothing is ruled out that what it belongs to may be. */
        @Override
        public Optional<Boolean> stands(String word) {
            return Optional.ofNullable(matters.get(word))
                    .flatMap(matter -> Matters.this.stands(matter, item))
                    .filter(stands -> stands || holders.isEmpty());
        }
    }

    /** Whether the item is of the matter; empty where that is not known. */
    private Optional<Boolean> stands(Matter matter, UUID item) {
        return switch (matter.meaning()) {
            case "related" -> refers(matter.named(), item);
            case "dependents" -> refers(item, matter.named());
            case "authoredby" ->
                Optional.ofNullable(pointers.get(item))
                        .flatMap(known -> wrote(known.authors(), matter.named().toString()));
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
