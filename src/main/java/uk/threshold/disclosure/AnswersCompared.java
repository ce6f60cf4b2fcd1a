package uk.threshold.disclosure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Slot;
import uk.threshold.disclosure.Change.Entry;
import uk.threshold.disclosure.Change.Field;
import uk.threshold.disclosure.Change.Kind;
import uk.threshold.disclosure.DecidedResource.DecidedItem;
import uk.threshold.policy.Destination;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Explanation;
import uk.threshold.policy.FieldDictionary;

/**
 * One answer as two packs would have it. What was decided of each field is compared, and besides what leaves, down to its bytes,
 * so that no way in which something could leave is passed over for not being a decision on a field.
 */
final class AnswersCompared {
    /** What is decided where there is no answer: a purpose that is not admitted, an annex that there is not. */
    private static final Explanation NO_ANSWER = new Explanation(Effect.WITHHOLD, List.of());

    private final Destination into;
    private final EntriesKnown known;
    private final Optional<Side> before;
    private final Optional<Side> now;

    /** @param before empty where there would be no answer; so is {@code now} */
    AnswersCompared(Destination into, EntriesKnown known, Optional<Side> before, Optional<Side> now) {
        this.into = into;
        this.known = known;
        this.before = before;
        this.now = now;
    }

    /** What one pack makes of it. */
    record Side(
            FieldDictionary dictionary, Map<Position, DecidedResource> decided, Map<Position, Rendered.Item> leaving) {
        static Side of(Deliberation deliberation, Rendered rendered, EntriesKnown known) {
            Map<Position, DecidedResource> decided = new HashMap<>();
            deliberation
                    .decided()
                    .forEach(each -> decided.put(
                            known.position(
                                    each.resource().main().type(),
                                    each.resource().main().id().resource()),
                            each));
            Map<Position, Rendered.Item> leaving = new HashMap<>();
            rendered.items().forEach(item -> leaving.put(item.position(), item));
            return new Side(deliberation.pack().fields(), decided, leaving);
        }
    }

    List<Change> changes() {
        if (!known.all().keySet().containsAll(leaving(before).keySet())
                || !known.all().keySet().containsAll(leaving(now).keySet())) {
            throw new IllegalStateException("something leaves of which nobody knows what it is");
        }
        List<Change> changes = new ArrayList<>();
        known.all().forEach((position, entry) -> changes.addAll(changes(position, entry)));
        return changes;
    }

    private List<Change> changes(Position position, Entry entry) {
        Optional<Rendered.Item> left = Optional.ofNullable(leaving(before).get(position));
        Optional<Rendered.Item> leaves = Optional.ofNullable(leaving(now).get(position));
        Map<Kind, List<Field>> fields = new EnumMap<>(Kind.class);
        Set<PersonId> shown = new HashSet<>();
        Set<PersonId> hidden = new HashSet<>();
        for (Pair pair : pairs(position)) {
            pair.fields().forEach((kind, some) -> fields.computeIfAbsent(kind, none -> new ArrayList<>())
                    .addAll(some));
            leaves.ifPresent(any -> shown.addAll(pair.shown()));
            left.ifPresent(any -> hidden.addAll(pair.turned().shown()));
        }
        Told told = new Told(entry, fields);
        told.add(Kind.LEAVES, missing(leaves, left), shown, left.isEmpty() && leaves.isPresent());
        told.add(Kind.LEAVES_NO_MORE, missing(left, leaves), hidden, left.isPresent() && leaves.isEmpty());
        boolean bytes = left.isPresent()
                && leaves.isPresent()
                && !left.get().sha256().equals(leaves.get().sha256());
        told.add(Kind.LEAVES_OTHERWISE, Collections.emptySortedSet(), Set.of(), bytes && told.changes.isEmpty());
        for (Kind kept : List.of(Kind.ASKS, Kind.ASKS_NO_MORE, Kind.KEPT_LESS_FIRMLY, Kind.KEPT_MORE_FIRMLY)) {
            told.add(kept, Collections.emptySortedSet(), Set.of(), false);
        }
        return told.changes;
    }

    /** Collects what is told of one entry. */
    private final class Told {
        private final Entry entry;
        private final Map<Kind, List<Field>> fields;
        private final List<Change> changes = new ArrayList<>();

        private Told(Entry entry, Map<Kind, List<Field>> fields) {
            this.entry = entry;
            this.fields = fields;
        }

        private void add(Kind kind, SortedSet<FieldPath> paths, Set<PersonId> persons, boolean whole) {
            List<Field> decided = fields.getOrDefault(kind, List.of());
            if (whole || !decided.isEmpty() || !paths.isEmpty() || !persons.isEmpty()) {
                changes.add(new Change(kind, into, entry, decided, paths, persons));
            }
        }
    }

