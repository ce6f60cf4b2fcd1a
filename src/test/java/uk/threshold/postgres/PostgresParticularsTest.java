package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.postgres.Surgery.born;
import static uk.threshold.postgres.Surgery.numbered;

import java.sql.PreparedStatement;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.Particulars;
import uk.threshold.carerecord.Particulars.Use;
import uk.threshold.carerecord.Slot;
import uk.threshold.disclosure.Household;
import uk.threshold.request.InventedNumbers;

/** What is gathered of the days on which names, telecoms and addresses were in use. */
final class PostgresParticularsTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2025, 12, 31);
    private static final String ADDRESSES = """
            "address":[{"text":"A","period":{"start":"2024-06-01"}},{"text":"B"},{"text":"C","use":"old","period":{"start":"2019"}},
             {"text":"D","period":{"extension":[{"url":"https://elsewhere.example/x","valueBoolean":true}]}}]""";

    private final Surgery surgery = new Surgery("A99941");
    private final NhsNumber number = InventedNumbers.next();
    private final UUID child = surgery.patient(numbered(number), born("2020-02-29"), ADDRESSES);

    @Test
    void gathersThemForACourtsOrderAlone() {
        Map<Slot, Optional<Use>> uses = Map.of(
                new Slot("Patient.name", 0),
                Optional.empty(),
                address(0),
                Optional.of(new Use(Optional.of(LocalDate.of(2024, 6, 1)), Optional.empty())),
                address(1),
                Optional.empty(),
                address(2),
                Optional.of(new Use(day("2019-12-31"), day("2019-01-01"))),
                address(3),
                Optional.of(Use.ON_NO_SURE_DAY));
        assertEquals(Optional.of(new Particulars(uses)), particulars(ordered()));
        assertEquals(Optional.empty(), particulars(surgery.gathered(number)));
    }

    @Test
    void gathersThoseOfTheVersionThatStands() {
        surgery.replacePatient(child, numbered(number), born("2020-02-29"));
        assertEquals(
                Optional.of(new Particulars(Map.of(new Slot("Patient.name", 0), Optional.empty()))),
                particulars(ordered()));
    }

    @Test
    void knowsNothingOfTheDaysOfSomebodyWhoWasKeptBeforeTheyWereRead() {
        surgery.transactions.inPractice(surgery.ods, on -> {
            try (PreparedStatement statement = on.prepareStatement("delete from particular where resource = ?")) {
                statement.setObject(1, child);
                return statement.executeUpdate();
            }
        });
        assertEquals(Optional.empty(), particulars(ordered()));
    }

    private Household ordered() {
        return surgery.ordered(number, FIRST, LAST);
    }

    private Optional<Particulars> particulars(Household household) {
        return household.held().stream()
                .filter(held -> held.main().id().resource().equals(child))
                .findFirst()
                .orElseThrow()
                .particulars();
    }

    private static Slot address(int index) {
        return new Slot("Patient.address", index);
    }

    private static Optional<LocalDate> day(String day) {
        return Optional.of(LocalDate.parse(day));
    }
}
