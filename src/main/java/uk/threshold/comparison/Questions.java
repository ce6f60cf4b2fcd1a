package uk.threshold.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.threshold.policy.Clause;
import uk.threshold.policy.Condition;
import uk.threshold.policy.Fact;

/** The questions that some clauses ask of the facts, in the order in which a diagram asks them. */
final class Questions {
    /** What nearly every clause asks comes first, so that diagrams branch early and stay small. */
    private static final List<Fact> FIRST = List.of(
            Fact.PURPOSE,
            Fact.DESTINATION,
            Fact.AGENCY,
            Fact.ROLE,
            Fact.ABOUT,
            Fact.PART,
            Fact.CATEGORY,
            Fact.ASKED,
            Fact.WINDOW,
            Fact.STANDING,
            Fact.AGE,
            Fact.CONSENT,
            Fact.EVIDENCE,
            Fact.BY,
            Fact.COVERS,
            Fact.ANOTHER_HOLDER,
            Fact.RULING);

    private final List<Question> all = new ArrayList<>();

    /** For each fact the level of its first question. */
    private final Map<Fact, Integer> levels = new EnumMap<>(Fact.class);

    Questions(Collection<? extends Clause> clauses) {
        Map<Fact, Set<Set<String>>> asked = new EnumMap<>(Fact.class);
        clauses.forEach(clause -> {
            gather(clause.when(), asked);
            gather(clause.unless(), asked);
        });
        Set<Fact> order = new LinkedHashSet<>(FIRST);
        order.addAll(EnumSet.allOf(Fact.class));
        order.stream()
                .filter(asked::containsKey)
                .forEach(fact -> ask(fact, groups(fact, asked.getOrDefault(fact, Set.of()))));
    }

    private void ask(Fact fact, List<Set<String>> groups) {
        levels.put(fact, all.size());
        if (fact.takesMany()) {
            all.add(new Question.Known(fact));
            groups.forEach(group -> all.add(new Question.Has(fact, group)));
        } else {
            all.add(new Question.Which(fact, groups));
        }
    }

    List<Question> all() {
        return List.copyOf(all);
    }

    Question at(int level) {
        return all.get(level);
    }

    /** The level of the first question about a fact that some clause looks at. */
    int level(Fact fact) {
        Integer level = levels.get(fact);
        if (level == null) {
            throw new IllegalArgumentException("no clause looks at " + fact.code());
        }
        return level;
    }

    /** The levels of the questions which codes a set holds. */
    List<Integer> memberLevels(Fact fact) {
        List<Integer> members = new ArrayList<>();
        for (int level = level(fact) + 1; level < all.size() && all.get(level).fact() == fact; level++) {
            members.add(level);
        }
        return members;
    }

    int[] answers() {
        return all.stream().mapToInt(Question::answers).toArray();
    }

    private static void gather(Condition condition, Map<Fact, Set<Set<String>>> into) {
        switch (condition) {
            case Condition.Always always -> {}
            case Condition.Holds holds ->
                into.computeIfAbsent(holds.fact(), first -> new HashSet<>()).add(holds.anyOf());
            case Condition.Not(Condition inner) -> gather(inner, into);
            case Condition.AllOf(List<Condition> parts) -> parts.forEach(part -> gather(part, into));
            case Condition.AnyOf(List<Condition> parts) -> parts.forEach(part -> gather(part, into));
        }
    }

    /** The codes of a fact, those together that stand in the same of the sets asked for. */
    private static List<Set<String>> groups(Fact fact, Set<Set<String>> asked) {
        List<Set<String>> sets = List.copyOf(asked);
        Map<List<Boolean>, Set<String>> groups = new LinkedHashMap<>();
        for (String code : fact.vocabulary()) {
            List<Boolean> where = sets.stream().map(set -> set.contains(code)).toList();
            groups.computeIfAbsent(where, first -> new LinkedHashSet<>()).add(code);
        }
        // of a set, codes that nobody asks for need no question
        return groups.entrySet().stream()
                .filter(group -> !fact.takesMany() || group.getKey().contains(true))
                .map(Map.Entry::getValue)
                .toList();
    }
}
