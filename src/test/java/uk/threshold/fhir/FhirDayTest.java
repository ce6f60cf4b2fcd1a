package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FhirDayTest {
    @Test
    void readsWhatR4Writes() {
        assertEquals(Optional.of(LocalDate.of(2024, 2, 29)), FhirDay.day("2024-02-29"));
        assertEquals(Optional.of(LocalDate.of(9999, 12, 31)), FhirDay.day("9999-12-31"));
        assertEquals(
                Optional.of(Instant.parse("2024-02-29T11:00:00.123456789Z")),
                FhirDay.moment("2024-02-29T12:00:00.123456789+01:00"));
        assertEquals(
                Optional.of(new FhirDay(LocalDate.of(2024, 2, 1), LocalDate.of(2024, 2, 29))), FhirDay.of("2024-02"));
        assertEquals(
                Optional.of(new FhirDay(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31))), FhirDay.of("2024"));
        // An hour before midnight in UTC is the next day in a London summer.
        assertEquals(
                Optional.of(LocalDate.of(2024, 7, 2)),
                FhirDay.of("2024-07-01T23:30:00Z").flatMap(FhirDay::exact));
    }

    @Test
    void readsNothingThatR4Forbids() {
        for (String text : List.of(
                "",
                "0000",
                "0000-01-01",
                "+99999999-01-01",
                "-999999-01-01",
                "-0001-01-01",
                "2024-13",
                "2024-02-30",
                "2024-2-1",
                "20240201",
                "٢٠٢٤-01-01",
                "2024-01-01T00:00Z",
                "2024-01-01T00:00:00",
                "2024-01-01T24:00:00Z",
                "2024-01-01t00:00:00z",
                "2024-01-01T00:00:00+15:00",
                "2024-01-01T00:00:00+18:00",
                "+999999999-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "2024-01-01\u0000")) {
            assertTrue(FhirDay.of(text).isEmpty(), text);
            assertTrue(FhirDay.day(text).isEmpty(), text);
            assertTrue(FhirDay.moment(text).isEmpty(), text);
        }
        assertTrue(FhirDay.day("2024-01").isEmpty());
        assertTrue(FhirDay.moment("2024-01-01").isEmpty());
    }
}
