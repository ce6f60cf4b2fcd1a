package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.CountedRequest.Ending;
import uk.threshold.desk.CountedRequest.Reading;
import uk.threshold.desk.CountedRequest.Settled;
import uk.threshold.policy.Effect;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.PracticeStatement.Choice;
import uk.threshold.request.Purpose;
import uk.threshold.request.RulingKind;

/** What every register of requests that are counted promises. Each test has a practice of its own. */
public abstract class InsightRegisterContract {
    protected static final InsightPeriod PERIOD = Counts.PERIOD;
    protected static final String PACK = "d".repeat(64);

    private static final Instant DURING = PERIOD.ends().minus(Duration.ofDays(40));
    private static final Instant LATER = PERIOD.ends().plusSeconds(1);

    protected final String practice = "T" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
    protected final String elsewhere = "T" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);

    /**
     * A request as a test has it made.
     *
     * @param persons the child first; a number where one is known
     */
    protected record Made(
            String practice,
            Instant at,
            Purpose purpose,
            AgencyKind agency,
            List<Optional<NhsNumber>> persons,
            String familyName,
            LocalDate birthDate,
            Optional<String> caseReference,
            Map<Integer, Set<Category>> categories) {

        Made at(Instant when) {
            return new Made(practice, when, purpose, agency, persons, familyName, birthDate, caseReference, categories);
        }

        Made of(String other) {
            return new Made(other, at, purpose, agency, persons, familyName, birthDate, caseReference, categories);
        }

        Made child(String name, LocalDate born) {
            return new Made(practice, at, purpose, agency, persons, name, born, caseReference, categories);
        }

        Made in(String reference) {
            return new Made(
                    practice, at, purpose, agency, persons, familyName, birthDate, Optional.of(reference), categories);
        }
    }

    protected abstract InsightRegister register();

    /** Makes a request, and gives its id. */
    protected abstract UUID make(Made made);

    protected abstract void sign(UUID request, Choice choice, Instant at);

    protected abstract void cancel(UUID request, Instant at);

    /** Rules, and takes it back at the second moment where one is given. */
    protected abstract void rule(UUID request, RulingKind kind, Instant at, Optional<Instant> takenBack);

    /** Says whom the first position of a request means. */
    protected abstract void match(UUID request, UUID person, Instant at);

    /**
     * Has a reading recorded.
     *
     * @param settled of one class of field, under {@link #PACK}; empty where nothing was decided
     */
    protected abstract void read(UUID request, Reading reading, Instant at, Optional<Settled> settled);

    /** Has somebody act for the practice whose own number this is. */
    protected abstract void employ(NhsNumber number);

    @Test
    void hasNothingWhereNothingWasAsked() {
        assertEquals(List.of(), counted());
    }

    @Test
    void tellsEachRequestAsItWasMade() {
        make(made(3));
        CountedRequest one = only();
        assertEquals(DURING, one.at());
        assertEquals(Purpose.S47_ENQUIRY, one.purpose());
        assertEquals(AgencyKind.SOCIAL_CARE, one.agency());
        assertEquals(Set.of(Category.INJURY, Category.ATTENDANCE), one.categories());
        assertEquals(new Ending.Open(), one.ending());
        assertEquals(Set.of(), one.readings());
        assertEquals(Set.of(), one.rulings());
        assertEquals(Set.of(), one.settled());
    }

    @Test
    void takesThoseOfThePeriodAndOfThePracticeAlone() {
        make(made(1).at(PERIOD.begins()));
        make(made(1).at(PERIOD.ends().minusMillis(1)));
        make(made(1).at(PERIOD.begins().minusMillis(1)));
        make(made(1).at(PERIOD.ends()));
        make(made(1).of(elsewhere));
        assertEquals(2, counted().size());
        assertEquals(1, register().counted(elsewhere, PERIOD).size());
    }

    @Test
    void tellsHowARequestEnded() {
        UUID signed = make(made(1));
        sign(signed, Choice.PLEASE_RING, DURING.plusSeconds(1));
        assertEquals(new Ending.Signed(Choice.PLEASE_RING), only().ending());
        UUID cancelled = make(made(1).of(elsewhere));
        cancel(cancelled, DURING.plusSeconds(1));
        assertEquals(
                new Ending.Cancelled(),
                register().counted(elsewhere, PERIOD).getFirst().ending());
    }

    @Test
    void tellsTheKindsThatWereRuledAndNotTakenBack() {
        UUID request = make(made(1));
        rule(request, RulingKind.RELEVANT, DURING, Optional.empty());
        rule(request, RulingKind.RELEVANT, DURING, Optional.of(DURING.plusSeconds(1)));
        rule(request, RulingKind.WEIGHED, DURING, Optional.of(DURING.plusSeconds(1)));
        rule(request, RulingKind.WORDING, DURING, Optional.of(LATER));
        assertEquals(Set.of(RulingKind.RELEVANT, RulingKind.WORDING), only().rulings());
    }

    @Test
    void tellsWhatReadingsBroughtAndByWhichRules() {
        UUID request = make(made(1));
        Settled left = new Settled(PACK, Effect.PERMIT, Set.of("a.rule", "b.rule"), true);
        Settled stayed = new Settled(PACK, Effect.WITHHOLD, Set.of(), false);
        read(request, Reading.SOMETHING, DURING, Optional.of(left));
        read(request, Reading.SOMETHING, DURING.plusSeconds(1), Optional.of(stayed));
        read(request, Reading.NOTHING, DURING.plusSeconds(2), Optional.of(stayed));
        read(request, Reading.TURNED_BACK, DURING.plusSeconds(3), Optional.empty());
        assertEquals(Set.of(Reading.values()), only().readings());
        assertEquals(Set.of(left, stayed), only().settled());
    }

    /** The attack: look before something happens, and after. */
    @Test
    void isMovedByNothingThatHappenedSinceThePeriodEnded() {
        UUID request = make(made(2));
        UUID other = make(made(2));
        List<CountedRequest> before = counted();
        sign(request, Choice.SHARED, LATER);
        cancel(other, LATER);
        rule(request, RulingKind.RELEVANT, LATER, Optional.empty());
        read(request, Reading.SOMETHING, LATER, Optional.of(new Settled(PACK, Effect.PERMIT, Set.of("a.rule"), true)));
        UUID person = UUID.randomUUID();
        match(request, person, LATER);
        match(other, person, LATER);
        make(made(3).at(LATER));
        assertEquals(before, counted());
    }

    @Test
    void tiesRequestsThatNameOnePersonAndNoOthers() {
        Optional<NhsNumber> mother = number();
        make(naming(number(), mother));
        make(naming(number(), mother));
        make(naming(number(), number()));
        assertEquals(2, families());
    }

    @Test
    void tiesRequestsThatWereMatchedToOnePerson() {
        UUID one = make(made(1));
        UUID other = make(made(1));
        make(made(1));
        assertEquals(3, families());
        UUID person = UUID.randomUUID();
        match(one, person, DURING);
        match(other, person, DURING);
        assertEquals(2, families());
    }

    @Test
    void tiesRequestsAboutAChildOfOneNameAndDay() {
        LocalDate born = LocalDate.of(2019, 5, 6);
        make(naming(Optional.empty()).child("Quill", born));
        make(naming(Optional.empty()).child("QUILL", born));
        make(naming(Optional.empty()).child("Quill", born.plusDays(1)));
        assertEquals(2, families());
    }

    /** A council's reference alone may say nothing, such as `n/a`. */
    @Test
    void tiesRequestsOfOneCaseAndFamilyName() {
        make(made(1).child("Quill", LocalDate.of(2019, 5, 6)).in("NM-1"));
        make(made(1).child("Quill", LocalDate.of(2017, 5, 6)).in("NM-1"));
        make(made(1).child("Quill", LocalDate.of(2015, 5, 6)).in("NM-2"));
        make(made(1).child("Harrow", LocalDate.of(2013, 5, 6)).in("NM-1"));
        assertEquals(3, families());
    }

    /** Nobody learns of their own family, whoever of the practice asks or passes a page on. */
    @Test
    void leavesOutWhatSomebodyAtThePracticeMustLeaveToAColleague() {
        NhsNumber own = InventedNumbers.next();
        make(made(1));
        List<CountedRequest> before = counted();
        make(naming(number(), Optional.of(own)));
        assertEquals(2, counted().size());
        employ(own);
        assertEquals(before.size(), counted().size());
        assertEquals(1, families());
    }

    private List<CountedRequest> counted() {
        return register().counted(practice, PERIOD);
    }

    private CountedRequest only() {
        assertEquals(1, counted().size());
        return counted().getFirst();
    }

    private int families() {
        return Families.of(counted()).size();
    }

    protected static Optional<NhsNumber> number() {
        return Optional.of(InventedNumbers.next());
    }

    /** About so many persons, whom nothing else names. */
    private Made made(int persons) {
        return naming(
                Stream.generate(InsightRegisterContract::number).limit(persons).toList());
    }

    @SafeVarargs
    private Made naming(Optional<NhsNumber>... persons) {
        return naming(List.of(persons));
    }

    protected Made naming(List<Optional<NhsNumber>> persons) {
        return new Made(
                practice,
                DURING,
                Purpose.S47_ENQUIRY,
                AgencyKind.SOCIAL_CARE,
                persons,
                "Name-" + UUID.randomUUID(),
                LocalDate.of(2020, 2, 29),
                Optional.empty(),
                Map.of(0, Set.of(Category.INJURY, Category.ATTENDANCE)));
    }
}
