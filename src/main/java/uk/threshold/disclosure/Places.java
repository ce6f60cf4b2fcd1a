package uk.threshold.disclosure;

import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Place;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.carerecord.Standing;
import uk.threshold.carerecord.Tie;
import uk.threshold.policy.AgeBand;
import uk.threshold.policy.Pack;
import uk.threshold.request.SharingRequest;

/**
 * Where people stand to the child of a request, from the record alone. Whom it names as the mother of one not yet born is
 * no child, nor is an adult in the child's place: where the purpose is about an adult, it is they; else the record of one who
 * is pregnant stands for the unborn child, anyone else's for nobody.
 */
public final class Places {
    /** How long ago an entry on a pregnancy can be that is still under way. */
    private static final Period PREGNANCY = Period.ofWeeks(42);

    private final Household household;
    private final String pack;
    private final boolean online;
    private final boolean unborn;
    private final boolean aboutAnAdult;
    private final Map<PersonId, Tie> ties = new HashMap<>();
    private final Optional<Place> inTheChildsPlace;

    /** @param pack by which entries are told to be about a pregnancy */
    public Places(SharingRequest request, Household household, Pack pack) {
        this.household = household;
        this.pack = pack.digest();
        this.online = request.purpose().isOnlineView();
        this.unborn = request.unborn();
        this.aboutAnAdult = request.purpose().isAboutAnAdult();
        this.inTheChildsPlace = household.child().flatMap(this::inTheChildsPlace);
        if (!unborn || household.child().filter(this::isGrown).isPresent() && inTheChildsPlace.isPresent()) {
            household.ties().forEach(tie -> ties.put(tie.person(), tie));
        }
    }

    /**
     * Empty where the record links the person to no child, as it links nobody to the unborn child of one who expects none.
     * Online, the child is the person whose record is read.
     */
    public Optional<Place> of(PersonId person) {
        if (household.child().filter(person::equals).isPresent()) {
            return inTheChildsPlace;
        }
        return Optional.ofNullable(ties.get(person)).map(tie -> tie.placeOn(household.today()));
    }

    private Optional<Place> inTheChildsPlace(PersonId person) {
        if (online || !unborn && isChild(person)) {
            return Optional.of(Place.CHILD);
        }
        return aboutAnAdult && !unborn && isGrown(person) ? Optional.of(Place.ADULT_CONCERNED) : expecting(person);
    }

    /**
     * As {@link #of(PersonId)}, for one item: the record stands for the unborn child with what is about this pregnancy. An
     * earlier one is no place of its own, so that no entry opens another by being there.
     */
    Optional<Place> of(PersonId person, RecordItem item) {
        return of(person)
                .filter(place ->
                        place != Place.UNBORN || !isOfCategory(item, Category.PREGNANCY) || tellsOfAPregnancy(item));
    }

    /**
     * Whether the person lives with the child of the request, or is that child; empty where the record does not say, and
     * of whoever in the child's place is neither the child nor pregnant.
     */
    Optional<Boolean> livesWithChild(PersonId person) {
        if (household.child().filter(person::equals).isPresent()) {
            return of(person).map(Place.CHILD::equals);
        }
        return Optional.ofNullable(ties.get(person)).flatMap(tie -> tie.livesWithTheChildOn(household.today()));
    }

    /** Of somebody whose day of birth is not known nobody can tell, neither this way nor the other. */
    private boolean isGrown(PersonId person) {
        return household.age(person).filter(AgeBand.ADULT::equals).isPresent();
    }

    private boolean isChild(PersonId person) {
        return household.age(person).filter(age -> age != AgeBand.ADULT).isPresent();
    }

    private Optional<Place> expecting(PersonId person) {
        return household.held().stream()
                .filter(held -> held.home().equals(person))
                .map(HeldResource::main)
                .filter(this::tellsOfAPregnancy)
                .findAny()
                .map(item -> Place.UNBORN);
    }

    private boolean tellsOfAPregnancy(RecordItem item) {
        LocalDate today = household.today();
        boolean recent = item.date()
                .filter(day -> !day.isAfter(today) && !day.isBefore(today.minus(PREGNANCY)))
                .isPresent();
        return recent
                && item.intrinsics().packDigest().equals(pack)
                && item.intrinsics().standing() != Standing.ENTERED_IN_ERROR
                && isOfCategory(item, Category.PREGNANCY);
    }

    private static boolean isOfCategory(RecordItem item, Category category) {
        return item.intrinsics().category().filter(category::equals).isPresent();
    }
}
