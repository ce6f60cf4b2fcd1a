package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By when a manager countersigns. */
final class CountersignatureTest {
    @ParameterizedTest
    @CsvSource({
        // A night in the week: noon of the next day is later than the same hour of the next night.
        "2026-03-03T02:10:00Z, 2026-03-04T12:00:00Z",
        // An afternoon: a whole day.
        "2026-03-03T15:00:00Z, 2026-03-04T15:00:00Z",
        // From Friday night to Monday noon, over a weekend in which the clocks go forward.
        "2026-03-27T23:00:00Z, 2026-03-30T11:00:00Z",
        // On the Saturday at two in the morning.
        "2026-03-07T02:10:00Z, 2026-03-09T12:00:00Z"
    })
    void isDueWithinADayOrByNoonOfTheNextWorkingDayWhicheverIsLater(Instant asked, Instant due) {
        assertEquals(due, Countersignature.due(asked));
    }
}
