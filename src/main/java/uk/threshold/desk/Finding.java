package uk.threshold.desk;

import uk.threshold.carerecord.PersonId;

/** What somebody at the desk found out about a person a request names. */
public sealed interface Finding {

    /** The person is this Patient of the practice or, when no patient, this RelatedPerson. */
    record Identified(PersonId person) implements Finding {}

    /** Nobody here is known to be meant. */
    record NotIdentifiedHere(String words) implements Finding {}

    /** The person was a patient here and is no longer. */
    record LeftThisPractice(String words) implements Finding {}

    /** The word that stands for the finding where it is kept and shown. */
    default String code() {
        return switch (this) {
            case Identified identified -> "identified";
            case NotIdentifiedHere nobody -> "not-identified-here";
            case LeftThisPractice left -> "left-this-practice";
        };
    }
}
