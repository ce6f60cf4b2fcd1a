package uk.threshold.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import uk.threshold.carerecord.FieldClass;

/** Every fact of a small universe, every rule over it, and so every pair of rules: small enough to try them all. */
final class SmallUniverse {
    static final FieldClass FIELD = FieldClass.CODED_FACT;

    private static final List<Condition> CONDITIONS = List.of(
            Condition.ALWAYS,
            Condition.NEVER,
            Condition.holds(Fact.CAPACITY, "yes"),
            new Condition.Not(Condition.holds(Fact.CAPACITY, "yes")),
            Condition.holds(Fact.LABELS, "MH"),
            Condition.allOf(Condition.holds(Fact.CAPACITY, "yes"), Condition.holds(Fact.LABELS, "SEX", "MH")),
            Condition.anyOf(
                    Condition.holds(Fact.CAPACITY, "no"), new Condition.Not(Condition.holds(Fact.LABELS, "SEX"))));

    private SmallUniverse() {}

    /** Capacity unknown, yes or no, with labels unknown or any set of two: fifteen in all. */
    static List<Facts> facts() {
        List<Facts> facts = new ArrayList<>();
        for (Facts capacity : List.of(
                Facts.NOTHING,
                Facts.builder().known(Fact.CAPACITY, true).build(),
                Facts.builder().known(Fact.CAPACITY, false).build())) {
            facts.add(capacity);
            for (Set<String> labels : List.of(Set.<String>of(), Set.of("MH"), Set.of("SEX"), Set.of("MH", "SEX"))) {
                facts.add(capacity.with().codes(Fact.LABELS, labels).build());
            }
        }
        return facts;
    }

    /** Every effect with every condition and every exception. */
    static List<Rule> rules(String name) {
        List<Rule> rules = new ArrayList<>();
        for (Effect effect : Effect.values()) {
            for (Condition when : CONDITIONS) {
                for (Condition unless : CONDITIONS) {
                    String id = name + "-" + rules.size();
                    rules.add(new Rule(id, "Says.", List.of("CITE"), effect, Set.of(FIELD), when, unless));
                }
            }
        }
        return rules;
    }

    /** Calls {@code each} on every pair of rules; returns how many pairs there are. */
    static long pairs(BiConsumer<Rule, Rule> each) {
        List<Rule> first = rules("a");
        List<Rule> second = rules("b");
        first.forEach(one -> second.forEach(other -> each.accept(one, other)));
        return (long) first.size() * second.size();
    }

    static Rulebook book(Rule... rules) {
        return new Rulebook(List.of(rules), List.of(), List.of());
    }

    static Effect effect(Rulebook book, Facts facts) {
        return book.decide(facts).on(FIELD).effect();
    }
}
