package uk.threshold.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
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

    private final Pack pack = SHELF.inForce();
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

    private String order(Optional<CourtOrder> order) {
        PersonId subject = story.gather(Household47.request()).held().getLast().home();
        return order(order, new Involvement(subject, Part.SUBJECT));
    }

    private String order(Optional<CourtOrder> order, Involvement whose) {
        SharingRequest request = resting(Household47.request(), order);
        Household household = story.gather(request);
        HeldResource held = household.held().getLast();
        Facts facts = new Establishing(
                        request,
                        household,
                        pack,
                        Objects.requireNonNull(pack.purposes().get(Purpose.COURT_ORDER)),
                        Destination.ANSWER)
                .of(held, held.main(), whose, ConsentReading.NONE);
        return facts.codes(Fact.ORDER).orElse(Set.of()).iterator().next();
    }

    private static SharingRequest resting(SharingRequest stated, Optional<CourtOrder> order) {
        return new SharingRequest(
                stated.id(),
                stated.requester(),
                stated.practice(),
                Purpose.COURT_ORDER,
                stated.persons(),
                stated.unborn(),
                stated.childBirthDate(),
                stated.childFamilyName(),
                stated.categories(),
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
