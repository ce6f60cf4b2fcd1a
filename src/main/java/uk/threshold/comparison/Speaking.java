package uk.threshold.comparison;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.threshold.policy.Clause;
import uk.threshold.policy.Condition;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Rule;

/** Where clauses speak; clauses with the same conditions are looked at once. */
final class Speaking {
    private final Region regions;
    private final Map<Said, Integer> spoken = new HashMap<>();

    Speaking(Collection<? extends Clause> clauses, Facts ordinary) {
        this.regions = new Region(new Questions(clauses), ordinary);
    }

    /** All that decides when a clause speaks; its id, words and fields do not. */
    record Said(boolean permit, Condition when, Condition unless) {
        static Said by(Clause clause) {
            return new Said(
                    clause instanceof Rule rule && rule.effect() == Effect.PERMIT, clause.when(), clause.unless());
        }
    }

    Region regions() {
        return regions;
    }

    Diagrams diagrams() {
        return regions.diagrams();
    }

    int where(Clause clause) {
        Said said = Said.by(clause);
        Integer known = spoken.get(said);
        if (known != null) {
            return known;
        }
        int where = regions.speaks(clause);
        spoken.put(said, where);
        return where;
    }

    /** Where any of them speaks, of facts that can be so. */
    int whereAny(List<? extends Clause> clauses) {
        int where = Diagrams.FALSE;
        for (Clause clause : clauses) {
            where = diagrams().apply(Diagrams.Operation.OR, where, where(clause));
        }
        return diagrams().apply(Diagrams.Operation.AND, where, regions.possible());
    }
}
