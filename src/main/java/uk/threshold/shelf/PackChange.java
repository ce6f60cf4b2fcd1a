package uk.threshold.shelf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.threshold.ledger.CanonicalJson;

/**
 * One thing that two packs do not say alike.
 *
 * @param part of the pack: {@code clauses}, {@code purposes}, {@code terms}, {@code fields}, {@code prompts} …
 * @param key which of them; empty where the part is one thing
 * @param what what is not alike of it; empty where only one pack has it, or where it is one word
 */
public record PackChange(String part, String key, Kind kind, List<String> what) {
    /** What follows from everything else, or names the form alone. */
    private static final List<String> NO_PARTS = List.of("form", "over");

    /** Which of the packs has it. */
    public enum Kind {
        ADDED,
        GONE,
        CHANGED
    }

    public PackChange {
        what = List.copyOf(what);
    }

    /** Everything that {@code other} says otherwise than {@code one}, in the order of parts and keys. */
    public static List<PackChange> between(LoadedPack one, LoadedPack other) {
        List<PackChange> changes = new ArrayList<>();
        SortedMap<String, CanonicalJson> before = one.content().members();
        SortedMap<String, CanonicalJson> after = other.content().members();
        for (String part : keys(before, after)) {
            if (!NO_PARTS.contains(part)) {
                SortedMap<String, CanonicalJson> was = members(before.get(part));
                SortedMap<String, CanonicalJson> is = members(after.get(part));
                for (String key : keys(was, is)) {
                    compare(part, key, was, is, changes);
                }
            }
        }
        return List.copyOf(changes);
    }

    private static void compare(
            String part,
            String key,
            Map<String, CanonicalJson> before,
            Map<String, CanonicalJson> after,
            List<PackChange> into) {
        CanonicalJson was = before.get(key);
        CanonicalJson is = after.get(key);
        if (was == null || is == null) {
            into.add(new PackChange(part, key, was == null ? Kind.ADDED : Kind.GONE, List.of()));
        } else if (!was.equals(is)) {
            SortedMap<String, CanonicalJson> ofOne = members(was);
            SortedMap<String, CanonicalJson> ofOther = members(is);
            List<String> what = keys(ofOne, ofOther).stream()
                    .filter(name -> !name.isEmpty())
                    .filter(name -> !Objects.equals(ofOne.get(name), ofOther.get(name)))
                    .toList();
            into.add(new PackChange(part, key, Kind.CHANGED, what));
        }
    }

    /** What is not a mapping is one thing without a name. */
    private static SortedMap<String, CanonicalJson> members(@Nullable CanonicalJson json) {
        return switch (json) {
            case null -> new TreeMap<>();
            case CanonicalJson.Members members -> members.members();
            case CanonicalJson.Text text -> new TreeMap<>(Map.of("", text));
            case CanonicalJson.Listing listing -> new TreeMap<>(Map.of("", listing));
        };
    }

    private static SortedSet<String> keys(Map<String, ?> some, Map<String, ?> others) {
        SortedSet<String> keys = new TreeSet<>(some.keySet());
        keys.addAll(others.keySet());
        return keys;
    }
}
