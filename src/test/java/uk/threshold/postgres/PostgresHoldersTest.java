package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.postgres.Surgery.born;
import static uk.threshold.postgres.Surgery.during;
import static uk.threshold.postgres.Surgery.inactive;
import static uk.threshold.postgres.Surgery.marked;
import static uk.threshold.postgres.Surgery.numbered;
import static uk.threshold.postgres.Surgery.responsible;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.consent.Directive;
import uk.threshold.disclosure.Household;
import uk.threshold.ledger.Guard;
import uk.threshold.request.InventedNumbers;

/** Who holds parental responsibility by what the record says, and who of a family has died. */
final class PostgresHoldersTest {
    private static final String SINCE = "{\"start\":\"2020-02-29\"}";

    private final Surgery surgery = new Surgery("A99957");
    private final NhsNumber childNumber = InventedNumbers.next();
    private final NhsNumber number = InventedNumbers.next();
    private final UUID child = surgery.child(childNumber);
    private final NhsNumber brothersNumber = InventedNumbers.next();
    private final UUID brother = surgery.child(brothersNumber);

    @ParameterizedTest
    @CsvSource({
        "special-guardian, true, false",
        "child-arrangements-order, true, false",
        "guardian, true, false",
        "care-order, false, true",
        "interim-care-order, false, true",
        "placement-order, false, true",
        "emergency-protection-order, false, false",
        "accommodation, false, false"
    })
    void readsWhoHoldsParentalResponsibilityAndWhatGivesItToTheAuthority(String kind, boolean holder, boolean order) {
        String ground = responsible("{\"start\":\"2026-01-10\"}").replace("\"mother\"", "\"" + kind + "\"");
        surgery.relation(child, "GUARD", marked(ground));
        Household household = surgery.gathered(childNumber);
        LocalDate today = household.today();
        assertEquals(
                List.of(holder),
                household.ties().stream().map(tie -> tie.isResponsibleOn(today)).toList());
        assertEquals(order, household.careOrder().isPresent());
    }

    @ParameterizedTest
    @CsvSource({"0, 0, true", "-1, 1, true", "1, 2, false", "-2, -1, false"})
    void tellsWhoHoldsItForABrotherTodayByHisOwnRecord(int from, int to, boolean holds) {
        LocalDate today = today();
        surgery.relation(child, "BRO", numbered(brothersNumber));
        UUID mother = surgery.patient(numbered(number));
        String days = "{\"start\":\"" + today.plusDays(from) + "\",\"end\":\"" + today.plusDays(to) + "\"}";
        surgery.relation(brother, "MTH", numbered(number), marked(responsible(days)));
        surgery.relation(child, "FTH", numbered(InventedNumbers.next()), marked(responsible(SINCE)));
        UUID refusal = surgery.refusalForAChild(mother);
        Household household = surgery.gathered(childNumber, brothersNumber);
        assertEquals(holds ? Map.of(person(brother), Set.of(person(mother))) : Map.of(), household.holders());
        assertEquals(
                holds ? List.of(refusal.toString()) : List.of(),
                household.directives().getOrDefault(person(mother), List.of()).stream()
                        .map(Directive::id)
                        .toList());
        assertTrue(household.guards().stream().map(Guard::key).anyMatch(("household/" + brother)::equals));
    }

    @Test
    void tellsOfNobodyWhoHoldsItOnceTheRelationHasEndedOrWasInError() {
        surgery.relation(child, "BRO", numbered(brothersNumber));
        String over = during("{\"end\":\"" + today().minusDays(1) + "\"}");
        surgery.relation(brother, "MTH", numbered(number), marked(responsible(SINCE)), over);
        surgery.relation(brother, "FTH", marked(responsible(SINCE)), inactive());
        surgery.relation(brother, "STPFTH");
        assertEquals(Map.of(), surgery.gathered(childNumber, brothersNumber).holders());
        UUID grandmother = surgery.relation(brother, "GRMTH", marked(responsible(SINCE)));
        assertEquals(
                Map.of(person(brother), Set.of(person(grandmother))),
                surgery.gathered(childNumber, brothersNumber).holders());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(surgery.requests.now(), Household.LONDON);
    }

    @Test
    void tellsWhetherAndSinceWhenAPatientIsSaidToHaveDied() {
        assertEquals(Optional.of(false), surgery.gathered(childNumber).died(person(child)));
        UUID mother = surgery.patient(numbered(number), born("1996-02-03"), "\"deceasedBoolean\":true");
        surgery.relation(child, "MTH", numbered(number));
        Household household = surgery.gathered(childNumber);
        assertEquals(Optional.of(true), household.died(person(mother)));
        assertEquals(Optional.of(household.today()), household.deaths().get(person(mother)));
        UUID elsewhere = surgery.relation(child, "FTH");
        assertEquals(Optional.empty(), surgery.gathered(childNumber).died(person(elsewhere)));
    }

    private static PersonId person(UUID id) {
        return new PersonId(id);
    }
}
