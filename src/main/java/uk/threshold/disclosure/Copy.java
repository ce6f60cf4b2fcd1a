package uk.threshold.disclosure;

import java.util.Set;

/** What becomes of one element where it occurs. */
public sealed interface Copy {

    /** It does not leave. */
    record Nothing() implements Copy {}

    /**
     * It leaves in the fixed shape of its datatype.
     *
     * @param targets the resource types a reference may point to; empty for every other datatype
     */
    record Whole(Datatype datatype, Set<String> targets) implements Copy {
        public Whole {
            targets = Set.copyOf(targets);
        }
    }

    /** It leaves with those of its children that leave. */
    record Within(Branch branch) implements Copy {}
}
