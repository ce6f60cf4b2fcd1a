package uk.threshold.shelf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.policy.Condition;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Rule;
import uk.threshold.policy.Rulebook;

/** Lays clauses that protect over a rulebook, and narrows permits in it. */
final class Laying {
    private final Rulebook base;
    private final Map<String, Narrowing> narrowed;

    private Laying(Rulebook base, Map<String, Narrowing> narrowed) {
        this.base = base;
        this.narrowed = narrowed;
    }

    /** The rulebook with those permits narrowed and these clauses added. */
    static Rulebook over(Rulebook base, Rulebook clauses, Map<String, Narrowing> narrowed) {
        Laying laying = new Laying(base, narrowed);
        return new Rulebook(
                Stream.concat(base.rules().stream().map(laying::narrowed), clauses.rules().stream())
                        .toList(),
                Stream.concat(base.togethers().stream(), clauses.togethers().stream())
                        .toList(),
                Stream.concat(base.duties().stream(), clauses.duties().stream()).toList());
    }

    private Rule narrowed(Rule rule) {
        List<Narrowing> narrowings = new ArrayList<>();
        Optional.ofNullable(narrowed.get(rule.id())).ifPresent(narrowings::add);
        if (isCompanion(rule)) {
            base.rules().stream()
                    .filter(permit -> permit.fields().contains(FieldClass.CODED_FACT))
                    .forEach(permit -> Optional.ofNullable(narrowed.get(permit.id()))
                            .map(narrowing -> following(permit, narrowing))
                            .ifPresent(narrowings::add));
        }
        Rule left = rule;
        for (Narrowing narrowing : narrowings) {
            left = narrowed(left, narrowing);
        }
        return left;
    }

    /** A permit that could tell of an entry whose coded facts no permit gives any more. */
    private static boolean isCompanion(Rule rule) {
        return rule.effect() == Effect.PERMIT && !rule.fields().contains(FieldClass.CODED_FACT);
    }

    /** The narrowing of a permit, for those that would tell of what it no longer gives. */
    private static Narrowing following(Rule permit, Narrowing narrowing) {
        return new Narrowing(narrowing.says(), narrowing.cites(), Condition.allOf(permit.when(), narrowing.unless()));
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
