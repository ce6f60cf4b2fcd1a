package uk.threshold.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Intrinsics;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Slot;

/**
 * One item as it will be kept: a whole resource, or one repetition in it with what it inherits from the whole.
 *
 * @param slot empty for the whole resource
 * @param mayBe the categories its codes point to; the one category where they tell it, and never empty
 * @param involvements persons as the entry refers to them
 * @param derivedFrom what each fact was derived from, as {@code fact=element}; names and codes only, in order
 */
public record LabelledItem(
        Optional<Slot> slot,
        Intrinsics intrinsics,
        Set<Category> mayBe,
        List<Involvement> involvements,
        Set<PersonId> unsafeFor,
        Optional<Boolean> knownToFamily,
        Optional<LocalDate> date,
        List<String> derivedFrom) {
    public LabelledItem {
        mayBe = Set.copyOf(mayBe);
        involvements = List.copyOf(involvements);
        unsafeFor = Set.copyOf(unsafeFor);
        derivedFrom = List.copyOf(derivedFrom);
    }
}
