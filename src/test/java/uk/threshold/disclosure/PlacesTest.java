package uk.threshold.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Place;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.policy.Pack;
import uk.threshold.request.Purpose;
import uk.threshold.request.SharingRequest;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** Whom a request can name in the child's place; entries are of 16 November 2026, and it is the twentieth. */
final class PlacesTest {
    private static final YamlShelf SHELF =
            YamlShelf.open(() -> LocalDate.of(2026, 11, 20), List.of(PackFiles.classpath(YamlShelf.ENGLAND)));
    private static final Optional<Place> NOBODYS = Optional.empty();

    private final Pack pack = SHELF.due("A99901");
    private final Household47 story = new Household47(pack);

    @Test
    void takesAMinorForTheChildAndHerMotherForAParent() {
        assertEquals(Optional.of(Place.CHILD), place(Household47.CHILD, Household47.CHILD));
        assertEquals(Optional.of(Place.PARENT), place(Household47.CHILD, Household47.MOTHER));
        assertEquals(NOBODYS, place(Household47.CHILD, Household47.STEPFATHER));
    }

    @Test
    void takesNoAdultForAChild() {
        story.holds(Household47.MOTHER, "58703003", Category.MENTAL_HEALTH, "a note");
        assertEquals(NOBODYS, place(Household47.MOTHER, Household47.MOTHER));
    }

    @Test
    void takesTheAdultForTheAdultConcernedWhereThePurposeIsAboutAnAdultAndNowhereElse() {
        LocalDate today = LocalDate.of(2026, 11, 20);
        for (Purpose purpose : Purpose.values()) {
            if (!purpose.isOnlineView()) {
                Optional<Place> adults = Optional.of(Place.ADULT_CONCERNED).filter(place -> purpose.isAboutAnAdult());
                assertEquals(adults, place(Household47.MOTHER, today, purpose));
                assertEquals(Optional.of(Place.CHILD), place(Household47.CHILD, today, purpose));
            }
        }
        story.holds(Household47.MOTHER, "77386006", Category.PREGNANCY, "a note");
        assertEquals(Optional.of(Place.ADULT_CONCERNED), place(Household47.MOTHER, today, Purpose.MARAC));
    }

    /** The child was born on 14 June 2026. */
    @Test
    void takesAChildForOneUntilTheEighteenthBirthdayAndOneWhoHasDiedForEver() {
        assertEquals(
                Optional.of(Place.CHILD), place(Household47.CHILD, LocalDate.of(2044, 6, 13), Purpose.S47_ENQUIRY));
        LocalDate birthday = LocalDate.of(2044, 6, 14);
        assertEquals(NOBODYS, place(Household47.CHILD, birthday, Purpose.S47_ENQUIRY));
        Household living = naming(Household47.CHILD, birthday);
        Household dead = new Household(
                living.now(),
                living.status(),
                living.matched(),
                living.reached(),
                living.ties(),
                living.holders(),
                living.birthDates(),
                Map.of(Household47.CHILD, Optional.of(LocalDate.of(2030, 1, 5))),
                living.numbers(),
                living.held(),
                living.directives(),
                living.rulings(),
                living.updated(),
                living.statement(),
                living.guards(),
                living.careOrder(),
                living.online(),
                living.names(),
                living.pointers(),
                living.policy());
        SharingRequest review = claiming(Purpose.CHILD_DEATH_REVIEW);
        assertEquals(Optional.of(Place.CHILD), new Places(review, dead, pack).of(Household47.CHILD));
    }

    @Test
    void letsTheRecordOfAnAdultWhoIsPregnantStandForTheUnbornChild() {
        story.holds(Household47.MOTHER, "77386006", Category.PREGNANCY, "a note");
        assertEquals(Optional.of(Place.UNBORN), place(Household47.MOTHER, Household47.MOTHER));
        assertEquals(Optional.of(Place.CHILD), place(Household47.CHILD, Household47.CHILD));
    }

    /** Whoever says of a child that she is a mother shall not learn more of her by it. */
    @Test
    void takesNobodyForTheChildWhomARequestNamesAsTheMotherOfOneUnborn() {
        story.holds(Household47.CHILD, "58703003", Category.MENTAL_HEALTH, "a note");
        assertEquals(NOBODYS, unborn(Household47.CHILD, Household47.CHILD));
        assertEquals(NOBODYS, unborn(Household47.CHILD, Household47.MOTHER));
        story.holds(Household47.CHILD, "77386006", Category.PREGNANCY, "a note");
        assertEquals(Optional.of(Place.UNBORN), unborn(Household47.CHILD, Household47.CHILD));
        assertEquals(NOBODYS, unborn(Household47.CHILD, Household47.MOTHER), "her relatives would tell of it");
        assertEquals(NOBODYS, unborn(Household47.MOTHER, Household47.MOTHER));
        assertEquals(Optional.of(Place.CHILD), place(Household47.CHILD, Household47.CHILD));
    }

