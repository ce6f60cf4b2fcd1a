package uk.threshold.disclosure;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import uk.threshold.policy.Deadline;
import uk.threshold.request.SharingRequest;

/**
 * By when the practice should answer. Working time is a practice's core hours, Monday to Friday from 08:00 to 18:30 in
 * London (General Medical Services contract); bank holidays count as working days, so the answer is rather early than late.
 */
public final class Due {
    private static final LocalTime OPENS = LocalTime.of(8, 0);
    private static final LocalTime CLOSES = LocalTime.of(18, 30);

    private Due() {}

    /** When an answer to the request is due; empty where a court's order says. */
    public static Optional<Instant> of(Deadline deadline, SharingRequest request) {
        return of(deadline, request.authoredOn(), request.meeting().flatMap(SharingRequest.Meeting::begins));
    }

    /** @param meeting when the meeting begins that the request names */
    static Optional<Instant> of(Deadline deadline, Instant asked, Optional<Instant> meeting) {
        return switch (deadline) {
            case Deadline.AtOnce() -> Optional.of(asked);
            case Deadline.Within within -> Optional.of(after(within, asked));
            case Deadline.BeforeMeeting before ->
                meeting.map(begins -> before(begins, before.workingDays()))
                        .or(() -> Optional.of(after(before.otherwise(), asked)));
            case Deadline.AsOrdered() -> Optional.empty();
        };
    }

    private static Instant before(Instant meeting, int workingDays) {
        ZonedDateTime day = meeting.atZone(Household.LONDON);
        for (int i = 0; i < workingDays; i++) {
            do {
                day = day.minusDays(1);
            } while (isWeekend(day));
        }
        return day.toInstant();
    }

    private static Instant after(Deadline.Within within, Instant asked) {
        ZonedDateTime start = asked.atZone(Household.LONDON);
        ZonedDateTime due =
                switch (within.unit()) {
                    case WORKING_HOURS -> afterHours(opening(start), Duration.ofHours(within.count()));
                    case WORKING_DAYS -> afterDays(opening(start), within.count());
                    case MONTHS -> start.plusMonths(within.count());
                };
        return due.toInstant();
    }

    private static ZonedDateTime afterHours(ZonedDateTime start, Duration hours) {
        ZonedDateTime from = start;
        Duration left = hours;
        Duration today = Duration.between(from, from.with(CLOSES));
        while (left.compareTo(today) > 0) {
            left = left.minus(today);
            from = opening(from.plusDays(1).with(OPENS));
            today = Duration.between(from, from.with(CLOSES));
        }
        return from.plus(left);
    }

    private static ZonedDateTime afterDays(ZonedDateTime start, int days) {
        ZonedDateTime day = start;
        for (int i = 0; i < days; i++) {
            day = weekday(day.plusDays(1));
        }
        return day;
    }

    /** This moment, if the practice is open; else when it next opens. */
    private static ZonedDateTime opening(ZonedDateTime moment) {
        ZonedDateTime day = moment;
        if (!moment.toLocalTime().isBefore(CLOSES)) {
            day = moment.plusDays(1).with(OPENS);
        } else if (moment.toLocalTime().isBefore(OPENS)) {
            day = moment.with(OPENS);
        }
        return isWeekend(day) ? weekday(day).with(OPENS) : day;
    }

    private static ZonedDateTime weekday(ZonedDateTime from) {
        ZonedDateTime day = from;
        while (isWeekend(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static boolean isWeekend(ZonedDateTime day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
