package uk.threshold.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import uk.threshold.carerecord.FieldClass;

/**
 * What would let more of an item leave, found by trying: every set of rulings and every standing of consent that any rule
 * tells apart, each decided by the rulebook itself. All else stays as it is.
 */
final class Changes {
    private static final List<Fact> OF_CONSENT = List.of(Fact.CONSENT, Fact.EVIDENCE, Fact.COVERS, Fact.BY);
    private static final String RELEVANT = "relevant";
    private static final String NOT_RELEVANT = "not-relevant";

    private final Rulebook book;
    private final Facts facts;
    private final Set<FieldClass> leaving;

    private Changes(Rulebook book, Facts facts) {
        this.book = book;
        this.facts = facts;
        this.leaving = book.decide(facts).permitted();
    }

    /** The least that would open more, those by rulings alone first. */
    static List<Reasoning.Change> of(Rulebook rulebook, Facts facts) {
        Facts settled = facts.without(Fact.RULING);
        for (Fact fact : OF_CONSENT) {
            settled = settled.without(fact);
        }
        return new Changes(rulebook.given(settled), facts).all();
    }

    /** A set of rulings, added to those that stand, and what leaves under it that did not. */
    private record Tried(Set<String> rulings, Set<FieldClass> opens) {
        /** Whether less than this, in one way or several, opens all that this does. */
        boolean spared(Stream<Tried> known) {
            Set<FieldClass> closed = EnumSet.copyOf(opens);
            known.filter(less -> rulings.containsAll(less.rulings)).forEach(less -> closed.removeAll(less.opens));
            return closed.isEmpty();
        }
    }

    private List<Reasoning.Change> all() {
        List<Set<String>> rulings = rulings();
        List<Tried> byRulings = least(book, facts, rulings, List.of());
        List<Reasoning.Change> changes = new ArrayList<>();
        byRulings.forEach(tried -> changes.add(change(tried, Optional.empty())));
        Map<Tried, List<Box>> byConsent = new LinkedHashMap<>();
        Map<Rulebook, List<Tried>> known = new HashMap<>();
        for (Box box : standings()) {
            // Standings that leave the same rules to ask come to the same.
            Rulebook left = book.given(box.alone());
            for (Tried tried : known.computeIfAbsent(left, any -> least(left, box.on(facts), rulings, byRulings))) {
                byConsent.computeIfAbsent(tried, any -> new ArrayList<>()).add(box);
            }
        }
        byConsent.forEach(
                (tried, boxes) -> Box.joined(boxes).forEach(box -> changes.add(change(tried, Optional.of(box)))));
        return changes;
    }

    /** Of all sets of rulings those that open something which neither a smaller one nor any of {@code known} opens. */
    private List<Tried> least(Rulebook left, Facts from, List<Set<String>> rulings, List<Tried> known) {
        List<Tried> least = new ArrayList<>();
        for (Set<String> added : rulings) {
            Set<FieldClass> opens = EnumSet.noneOf(FieldClass.class);
            opens.addAll(left.decide(ruled(from, added)).permitted());
            opens.removeAll(leaving);
            Tried tried = new Tried(added, opens);
            if (!opens.isEmpty() && !tried.spared(Stream.of(known, least).flatMap(List::stream))) {
                least.add(tried);
            }
        }
        return least;
    }

    /** Of relevant and not relevant the later ruling stands. */
    private static Facts ruled(Facts from, Set<String> added) {
        Set<String> rulings = new LinkedHashSet<>(from.codes(Fact.RULING).orElse(Set.of()));
        rulings.addAll(added);
        if (added.contains(RELEVANT)) {
            rulings.remove(NOT_RELEVANT);
        }
        return added.isEmpty() ? from : from.with().codes(Fact.RULING, rulings).build();
    }

    /** Every set of rulings that do not stand yet and that a rule looks at, the smaller before the larger. */
    private List<Set<String>> rulings() {
        Set<String> kinds = new LinkedHashSet<>(Fact.RULING.vocabulary());
        Set<String> standing = facts.codes(Fact.RULING).orElse(Set.of());
        Set<String> named = named(Fact.RULING);
        kinds.removeIf(kind -> !named.contains(kind) && !(kind.equals(RELEVANT) && standing.contains(NOT_RELEVANT)));
        kinds.remove(NOT_RELEVANT);
        kinds.removeAll(standing);
        List<Set<String>> sets = new ArrayList<>(List.of(Set.of()));
        for (String kind : kinds) {
            for (Set<String> smaller : List.copyOf(sets)) {
                Set<String> larger = new LinkedHashSet<>(smaller);
                larger.add(kind);
                sets.add(larger);
            }
        }
        sets.sort(Comparator.comparingInt(Set::size));
        return sets;
    }

