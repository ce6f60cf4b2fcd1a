package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.threshold.intake.RecordSearch.KeptIn;

/** A day is a day in London, and a moment lasts as long as it is precise. */
final class LastUpdatedTest {
    @Test
    void readsADayAndAMomentWithEachPrefix() {
        Optional<Instant> begins = Optional.of(Instant.parse("2026-06-30T23:00:00Z"));
        Optional<Instant> ends = Optional.of(Instant.parse("2026-07-01T23:00:00Z"));
        assertEquals(Optional.of(new KeptIn(begins, ends)), LastUpdated.span("2026-07-01"));
        assertEquals(Optional.of(new KeptIn(begins, ends)), LastUpdated.span("eq2026-07-01"));
        assertEquals(Optional.of(new KeptIn(begins, Optional.empty())), LastUpdated.span("ge2026-07-01"));
        assertEquals(Optional.of(new KeptIn(ends, Optional.empty())), LastUpdated.span("gt2026-07-01"));
        assertEquals(Optional.of(new KeptIn(Optional.empty(), ends)), LastUpdated.span("le2026-07-01"));
        assertEquals(Optional.of(new KeptIn(Optional.empty(), begins)), LastUpdated.span("lt2026-07-01"));
        assertEquals(
                Optional.of(new KeptIn(
                        Optional.of(Instant.parse("2026-01-02T03:04:05.060Z")),
                        Optional.of(Instant.parse("2026-01-02T03:04:05.061Z")))),
                LastUpdated.span("2026-01-02T03:04:05.060Z"));
    }

    @Test
    void readsNothingElse() {
        for (String text : List.of("", "ge", "g", "ne2026-01-01", "2026", "2026-02-30", "ge2026-01-01T00:00:00", "x")) {
            assertEquals(Optional.empty(), LastUpdated.span(text), text);
        }
    }
}
