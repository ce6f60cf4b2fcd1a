package uk.threshold.shelf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Pack;
import uk.threshold.policy.Rule;
import uk.threshold.policy.Rulebook;

/** Packs made from other packs. */
final class Packs {
    private Packs() {}

    /** The same pack without the clause of this id; the digest stays, since nothing here is kept by it. */
    static Pack without(Pack pack, String id) {
        Rulebook all = pack.rulebook();
        return with(
                pack,
                new Rulebook(
                        all.rules().stream()
                                .filter(rule -> !rule.id().equals(id))
                                .toList(),
                        all.togethers().stream()
                                .filter(bond -> !bond.id().equals(id))
                                .toList(),
                        all.duties().stream()
                                .filter(duty -> !duty.id().equals(id))
                                .toList()));
    }

    /** The same pack, in which no permit opens these fields. */
    static Pack withoutOpening(Pack pack, Set<FieldClass> forgotten) {
        Rulebook all = pack.rulebook();
        List<Rule> rules = new ArrayList<>();
        for (Rule rule : all.rules()) {
            Set<FieldClass> fields = new HashSet<>(rule.fields());
            if (rule.effect() == Effect.PERMIT) {
                fields.removeAll(forgotten);
            }
            if (!fields.isEmpty()) {
                rules.add(new Rule(
                        rule.id(),
                        rule.says(),
                        rule.cites(),
                        rule.effect(),
                        rule.tests(),
                        fields,
                        rule.when(),
                        rule.unless()));
            }
        }
        return with(pack, new Rulebook(rules, all.togethers(), all.duties()));
    }

    static Pack with(Pack pack, Rulebook rulebook) {
        return new Pack(
                pack.edition(),
                pack.digest(),
                rulebook,
                pack.lexicon(),
                pack.fields(),
                pack.purposes(),
                pack.datedDuties(),
                pack.considerations(),
                pack.prompts(),
                pack.vocabulary());
    }
}
