package uk.threshold.bench;

import java.util.ArrayList;
import java.util.List;
import uk.threshold.policy.Condition;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Rule;

/** A pack's own rules, and more like them under other ids until there are enough. */
final class ManyRules {
    private ManyRules() {}

    /** The same rules again and again, as many as deciding looks at. */
    static List<Rule> of(List<Rule> own, int count) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Rule rule = own.get(i % own.size());
            rules.add(copy(rule, i, rule.when()));
        }
        return rules;
    }

    /** The pack's own, and its permits again, each time of other categories: of these no two say the same. */
    static List<Rule> unlike(List<Rule> own, int count) {
        List<Rule> permits = own.stream()
                .filter(rule -> rule.effect() == Effect.PERMIT && rule.when().looksAt(Fact.CATEGORY))
                .toList();
        List<Rule> rules = new ArrayList<>(own);
        for (int i = 0; rules.size() < count; i++) {
            Rule rule = permits.get(i % permits.size());
            rules.add(copy(rule, i, moved(rule.when(), 1 + i / permits.size())));
        }
        return rules;
    }

    private static Rule copy(Rule rule, int number, Condition when) {
        return new Rule(
                rule.id() + ".copy-" + number,
                rule.says(),
                rule.cites(),
                rule.effect(),
                rule.tests(),
                rule.fields(),
                when,
                rule.unless());
    }

    /** The same condition on categories that stand so many places further in the vocabulary. */
    private static Condition moved(Condition when, int places) {
        return switch (when) {
            case Condition.Holds(Fact fact, long mask)
            when fact == Fact.CATEGORY -> {
                int all = fact.vocabulary().size();
                yield new Condition.Holds(fact, (mask << places | mask >>> all - places) & (1L << all) - 1);
            }
            case Condition.AllOf(List<Condition> parts) ->
                new Condition.AllOf(
                        parts.stream().map(part -> moved(part, places)).toList());
            case Condition.AnyOf(List<Condition> parts) ->
                new Condition.AnyOf(
                        parts.stream().map(part -> moved(part, places)).toList());
            case Condition.Not(Condition inner) -> new Condition.Not(moved(inner, places));
            default -> when;
        };
    }
}
