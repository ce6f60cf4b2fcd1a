package uk.threshold.disclosure;

/** What becomes of one element where it occurs. */
public sealed interface Copy {

    /** It does not leave. */
    record Nothing() implements Copy {}

    /** It leaves in the fixed shape of its datatype. */
    record Whole(Datatype datatype) implements Copy {}

    /** It leaves with those of its children that leave. */
    record Within(Branch branch) implements Copy {}
}