    @Test
    void takesNobodyForAChildWhoseDayOfBirthIsNotKnown() {
        Household named = naming(Household47.CHILD, LocalDate.of(2026, 11, 20), Map.of());
        assertEquals(NOBODYS, new Places(Household47.request(), named, pack).of(Household47.CHILD));
    }

    /** An entry that is withheld must open no other by being there. */
    @Test
    void letsNoPregnancyOpenAnEarlierOne() {
        story.holds(Household47.MOTHER, "77386006", Category.PREGNANCY, "a note");
        LocalDate ended = LocalDate.of(2026, 11, 16).plusWeeks(43);
        RecordItem earlier =
                story.gather(Household47.request()).held().getLast().main();
        assertEquals(Optional.of(Place.UNBORN), placeIn(earlier, LocalDate.of(2026, 11, 20)));
        assertEquals(NOBODYS, placeIn(earlier, ended));
    }

    @Test
    void countsAPregnancyForFortyTwoWeeks() {
        story.holds(Household47.MOTHER, "77386006", Category.PREGNANCY, "a note");
        LocalDate last = LocalDate.of(2026, 11, 16).plusWeeks(42);
        assertEquals(Optional.of(Place.UNBORN), place(Household47.MOTHER, last, Purpose.S47_ENQUIRY));
        assertEquals(NOBODYS, place(Household47.MOTHER, last.plusDays(1), Purpose.S47_ENQUIRY));
        assertEquals(NOBODYS, place(Household47.MOTHER, LocalDate.of(2026, 11, 15), Purpose.S47_ENQUIRY));
    }

    @Test
    void takesNoOnesPregnancyButHerOwn() {
        story.holds(Household47.CHILD, "77386006", Category.PREGNANCY, "a note");
        assertEquals(NOBODYS, place(Household47.MOTHER, Household47.MOTHER));
    }

    @Test
    void takesWhoeverReadsTheirOwnRecordForThePersonItIsAboutWhateverTheirAge() {
        LocalDate today = LocalDate.of(2026, 11, 20);
        assertEquals(Optional.of(Place.CHILD), place(Household47.MOTHER, today, Purpose.OWN_ACCESS));
        assertEquals(Optional.of(Place.CHILD), place(Household47.MOTHER, today, Purpose.PROXY_ACCESS));
    }

    private Optional<Place> unborn(PersonId mother, PersonId person) {
        Household named = naming(mother, LocalDate.of(2026, 11, 20));
        return new Places(claiming(Purpose.S47_ENQUIRY, true), named, pack).of(person);
    }

    private Optional<Place> place(PersonId named, PersonId person) {
        SharingRequest request = Household47.request();
        return new Places(request, naming(named, LocalDate.of(2026, 11, 20)), pack).of(person);
    }

    private Optional<Place> place(PersonId named, LocalDate today, Purpose purpose) {
        return new Places(claiming(purpose), naming(named, today), pack).of(named);
    }

    private Optional<Place> placeIn(RecordItem item, LocalDate today) {
        return new Places(Household47.request(), naming(Household47.MOTHER, today), pack).of(Household47.MOTHER, item);
    }

    private Household naming(PersonId named, LocalDate today) {
        return naming(named, today, story.gather(Household47.request()).birthDates());
    }

    /** The household on a day, where the request was matched to this person in the child's place. */
    private Household naming(PersonId named, LocalDate today, Map<PersonId, LocalDate> births) {
        Household as = story.gather(Household47.request());
        return new Household(
                today.atTime(9, 0).atZone(Household.LONDON).toInstant(),
                as.status(),
                Map.of(0, named),
                as.ties(),
                births,
                as.numbers(),
                as.held(),
                as.directives(),
                as.rulings(),
                as.updated(),
                as.statement(),
                as.guards());
    }

    private static SharingRequest claiming(Purpose purpose) {
        return claiming(purpose, false);
    }

    private static SharingRequest claiming(Purpose purpose, boolean unborn) {
        SharingRequest stated = Household47.request();
        return new SharingRequest(
                stated.id(),
                stated.requester(),
                stated.practice(),
                purpose,
                stated.persons(),
                unborn,
                stated.childBirthDate(),
                stated.childFamilyName(),
                stated.categories(),
                stated.recordFrom(),
                stated.statement(),
                stated.audience(),
                stated.meeting(),
                stated.caseReference(),
                stated.order(),
                stated.authoredOn(),
                stated.validUntil());
    }
}
