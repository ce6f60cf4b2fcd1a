package uk.threshold.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.Particulars.Use;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.carerecord.Slot;
import uk.threshold.consent.ConsentReading;
import uk.threshold.policy.Destination;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Pack;
import uk.threshold.request.CourtOrder;
import uk.threshold.request.Purpose;
import uk.threshold.request.SharingRequest;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** Whether a court's order names an entry as it is held: a bruise of 16 November 2026. */
final class OrderedItemTest {
    private static final String BRUISE = "125667009";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 16);
    private static final YamlShelf SHELF =
            YamlShelf.open(() -> LocalDate.of(2026, 11, 20), List.of(PackFiles.classpath(YamlShelf.ENGLAND)));

    private final Pack pack = SHELF.due("A99901");
    private final Household47 story = new Household47(pack);

    @Test
    void namesAnEntryOfItsFirstAndOfItsLastDayAndOfNoDayBeyond() {
        story.holds(Household47.CHILD, BRUISE, Category.INJURY, "a note");
        assertEquals("yes", order(Optional.of(new CourtOrder("ZC26C00417", DAY, DAY.plusDays(30)))));
        assertEquals("yes", order(Optional.of(new CourtOrder("ZC26C00417", DAY.minusDays(30), DAY))));
        assertEquals("no", order(Optional.of(new CourtOrder("ZC26C00417", DAY.plusDays(1), DAY.plusDays(30)))));
        assertEquals("no", order(Optional.of(new CourtOrder("ZC26C00417", DAY.minusDays(30), DAY.minusDays(1)))));
    }

    @Test
    void namesNothingWhereTheRequestStatesNone() {
        story.holds(Household47.CHILD, BRUISE, Category.INJURY, "a note");
        assertEquals("no", order(Optional.empty()));
    }

    @Test
    void namesNoCategoryThatTheRequestDoesNotAskOfThePerson() {
        story.holds(Household47.CHILD, BRUISE, Category.SEXUAL_HEALTH, "a note");
        assertEquals("no", order(Optional.of(new CourtOrder("ZC26C00417", DAY, DAY))));
    }

    @Test
    void namesNobodyWhomTheRequestDoesNotName() {
        story.related(Household47.STEPFATHER);
        story.holds(Household47.STEPFATHER, BRUISE, Category.INJURY, "a note");
        assertEquals("no", order(Optional.of(new CourtOrder("ZC26C00417", DAY, DAY))));
    }

    @Test
    void namesAnEntryForTheSakeOfWhoToldOfIt() {
        Involvement told = new Involvement(Household47.STEPFATHER, Part.INFORMANT);
        story.holds(List.of(new Involvement(Household47.CHILD, Part.SUBJECT), told), BRUISE, Category.INJURY, "a note");
        assertEquals("yes", order(Optional.of(new CourtOrder("ZC26C00417", DAY, DAY)), told));
    }

    @Test
    void namesWhoSomebodyIsWhateverItsDaysAndEachOfTheirAddressesByItsOwn() {
        story.known(
                Household47.MOTHER,
                Map.of(
                        address(0), Optional.of(new Use(Optional.of(DAY), Optional.empty())),
                        address(1), Optional.of(new Use(Optional.of(DAY.minusDays(9)), Optional.of(DAY.minusDays(1)))),
                        address(2), Optional.of(Use.ON_NO_SURE_DAY),
                        address(3), Optional.empty()));
        CourtOrder order = new CourtOrder("ZC26C00417", DAY, DAY);
        assertEquals(List.of("Patient yes", "address#0 yes", "address#1 no", "address#2 no"), each(order, true));
        assertEquals(List.of("Patient no", "address#0 no", "address#1 no", "address#2 no"), each(order, false));
    }

    @Test
    void countsTheUndatedAddressesOfWhatIsLabelledAsAWholeAmongTheLabelledOnes() {
        story.known(Household47.MOTHER, Map.of(address(0), Optional.empty()), Label.V);
        assertEquals(List.of("Patient yes", "address#0 no"), each(new CourtOrder("ZC26C00417", DAY, DAY), true));
    }

    @Test
    void splitsNothingForAnybodyButACourt() {
        story.known(Household47.MOTHER, Map.of(address(0), Optional.of(Use.ON_NO_SURE_DAY)));
        SharingRequest enquiry = Household47.request();
        assertEquals(
                List.of(),
                establishing(enquiry).slots(story.gather(enquiry).held().getLast()));
    }

    @Test
    void hasNoUndatedEntryOutsideItsWindowButEveryoneElseHas() {
        story.known(Household47.MOTHER, Map.of());
        SharingRequest enquiry = Household47.request();
        RecordItem hers = story.gather(enquiry).held().getLast().main();
        assertFalse(establishing(enquiry).windows().include(hers, Household47.MOTHER));
        SharingRequest ordered = resting(enquiry, Optional.empty(), enquiry.categories());
        assertTrue(establishing(ordered).windows().include(hers, Household47.MOTHER));
    }

    private static Slot address(int index) {
        return new Slot("Patient.address", index);
    }

    /** What the order names of the last resource held, by its items; with or without demographics. */
    private List<String> each(CourtOrder order, boolean demographics) {
        Set<Category> asked = Set.of(demographics ? Category.DEMOGRAPHICS : Category.INJURY);
        SharingRequest request = resting(Household47.request(), Optional.of(order), Map.of(0, asked, 1, asked));
        HeldResource held = story.gather(request).held().getLast();
        Establishing establishing = establishing(request);
        return Stream.concat(Stream.of(held.main()), establishing.slots(held).stream())
                .map(item ->
                        item.id().slot().map(slot -> "address#" + slot.index()).orElse("Patient") + " "
                                + order(establishing, held, item, new Involvement(held.home(), Part.SUBJECT)))
                .toList();
    }

    private String order(Optional<CourtOrder> order) {
        PersonId subject = story.gather(Household47.request()).held().getLast().home();
        return order(order, new Involvement(subject, Part.SUBJECT));
    }

    private String order(Optional<CourtOrder> order, Involvement whose) {
        SharingRequest request = Household47.request();
        HeldResource held = story.gather(request).held().getLast();
        return order(establishing(resting(request, order, request.categories())), held, held.main(), whose);
    }

    private static String order(Establishing establishing, HeldResource held, RecordItem item, Involvement whose) {
        Facts facts = establishing.of(held, item, whose, ConsentReading.NONE);
        return facts.codes(Fact.ORDER).orElse(Set.of()).iterator().next();
    }

    private Establishing establishing(SharingRequest request) {
        return new Establishing(
                request,
                story.gather(request),
                pack,
                Objects.requireNonNull(pack.purposes().get(request.purpose())),
                Destination.ANSWER);
    }

    private static SharingRequest resting(
            SharingRequest stated, Optional<CourtOrder> order, Map<Integer, Set<Category>> categories) {
        return new SharingRequest(
                stated.id(),
                stated.requester(),
                stated.practice(),
                Purpose.COURT_ORDER,
                stated.persons(),
                stated.unborn(),
                stated.childBirthDate(),
                stated.childFamilyName(),
                categories,
                stated.recordFrom(),
                stated.statement(),
                stated.audience(),
                stated.meeting(),
                stated.caseReference(),
                order,
                stated.authoredOn(),
                stated.validUntil());
    }
}
