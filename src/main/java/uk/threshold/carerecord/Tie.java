package uk.threshold.carerecord;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the child's record says of one related person.
 *
 * @param person the Patient they are known to be, else the RelatedPerson
 * @param responsibility when they hold parental responsibility; empty where the record gives them none
 * @param homes when they live with the child, by each account the record has of it; empty where it does not say so
 */
public record Tie(PersonId person, Kinship kinship, Optional<Days> responsibility, List<Days> homes) {
    public Tie {
        homes = homes.stream().sorted(Days.SHORTER_FIRST).toList();
    }

    /** A period of whole Europe/London days, both ends included; an absent end is open. */
    public record Days(Optional<LocalDate> from, Optional<LocalDate> to) {
        private static final Comparator<Days> SHORTER_FIRST = Comparator.comparing(
                        (Days days) -> days.to().orElse(LocalDate.MAX))
                .thenComparing(days -> days.from().orElse(LocalDate.MIN), Comparator.reverseOrder());

        /** Of two accounts of one thing the longer: the one that ends later or never, else the one that began earlier. */
        public static Days longer(Days one, Days other) {
            return SHORTER_FIRST.compare(one, other) >= 0 ? one : other;
        }

        public boolean include(LocalDate day) {
            return from.filter(day::isBefore).isEmpty()
                    && to.filter(day::isAfter).isEmpty();
        }
    }

    /**
     * Where this person stands to the child on a day: the first that applies of parent with and without parental
     * responsibility, carer, sibling, household adult, other family, outside the family.
     */
    public Place placeOn(LocalDate day) {
        boolean responsible = isResponsibleOn(day);
        boolean atHome = mayLiveWithTheChildOn(day);
        return switch (kinship) {
            case PARENT -> responsible ? Place.PARENT : Place.PARENT_WITHOUT_PR;
            case CARER -> Place.CARER;
            case SIBLING -> Place.SIBLING;
            case OTHER_FAMILY -> atHome ? Place.HOUSEHOLD_ADULT : Place.OTHER_FAMILY;
            case UNRELATED -> atHome ? Place.HOUSEHOLD_ADULT : Place.OUTSIDE_FAMILY;
        };
    }

    /** Whether they hold parental responsibility on a day, whatever they are to the child. */
    public boolean isResponsibleOn(LocalDate day) {
        return responsibility.filter(days -> days.include(day)).isPresent();
    }

    /** Whether any account has them live with the child on a day. */
    public boolean mayLiveWithTheChildOn(LocalDate day) {
        return homes.stream().anyMatch(days -> days.include(day));
    }

    /** Whether they live with the child on a day; empty where the record does not say so or has two accounts of it. */
    public Optional<Boolean> livesWithTheChildOn(LocalDate day) {
        boolean may = mayLiveWithTheChildOn(day);
        boolean surely = homes.stream().allMatch(days -> days.include(day));
        return Optional.of(may).filter(any -> !homes.isEmpty() && may == surely);
    }
}
