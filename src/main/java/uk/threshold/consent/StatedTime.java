package uk.threshold.consent;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A FHIR {@code date} or {@code dateTime} as it was written, to whatever precision; immutable.
 *
 * <p>Years, months and days are Europe/London's. A day as a start means its beginning; a month or year leaves open when in
 * it something began. An end includes all of what is written (FHIR R4, {@code Period.end}).
 */
public final class StatedTime {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final String text;

    /** Read once, since a text is slow to read and is asked for with every item. */
    private final Instant first;

    private final Instant after;

    /**
     * The time written as {@code text}.
     *
     * @throws IllegalArgumentException if it is no FHIR date or dateTime
     */
    public StatedTime(String text) {
        this.text = text;
        try {
            this.first = first(text);
            this.after = after(text, first);
        } catch (DateTimeException notATime) {
            throw new IllegalArgumentException("not a date or time", notATime);
        }
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** The first instant it may mean. */
    Instant first() {
        return first;
    }

    /** The first instant it can no longer mean. */
    Instant after() {
        return after;
    }

    /** When something began that is said to have begun then. */
    Instant start(Reading reading) {
        boolean openWhen = text.length() < 10;
        return openWhen && reading == Reading.SHORTER ? after() : first;
    }

    static Instant startOf(LocalDate day) {
        return day.atStartOfDay(LONDON).toInstant();
    }

    private static Instant first(String text) {
        return switch (text.length()) {
            case 4 -> startOf(Year.parse(text).atDay(1));
            case 7 -> startOf(YearMonth.parse(text).atDay(1));
            case 10 -> startOf(LocalDate.parse(text));
            default -> OffsetDateTime.parse(text).toInstant();
        };
    }

    private static Instant after(String text, Instant first) {
        LocalDate day = LocalDate.ofInstant(first, LONDON);
        return switch (text.length()) {
            case 4 -> startOf(day.plusYears(1));
            case 7 -> startOf(day.plusMonths(1));
            case 10 -> startOf(day.plusDays(1));
            default -> first.plus(1, text.contains(".") ? ChronoUnit.MILLIS : ChronoUnit.SECONDS);
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StatedTime that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
