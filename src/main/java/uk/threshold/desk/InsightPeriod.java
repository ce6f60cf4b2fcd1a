package uk.threshold.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The four last calendar quarters that are over, by Europe/London days. Nobody chooses another, so that no two of them
 * differ by a few days.
 *
 * @param from its first day, the first of a quarter
 * @param until its last day
 */
public record InsightPeriod(LocalDate from, LocalDate until) {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final int QUARTER = 3;
    private static final int QUARTERS = 4;

    /** The one that is told of at this moment. */
    public static InsightPeriod before(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, LONDON);
        int intoTheQuarter = (today.getMonthValue() - 1) % QUARTER;
        LocalDate next = today.withDayOfMonth(1).minusMonths(intoTheQuarter);
        return new InsightPeriod(next.minusMonths(QUARTER * QUARTERS), next.minusDays(1));
    }

    /** Its first moment. */
    public Instant begins() {
        return from.atStartOfDay(LONDON).toInstant();
    }

    /** The first moment after it. */
    public Instant ends() {
        return until.plusDays(1).atStartOfDay(LONDON).toInstant();
    }

    /** Whether something at this moment lies in it. */
    public boolean covers(Instant at) {
        return !at.isBefore(begins()) && at.isBefore(ends());
    }
}
