package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.postgres.Surgery.born;
import static uk.threshold.postgres.Surgery.marked;
import static uk.threshold.postgres.Surgery.numbered;
import static uk.threshold.postgres.Surgery.responsible;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.Household;
import uk.threshold.request.InventedNumbers;

/** Who holds parental responsibility by what the record says, and who of a family has died. */
final class PostgresHoldersTest {
    private final Surgery surgery = new Surgery("A99957");
    private final NhsNumber childNumber = InventedNumbers.next();
    private final NhsNumber number = InventedNumbers.next();
    private final UUID child = surgery.child(childNumber);

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