    /** Every standing of consent that some rule tells from another. */
    private List<Box> standings() {
        List<Box> boxes = List.of(new Box(Map.of()));
        for (Fact fact : OF_CONSENT) {
            List<Set<String>> kinds = toldApart(fact);
            boxes = boxes.stream()
                    .flatMap(box -> kinds.stream().map(codes -> box.with(fact, codes)))
                    .toList();
        }
        return boxes;
    }

    /** Each code that a rule names by itself, and all the others together. */
    private List<Set<String>> toldApart(Fact fact) {
        Set<String> others = new LinkedHashSet<>(fact.vocabulary());
        Set<String> named = named(fact);
        others.removeAll(named);
        List<Set<String>> kinds = new ArrayList<>();
        fact.vocabulary().stream().filter(named::contains).map(Set::of).forEach(kinds::add);
        if (!others.isEmpty()) {
            kinds.add(others);
        }
        return kinds;
    }

    private Set<String> named(Fact fact) {
        Set<String> codes = new HashSet<>();
        book.clauses().forEach(clause -> {
            named(clause.when(), fact, codes);
            named(clause.unless(), fact, codes);
        });
        return codes;
    }

    private static void named(Condition condition, Fact fact, Set<String> into) {
        switch (condition) {
            case Condition.Always() -> {}
            case Condition.Holds holds -> {
                if (holds.fact() == fact) {
                    into.addAll(holds.anyOf());
                }
            }
            case Condition.Not(Condition inner) -> named(inner, fact, into);
            case Condition.AllOf(List<Condition> parts) -> parts.forEach(part -> named(part, fact, into));
            case Condition.AnyOf(List<Condition> parts) -> parts.forEach(part -> named(part, fact, into));
        }
    }

    private Reasoning.Change change(Tried tried, Optional<Box> consent) {
        Map<Fact, Set<String>> told = new EnumMap<>(Fact.class);
        if (!tried.rulings().isEmpty()) {
            told.put(Fact.RULING, tried.rulings());
        }
        consent.ifPresent(box -> told.putAll(box.told(this::matters)));
        return new Reasoning.Change(told, tried.opens());
    }

    /** Whether it matters that the fact is known at all, whatever it is. */
    private boolean matters(Fact fact) {
        return !facts.knows(fact) && !named(fact).isEmpty();
    }

    /** Standings of consent that come to the same: any of the codes of each fact. */
    private record Box(Map<Fact, Set<String>> codes) {
        Box with(Fact fact, Set<String> any) {
            Map<Fact, Set<String>> more = new EnumMap<>(Fact.class);
            more.putAll(codes);
            more.put(fact, any);
            return new Box(more);
        }

        /** One such standing and nothing else. */
        Facts alone() {
            return on(Facts.NOTHING);
        }

        /** These facts with one such standing in the place of theirs. */
        Facts on(Facts facts) {
            Facts.Builder changed = facts.with();
            codes.forEach((fact, any) -> changed.known(fact, any.iterator().next()));
            return changed.build();
        }

        /** What matters of it: a fact of which any code would do is left out, unless it must be known. */
        Map<Fact, Set<String>> told(Predicate<Fact> matters) {
            Map<Fact, Set<String>> told = new EnumMap<>(Fact.class);
            codes.forEach((fact, any) -> {
                if (any.size() < fact.vocabulary().size() || matters.test(fact)) {
                    told.put(fact, any);
                }
            });
            return told;
        }

        /** The same standings in fewer boxes: two that differ in one fact alone become one. */
        static List<Box> joined(Collection<Box> boxes) {
            List<Box> joined = new ArrayList<>(boxes);
            for (int i = 0; i < joined.size(); i++) {
                for (int j = i + 1; j < joined.size(); j++) {
                    Optional<Box> both = joined.get(i).or(joined.get(j));
                    if (both.isPresent()) {
                        joined.remove(j);
                        joined.set(i, both.get());
                        i = -1;
                        break;
                    }
                }
            }
            return joined;
        }

        private Optional<Box> or(Box other) {
            List<Fact> differing = codes.keySet().stream()
                    .filter(fact -> !at(fact).equals(other.at(fact)))
                    .toList();
            if (differing.size() != 1) {
                return Optional.empty();
            }
            Fact fact = differing.getFirst();
            Set<String> any = new LinkedHashSet<>(fact.vocabulary());
            any.removeIf(code -> !at(fact).contains(code) && !other.at(fact).contains(code));
            return Optional.of(with(fact, any));
        }

        private Set<String> at(Fact fact) {
            return codes.getOrDefault(fact, Set.of());
        }
    }
}
