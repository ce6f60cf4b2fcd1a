package uk.threshold.shelf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uk.threshold.policy.Condition;
import uk.threshold.policy.Rule;
import uk.threshold.policy.Rulebook;

/** Lays clauses that protect over a rulebook, and narrows permits in it. */
final class Laying {
    private Laying() {}

    /** The rulebook with those permits narrowed and these clauses added. */
    static Rulebook over(Rulebook base, Rulebook clauses, Map<String, Narrowing> narrowed) {
        List<Rule> rules = new ArrayList<>();
        for (Rule rule : base.rules()) {
            rules.add(Optional.ofNullable(narrowed.get(rule.id()))
                    .map(narrowing -> narrowed(rule, narrowing))
                    .orElse(rule));
        }
        rules.addAll(clauses.rules());
        return new Rulebook(
                rules,
                Stream.concat(base.togethers().stream(), clauses.togethers().stream())
                        .toList(),
                Stream.concat(base.duties().stream(), clauses.duties().stream()).toList());
    }

    private static Rule narrowed(Rule permit, Narrowing narrowing) {
        return new Rule(
                permit.id(),
                permit.says() + " Here: " + narrowing.says(),
                Stream.concat(permit.cites().stream(), narrowing.cites().stream())
                        .distinct()
                        .toList(),
                permit.effect(),
                permit.tests(),
                permit.fields(),
                permit.when(),
                Condition.anyOf(permit.unless(), narrowing.unless()));
    }
}
