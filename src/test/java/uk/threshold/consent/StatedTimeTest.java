package uk.threshold.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static uk.threshold.consent.ConsentState.GIVEN;
import static uk.threshold.consent.ConsentState.NONE;
import static uk.threshold.consent.ConsentState.REFUSED;
import static uk.threshold.consent.Consents.during;
import static uk.threshold.consent.Consents.grantLimitedTo;
import static uk.threshold.consent.Consents.mothersItem;
import static uk.threshold.consent.Consents.on;
import static uk.threshold.consent.Consents.state;
import static uk.threshold.consent.ProvisionType.DENY;
import static uk.threshold.consent.ProvisionType.PERMIT;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When what a consent says begins and ends: London's days, inclusive ends, and both changes of the clock. */
final class StatedTimeTest {

    private static ConsentState given(String start, String end, String now) {
        return state(mothersItem(), on(now), grantLimitedTo(during(Optional.of(PERMIT), start, end)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-10,2026-02-10T00:00:00Z,2026-02-11T00:00:00Z",
        "2026-06-10,2026-06-09T23:00:00Z,2026-06-10T23:00:00Z",
        // The day of 23 hours, and that of 25.
        "2026-03-29,2026-03-29T00:00:00Z,2026-03-29T23:00:00Z",
        "2026-10-25,2026-10-24T23:00:00Z,2026-10-26T00:00:00Z",
        "2026-03,2026-03-01T00:00:00Z,2026-03-31T23:00:00Z",
        "2026,2026-01-01T00:00:00Z,2027-01-01T00:00:00Z",
        "2024-02-29,2024-02-29T00:00:00Z,2024-03-01T00:00:00Z",
        "2026-06-10T09:00:00+01:00,2026-06-10T08:00:00Z,2026-06-10T08:00:01Z",
        "2026-06-10T09:00:00.250Z,2026-06-10T09:00:00.250Z,2026-06-10T09:00:00.251Z"
    })
    void meansFromItsFirstInstantToItsLast(String text, Instant first, Instant after) {
        StatedTime time = new StatedTime(text);
        assertEquals(first, time.first());
        assertEquals(after, time.after());
    }

    @Test
    void theLastDayIsInsideToItsEndWhereTheClockWentForward() {
        assertEquals(GIVEN, given("2026-03-01", "2026-03-29", "2026-03-29T22:59:59.999Z"));
        assertEquals(NONE, given("2026-03-01", "2026-03-29", "2026-03-29T23:00:00Z"));
        assertEquals(Duration.ofHours(23), length("2026-03-29"));
    }

    @Test
    void theLastDayIsInsideToItsEndWhereTheClockWentBack() {
        assertEquals(GIVEN, given("2026-10-01", "2026-10-25", "2026-10-25T23:59:59.999Z"));
        assertEquals(NONE, given("2026-10-01", "2026-10-25", "2026-10-26T00:00:00Z"));
        assertEquals(Duration.ofHours(25), length("2026-10-25"));
    }

    @Test
    void theHourThatComesTwiceIsToldApartByItsZone() {
        String summer = "2026-10-25T01:30:00+01:00";
        String winter = "2026-10-25T01:30:00+00:00";
        assertEquals(GIVEN, given("2026-10-01", summer, "2026-10-25T00:30:00Z"));
        assertEquals(NONE, given("2026-10-01", summer, "2026-10-25T00:30:01Z"));
        assertEquals(GIVEN, given("2026-10-01", winter, "2026-10-25T01:30:00Z"));
        assertEquals(NONE, given("2026-10-01", winter, "2026-10-25T01:30:01Z"));
        assertEquals(NONE, given(winter, "2026-12", "2026-10-25T01:29:59Z"));
        assertEquals(GIVEN, given(winter, "2026-12", "2026-10-25T01:30:00Z"));
    }

    @Test
    void theHourThatNeverComesIsAnInstantAllTheSame() {
        String never = "2026-03-29T01:30:00+00:00";
        assertEquals(NONE, given(never, "2026-12", "2026-03-29T01:29:59Z"));
        assertEquals(GIVEN, given(never, "2026-12", "2026-03-29T01:30:00Z"));
    }

    @Test
    void aDayIsLondonsWhereverItWasWritten() {
        // Eleven at night by Greenwich is the next day in a London summer.
        assertEquals(NONE, given("2026-07-02", "2026-07-02", "2026-07-01T22:59:59Z"));
        assertEquals(GIVEN, given("2026-07-02", "2026-07-02", "2026-07-01T23:00:00Z"));
        assertEquals(NONE, given("2026-07-02", "2026-07-02", "2026-07-02T23:00:00Z"));
    }

    @Test
    void anEndIsInclusiveForARefusalAsForAGrant() {
        Directive refusal = grantLimitedTo(during(Optional.of(DENY), "2026-06-10", "2026-06-20"));
        assertEquals(REFUSED, state(mothersItem(), on("2026-06-20T22:59:59Z"), refusal));
        assertEquals(NONE, state(mothersItem(), on("2026-06-20T23:00:00Z"), refusal));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-06-10T09:00:00",
                "2026-06-10T09:00",
                "2026-06-10T09:00Zulu",
                "2026-06-10T24:00:00Z",
                "2026-06-10T09:00:60Z",
                "2026-13",
                "2026-02-29",
                "10/06/2026",
                ""
            })
    void aTimeWithoutAZoneOrThatIsNoneIsNotRead(String text) {
        assertThrows(IllegalArgumentException.class, () -> new StatedTime(text));
    }

    private static Duration length(String day) {
        StatedTime time = new StatedTime(day);
        return Duration.between(time.first(), time.after());
    }
}
