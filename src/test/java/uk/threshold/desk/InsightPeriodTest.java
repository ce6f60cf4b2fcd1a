package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Which time is told of. */
final class InsightPeriodTest {
    @Test
    void isTheLastFourQuartersThatAreOver() {
        InsightPeriod period = InsightPeriod.before(Instant.parse("2026-11-30T21:00:00Z"));
        assertEquals(new InsightPeriod(LocalDate.of(2025, 10, 1), LocalDate.of(2026, 9, 30)), period);
        assertEquals(period, InsightPeriod.before(Instant.parse("2026-10-01T00:00:00Z")));
        assertEquals(period, InsightPeriod.before(Instant.parse("2026-12-31T23:59:59Z")));
        assertEquals(
                new InsightPeriod(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)),
                InsightPeriod.before(Instant.parse("2027-01-01T00:00:00Z")));
    }

    /** In summer London's day begins an hour before that of UTC. */
    @Test
    void goesByTheDaysOfLondon() {
        assertEquals(
                LocalDate.of(2026, 6, 30),
                InsightPeriod.before(Instant.parse("2026-06-30T23:00:00Z")).until());
        InsightPeriod period = InsightPeriod.before(Instant.parse("2026-06-30T22:59:59Z"));
        assertEquals(LocalDate.of(2026, 3, 31), period.until());
        assertEquals(Instant.parse("2025-03-31T23:00:00Z"), period.begins());
        assertEquals(Instant.parse("2026-03-31T23:00:00Z"), period.ends());
        assertTrue(period.covers(period.begins()));
        assertFalse(period.covers(period.ends()));
    }
}
