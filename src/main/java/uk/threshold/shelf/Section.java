package uk.threshold.shelf;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import uk.threshold.carerecord.Coded;

/** A mapping of a pack file with a closed list of keys. What is missing or of the wrong kind is noted as a fault. */
final class Section {
    private final Tree.Mapping mapping;
    private final Map<String, Tree.Entry> entries = new LinkedHashMap<>();
    private final Faults faults;

    private Section(Tree.Mapping mapping, Faults faults) {
        this.mapping = mapping;
        this.faults = faults;
        mapping.entries().forEach(entry -> entries.put(entry.key(), entry));
    }

    /** The section that {@code tree} is, or empty, with the fault noted, where it is no mapping. */
    static Optional<Section> of(Tree tree, Faults faults) {
        if (tree instanceof Tree.Mapping mapping) {
            return Optional.of(new Section(mapping, faults));
        }
        faults.add(tree.spot(), "a mapping belongs here", "write `key: value` pairs");
        return Optional.empty();
    }

    Spot spot() {
        return mapping.spot();
    }

    List<Tree.Entry> all() {
        return mapping.entries();
    }

    /** Notes every key that is not among {@code keys}. */
    Section only(String... keys) {
        List<String> known = Arrays.asList(keys);
        for (Tree.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                faults.add(
                        entry.spot(),
                        "`" + entry.key() + "` is not known here",
                        "use one of " + String.join(", ", known));
            }
        }
        return this;
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Where the key stands, or the section where it is missing. */
    Spot spot(String key) {
        Tree.Entry entry = entries.get(key);
        return entry == null ? spot() : entry.spot();
    }

    Optional<Tree> find(String key) {
        return Optional.ofNullable(entries.get(key)).map(Tree.Entry::value);
    }

    /** The value of a key that must be there. */
    Optional<Tree> need(String key) {
        Optional<Tree> found = find(key);
        if (found.isEmpty()) {
            faults.add(spot(), "`" + key + "` is missing", "add it");
        }
        return found;
    }

    /** The text of a key that must be there; empty text where it is missing, which is then noted. */
    String text(String key) {
        return need(key).map(tree -> text(tree, faults)).orElse("");
    }

    Optional<String> textIfAny(String key) {
        return find(key).map(tree -> text(tree, faults)).filter(text -> !text.isEmpty());
    }

    /** The texts of a key that may hold one or a list. */
    List<Tree.Text> texts(String key) {
        return find(key).map(tree -> texts(tree, faults)).orElse(List.of());
    }

    List<String> values(String key) {
        return texts(key).stream().map(Tree.Text::value).toList();
    }

    /** The member of a closed vocabulary that a key must name. */
    <E extends Enum<E> & Coded> Optional<E> member(String key, Class<E> vocabulary) {
        return need(key).flatMap(tree -> member(new Tree.Text(tree.spot(), text(tree, faults)), vocabulary, faults));
    }

    /** The members of a closed vocabulary that a key names, one or a list. */
    <E extends Enum<E> & Coded> List<E> members(String key, Class<E> vocabulary) {
        return texts(key).stream()
                .flatMap(text -> member(text, vocabulary, faults).stream())
                .toList();
    }

    Optional<LocalDate> date(String key) {
        return find(key).flatMap(tree -> parsed(tree, LocalDate::parse, "write a day such as 2026-01-31"));
    }

    private Optional<LocalDate> parsed(Tree tree, Function<String, LocalDate> parser, String remedy) {
        try {
            return Optional.of(parser.apply(text(tree, faults)));
        } catch (DateTimeParseException notADay) {
            faults.add(tree.spot(), "this is not a day", remedy);
            return Optional.empty();
        }
    }

    static <E extends Enum<E> & Coded> Optional<E> member(Tree.Text text, Class<E> vocabulary, Faults faults) {
        Optional<E> member = Coded.parse(vocabulary, text.value());
        if (member.isEmpty()) {
            List<String> known = Arrays.stream(vocabulary.getEnumConstants())
                    .map(Coded::code)
                    .toList();
            faults.add(
                    text.spot(), "`" + text.value() + "` is not known here", "use one of " + String.join(", ", known));
        }
        return member;
    }

    static String text(Tree tree, Faults faults) {
        if (tree instanceof Tree.Text text) {
            return text.value();
        }
        faults.add(tree.spot(), "plain text belongs here", "write one line of text");
        return "";
    }

    static List<Tree.Text> texts(Tree tree, Faults faults) {
        return switch (tree) {
            case Tree.Text text -> List.of(text);
            case Tree.Listing listing -> {
                List<Tree.Text> texts = new ArrayList<>();
                listing.items().forEach(item -> texts.add(new Tree.Text(item.spot(), text(item, faults))));
                yield texts;
            }
            case Tree.Mapping mapping -> {
                faults.add(mapping.spot(), "a list belongs here", "write `[one, another]`");
                yield List.of();
            }
        };
    }

    static List<Tree> items(Tree tree, Faults faults) {
        if (tree instanceof Tree.Listing listing) {
            return listing.items();
        }
        faults.add(tree.spot(), "a list belongs here", "begin each entry with `- `");
        return List.of();
    }
}
