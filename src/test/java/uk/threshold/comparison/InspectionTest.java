package uk.threshold.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.policy.Clause;
import uk.threshold.policy.Condition;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.RandomRulebooks;
import uk.threshold.policy.Rule;
import uk.threshold.policy.Rulebook;

final class InspectionTest {
    private static final Condition INJURY = Condition.holds(Fact.CATEGORY, "injury");

    @Test
    void findsARuleThatCanNeverApply() {
        Rule twoPlaces = rule(
                "two-places",
                Effect.PERMIT,
                Condition.allOf(Condition.holds(Fact.ABOUT, "child"), Condition.holds(Fact.ABOUT, "parent")),
                Condition.NEVER);
        Rule exceptAlways = rule("except-always", Effect.REFER, INJURY, INJURY);
        Rule noneAndOther = rule(
                "none-and-other",
                Effect.WITHHOLD,
                Condition.allOf(Condition.holds(Fact.UNSAFE_FOR, "none"), Condition.holds(Fact.UNSAFE_FOR, "reader")),
                Condition.NEVER);
        Rule sound = rule("sound", Effect.PERMIT, INJURY, Condition.NEVER);
        Inspection seen = Inspection.of(book(twoPlaces, exceptAlways, noneAndOther, sound));
        assertEquals(Set.of("two-places", "except-always", "none-and-other"), seen.neverApplying());
        assertEquals(Set.of(), seen.alwaysOverruled());
    }

    @Test
    void findsAPermitThatOtherClausesAlwaysOverrule() {
        Rule permit = rule("permit", Effect.PERMIT, INJURY, Condition.NEVER);
        Rule refer = rule("refer", Effect.REFER, Condition.holds(Fact.CATEGORY, "injury", "other"), Condition.NEVER);
        assertEquals(Set.of("permit"), Inspection.of(book(permit, refer)).alwaysOverruled());
        Rule unlessRuled = rule("refer", Effect.REFER, INJURY, Condition.holds(Fact.RULING, "relevant"));
        assertEquals(Set.of(), Inspection.of(book(permit, unlessRuled)).alwaysOverruled());
    }

    @Test
    void agreesWithTryingAllFacts() {
        Random random = new Random(7);
        RandomRulebooks drawn = new RandomRulebooks(random);
        for (int i = 0; i < 200; i++) {
            Map<Fact, List<String>> palette = new TreeMap<>();
            drawn.palette().entrySet().stream().limit(3).forEach(each -> palette.put(each.getKey(), each.getValue()));
            Rulebook book = drawn.next(palette);
            List<Facts> all = EveryFacts.over(EveryFacts.withOneMore(palette));
            Set<String> never = new TreeSet<>();
            Set<String> overruled = new TreeSet<>();
            for (Clause clause : book.clauses().toList()) {
                List<Facts> where =
                        all.stream().filter(facts -> certainly(clause, facts)).toList();
                if (where.isEmpty()) {
                    never.add(clause.id());
                } else if (clause instanceof Rule rule
                        && rule.effect() == Effect.PERMIT
                        && where.stream().noneMatch(facts -> leaves(book, rule.fields(), facts))) {
                    overruled.add(rule.id());
                }
            }
            assertEquals(new Inspection(never, overruled), Inspection.of(book), "rulebook " + i);
        }
    }

    /** A permit speaks exactly where it certainly applies. */
    private static boolean certainly(Clause clause, Facts facts) {
        return new Rule(
                        "as-a-permit",
                        "Says.",
                        List.of("CITE"),
                        Effect.PERMIT,
                        Set.of(FieldClass.STATUS),
                        clause.when(),
                        clause.unless())
                .speaksOn(facts);
    }

    private static boolean leaves(Rulebook book, Set<FieldClass> fields, Facts facts) {
        return fields.stream().anyMatch(field -> book.decide(facts).on(field).permitted());
    }

    private static Rulebook book(Rule... rules) {
        return new Rulebook(List.of(rules), List.of(), List.of());
    }

    private static Rule rule(String id, Effect effect, Condition when, Condition unless) {
        return new Rule(id, "Says.", List.of("CITE"), effect, Set.of(FieldClass.CODED_FACT), when, unless);
    }
}
