package uk.threshold.desk;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.UUID;

/**
 * A manager of the organisation that asked answers for an emergency access that a colleague made.
 *
 * @param user who signed, another than asked
 * @param words their own
 */
public record Countersignature(
        UUID request, String practice, String organisation, String user, String name, String words, Instant at) {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Duration A_DAY = Duration.ofHours(24);

    /**
     * By when it is due: within 24 hours, or by noon of the next working day, whichever is later, so that a night or a weekend
     * leaves an on-call manager the time they have. Monday to Friday are working days, bank holidays among them.
     */
    public static Instant due(Instant asked) {
        ZonedDateTime day = asked.atZone(LONDON).plusDays(1);
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.plusDays(1);
        }
        Instant noon = day.with(LocalTime.NOON).toInstant();
        Instant aDayLater = asked.plus(A_DAY);
        return noon.isAfter(aDayLater) ? noon : aDayLater;
    }

    /** Hidden, since the words belong in no log line. */
    @Override
    public String toString() {
        return "«countersignature»";
    }
}
