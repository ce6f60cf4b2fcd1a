package uk.threshold.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.threshold.carerecord.Particulars;
import uk.threshold.carerecord.Slot;

/** On which days a name, a telecom or an address surely was in use. */
final class ParticularsReadingTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2025, 12, 31);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            `start`:`2024-06-01`,`end`:`2024-07-01`            | true
            `start`:`2019-03-01`,`end`:`2024-01-01`            | true
            `start`:`2019-03-01`,`end`:`2023-12-31`            | false
            `start`:`2019-03-01`,`end`:`2026-07-01`            | true
            `start`:`2025-12-31`                               | true
            `start`:`2026-01-01`                               | false
            `start`:`2019-03-01`                               | true
            `start`:`2025`                                     | true
            `start`:`2024`,`end`:`2024`                        | true
            `start`:`2019`,`end`:`2024`                        | true
            `start`:`2025-12-31T23:30:00Z`                     | true
            `start`:`2025-12-31T23:30:00-01:00`                | false
            `end`:`2024-06-01`                                 | true
            `end`:`2025-12`                                    | true
            `end`:`2026-06-01`                                 | false
            `end`:`2023`                                       | false
            `start`:`2025-06-01`,`end`:`2024-06-01`            | false
            `start`:`2019-03-01`,`_end`:{`extension`:[]}       | false
            `start`:`2024-03-01`,`_end`:{`extension`:[]}       | true
            `_start`:{`extension`:[]},`end`:`2024-06-01`       | true
            `start`:`soon`,`end`:`2024-06-01`                  | false
            `start`:`2024-06-01`,`end`:7                       | false
            `extension`:[]                                     | false
            """)
    void takesAPeriodForItsSureDaysAlone(String period, boolean within) {
        assertEquals(within, surely("\"period\":{" + period.replace('`', '"') + "}"));
    }

    @Test
    void takesWhatIsOldForEndedOnADayNobodyKnows() {
        assertEquals(false, surely("\"use\":\"old\",\"period\":{\"start\":\"2019-03-01\"}"));
        assertEquals(true, surely("\"use\":\"old\",\"period\":{\"start\":\"2024-03-01\"}"));
    }

    @Test
    void doubtsAMonthOrYearThatTheOrderCoversInPart() {
        String half = "\"period\":{\"start\":\"2025\",\"end\":\"2025\"}";
        assertEquals(true, surely(half));
        Particulars.Use use = use(half).orElseThrow();
        assertEquals(false, use.surelyWithin(FIRST, LocalDate.of(2025, 6, 30)));
        assertEquals(false, use.surelyWithin(LocalDate.of(2025, 7, 1), LAST));
    }

    @Test
    void knowsNoDayWhereNoPeriodIsSaid() {
        assertEquals(Optional.empty(), use("\"use\":\"home\""));
        assertEquals(Optional.of(Particulars.Use.ON_NO_SURE_DAY), use("\"period\":\"2024\""));
        assertEquals(Optional.of(Particulars.Use.ON_NO_SURE_DAY), use("\"use\":\"old\""), "but that it is over");
    }

    @Test
    void countsEveryNameTelecomAndAddressAndNothingElse() {
        Particulars particulars = read("RelatedPerson", """
                {"resourceType":"RelatedPerson","period":{"start":"2024"},"name":[{"text":"Una"}],
                 "telecom":[null,{"value":"1","period":{"start":"2024"}}],"address":[{"text":"A"},{"text":"B"}],
                 "identifier":[{"value":"1","period":{"start":"2024"}}]}
                """).orElseThrow();
        assertEquals(
                Set.of(
                        new Slot("RelatedPerson.name", 0),
                        new Slot("RelatedPerson.telecom", 0),
                        new Slot("RelatedPerson.telecom", 1),
                        new Slot("RelatedPerson.address", 0),
                        new Slot("RelatedPerson.address", 1)),
                particulars.uses().keySet());
        assertEquals(Set.of(new Slot("RelatedPerson.telecom", 1)), particulars.dated());
        assertEquals(Optional.empty(), read("Condition", "{\"resourceType\":\"Condition\"}"));
    }

    private static boolean surely(String members) {
        return use(members).orElseThrow().surelyWithin(FIRST, LAST);
    }

    private static Optional<Particulars.Use> use(String members) {
        return read("Patient", "{\"resourceType\":\"Patient\",\"address\":[{" + members + "}]}")
                .orElseThrow()
                .use(new Slot("Patient.address", 0));
    }

    private static Optional<Particulars> read(String type, String json) {
        return ParticularsReading.read(StrictJson.parse(json.getBytes(UTF_8)), type);
    }
}
