package uk.threshold.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.threshold.policy.Deadline;
import uk.threshold.policy.Deadline.Unit;

/** By when an answer is due. The weeks are those of March 2026, before summer time, and of July, in it. */
final class DueTest {
    @ParameterizedTest
    @CsvSource({
        // Monday morning, Monday after hours, Friday afternoon, Saturday
        "2026-03-02T10:00:00Z, 2026-03-03T10:00:00Z",
        "2026-03-02T19:00:00Z, 2026-03-04T08:00:00Z",
        "2026-03-06T15:00:00Z, 2026-03-09T15:00:00Z",
        "2026-03-07T12:00:00Z, 2026-03-10T08:00:00Z"
    })
    void countsAWorkingDayFromTheNextOpenMoment(String asked, String due) {
        assertEquals(
                due(due), Due.of(new Deadline.Within(1, Unit.WORKING_DAYS), Instant.parse(asked), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T10:00:00Z, 2026-03-02T14:00:00Z",
        "2026-03-02T17:30:00Z, 2026-03-03T11:00:00Z",
        "2026-03-06T17:30:00Z, 2026-03-09T11:00:00Z",
        "2026-07-06T05:00:00Z, 2026-07-06T11:00:00Z"
    })
    void countsFourWorkingHoursWithinCoreHoursInLondon(String asked, String due) {
        assertEquals(
                due(due), Due.of(new Deadline.Within(4, Unit.WORKING_HOURS), Instant.parse(asked), Optional.empty()));
    }

    @Test
    void isAtOnceWhereThePackSaysSoAndOpenWhereACourtSays() {
        Instant asked = Instant.parse("2026-03-02T10:00:00Z");
        assertEquals(Optional.of(asked), Due.of(new Deadline.AtOnce(), asked, Optional.empty()));
        assertEquals(Optional.empty(), Due.of(new Deadline.AsOrdered(), asked, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        // a strategy meeting at its time; two working days before a conference on a Tuesday
        "0, 2026-03-03T11:00:00Z, 2026-03-03T11:00:00Z",
        "2, 2026-03-10T10:00:00Z, 2026-03-06T10:00:00Z"
    })
    void countsBackFromTheMeetingThatTheRequestNames(int days, String meeting, String due) {
        Deadline deadline = new Deadline.BeforeMeeting(days, new Deadline.Within(4, Unit.WORKING_HOURS));
        Instant asked = Instant.parse("2026-03-02T10:00:00Z");
        assertEquals(due(due), Due.of(deadline, asked, Optional.of(Instant.parse(meeting))));
        assertEquals(due("2026-03-02T14:00:00Z"), Due.of(deadline, asked, Optional.empty()), "none is named");
    }

    private static Optional<Instant> due(String text) {
        return Optional.of(Instant.parse(text));
    }
}
