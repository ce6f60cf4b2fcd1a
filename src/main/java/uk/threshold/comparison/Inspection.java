package uk.threshold.comparison;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.policy.Clause;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Rule;
import uk.threshold.policy.Rulebook;

/**
 * Clauses of one rulebook that can never matter, whatever the facts.
 *
 * @param neverApplying ids of clauses whose conditions can never all certainly hold; a restricting one may still speak in doubt
 * @param alwaysOverruled ids of permits under which no field ever leaves, since another clause keeps it wherever they speak
 */
public record Inspection(Set<String> neverApplying, Set<String> alwaysOverruled) {
    public Inspection {
        neverApplying = Set.copyOf(neverApplying);
        alwaysOverruled = Set.copyOf(alwaysOverruled);
    }

    /**
     * Looks through a rulebook.
     *
     * @throws TooLargeToCompareException where it tells more apart than can be looked through
     */
    public static Inspection of(Rulebook book) {
        Speaking speaking = new Speaking(book.clauses().toList(), Facts.NOTHING);
        Region regions = speaking.regions();
        Diagrams diagrams = speaking.diagrams();
        Set<String> never = new TreeSet<>();
        Set<String> overruled = new TreeSet<>();
        for (Clause clause : book.clauses().toList()) {
            int applies = diagrams.apply(Diagrams.Operation.AND, regions.applies(clause), regions.possible());
            if (applies == Diagrams.FALSE) {
                never.add(clause.id());
            } else if (clause instanceof Rule rule && rule.effect() == Effect.PERMIT) {
                if (isOverruled(book, rule, new Outcomes(speaking, applies))) {
                    overruled.add(rule.id());
                }
            }
        }
        return new Inspection(never, overruled);
    }

    /** Whether wherever it speaks none of its fields is permitted. */
    private static boolean isOverruled(Rulebook book, Rule rule, Outcomes whereItSpeaks) {
        for (Set<FieldClass> group : Outcomes.groups(book.togethers().stream())) {
            if (group.stream().anyMatch(rule.fields()::contains)) {
                Map<FieldClass, Integer> effects = whereItSpeaks.of(book, group);
                if (rule.fields().stream()
                        .filter(group::contains)
                        .anyMatch(field -> whereItSpeaks.permits(effects.getOrDefault(field, Region.OUTSIDE)))) {
                    return false;
                }
            }
        }
        return true;
    }
}
