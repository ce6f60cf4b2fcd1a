package uk.threshold.disclosure;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.policy.Judgement;
import uk.threshold.policy.Pack;

/** A flag, decided. */
record DecidedFlag(KeptFlag flag, Judgement judgement) {

    /** What may leave of it: nothing where what every flag must hold may not. */
    SortedSet<FieldPath> paths(ElementTable elements, Pack pack) {
        Projection projection = Projection.compile(elements, pack.fields(), Grants.of("Flag", judgement.permitted()));
        SortedSet<FieldPath> paths = new TreeSet<>(projection.permittedPaths());
        if (!projection.empty() && judgement.on(FieldClass.CONTACT).permitted()) {
            paths.add(FlagAnswer.CONTACTS);
        }
        return Collections.unmodifiableSortedSet(paths);
    }
}