    /** Paths of the one that the other lacks. */
    private static SortedSet<FieldPath> missing(Optional<Rendered.Item> of, Optional<Rendered.Item> in) {
        SortedSet<FieldPath> paths = new TreeSet<>();
        of.ifPresent(item -> paths.addAll(item.released()));
        in.ifPresent(item -> paths.removeAll(item.released()));
        return paths;
    }

    /** The items of the resource, by either pack; what is an item by one alone is decided with the whole by the other. */
    private List<Pair> pairs(Position position) {
        Optional<DecidedResource> one = before.map(side -> side.decided().get(position));
        Optional<DecidedResource> other = now.map(side -> side.decided().get(position));
        Map<Optional<Slot>, DecidedItem> ones = items(one);
        Map<Optional<Slot>, DecidedItem> others = items(other);
        Set<Optional<Slot>> slots = new HashSet<>(ones.keySet());
        slots.addAll(others.keySet());
        boolean disputed = one.or(() -> other)
                .filter(decided -> !decided.resource().disputes().isEmpty())
                .isPresent();
        return slots.stream()
                .sorted(Comparator.comparing(AnswersCompared::text))
                .map(slot -> new Pair(slot, within(slot, position), disputed, item(ones, slot), item(others, slot)))
                .toList();
    }

    private static String text(Optional<Slot> slot) {
        return slot.map(Slot::toString).orElse("");
    }

    private static String within(Optional<Slot> slot, Position position) {
        return slot.map(Slot::path).orElse(position.type());
    }

    private static Map<Optional<Slot>, DecidedItem> items(Optional<DecidedResource> resource) {
        Map<Optional<Slot>, DecidedItem> items = new HashMap<>();
        resource.ifPresent(decided ->
                decided.items().forEach(item -> items.put(item.item().id().slot(), item)));
        return items;
    }

    private static Optional<DecidedItem> item(Map<Optional<Slot>, DecidedItem> items, Optional<Slot> slot) {
        return Optional.ofNullable(items.getOrDefault(slot, items.get(Optional.<Slot>empty())));
    }

    /** One item, decided by both; empty where there is no answer. */
    private final class Pair {
        private final Optional<Slot> slot;
        private final String within;
        private final boolean disputed;
        private final Optional<DecidedItem> one;
        private final Optional<DecidedItem> other;

        private Pair(
                Optional<Slot> slot,
                String within,
                boolean disputed,
                Optional<DecidedItem> one,
                Optional<DecidedItem> other) {
            this.slot = slot;
            this.within = within;
            this.disputed = disputed;
            this.one = one;
            this.other = other;
        }

        private Pair turned() {
            return new Pair(slot, within, disputed, other, one);
        }

        /** Whom the other shows and the one does not. */
        private Set<PersonId> shown() {
            Set<PersonId> shown = new HashSet<>(persons(other, DecidedItem::named));
            shown.removeAll(persons(one, DecidedItem::named));
            Set<PersonId> hidden = new HashSet<>(persons(one, DecidedItem::hidden));
            hidden.removeAll(persons(other, DecidedItem::hidden));
            shown.addAll(hidden);
            return shown;
        }

        private Map<Kind, List<Field>> fields() {
            Map<Alike, Set<FieldClass>> alike = new LinkedHashMap<>();
            for (FieldClass field : classes()) {
                Alike both = new Alike(why(one, field), why(other, field));
                if (both.before().effect() != both.now().effect()) {
                    alike.computeIfAbsent(both, none -> new HashSet<>()).add(field);
                }
            }
            Map<Kind, List<Field>> fields = new EnumMap<>(Kind.class);
            alike.forEach((both, classes) -> fields.computeIfAbsent(
                            Kind.of(both.before().effect(), both.now().effect()), none -> new ArrayList<>())
                    .add(new Field(slot, classes, both.before(), both.now())));
            return fields;
        }

        /** Those that either pack has at such an item, and what goes with it where there is any. */
        private Set<FieldClass> classes() {
            Set<FieldClass> classes = new TreeSet<>();
            before.ifPresent(
                    side -> classes.addAll(side.dictionary().classesAt(within).keySet()));
            now.ifPresent(
                    side -> classes.addAll(side.dictionary().classesAt(within).keySet()));
            if (one.flatMap(DecidedItem::wording)
                    .or(() -> other.flatMap(DecidedItem::wording))
                    .isPresent()) {
                classes.add(FieldClass.WORDING);
            }
            if (disputed) {
                classes.add(FieldClass.DISPUTE_NOTE);
            }
            return classes;
        }
    }

    private record Alike(Explanation before, Explanation now) {}

    private static Explanation why(Optional<DecidedItem> item, FieldClass field) {
        return item.map(decided -> decided.judgement().on(field).why()).orElse(NO_ANSWER);
    }

    private static Set<PersonId> persons(Optional<DecidedItem> item, Function<DecidedItem, Set<PersonId>> who) {
        return item.map(who).orElse(Set.of());
    }

    private static Map<Position, Rendered.Item> leaving(Optional<Side> side) {
        return side.map(Side::leaving).orElse(Map.of());
    }
}
