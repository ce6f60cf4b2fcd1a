package uk.threshold.shelf;

import uk.threshold.policy.Pack;
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

    static Pack with(Pack pack, Rulebook rulebook) {
        return new Pack(
                pack.edition(),
                pack.digest(),
                rulebook,
                pack.lexicon(),
                pack.fields(),
                pack.purposes(),
                pack.datedDuties());
    }
}
