package uk.threshold.fhir;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import uk.threshold.carerecord.Tie;

/** The Europe/London days that an R4 date, dateTime or instant may mean, to its precision. */
public record FhirDay(LocalDate first, LocalDate last) {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static final int YEAR = 4;
    private static final int MONTH = 7;
    private static final int DAY = 10;

    /** FHIR R4 dateTime: years 0001 to 9999, and a time only whole and with its zone. What Java reads is wider. */
    private static final Pattern FORM = Pattern.compile("(?!0000)[0-9]{4}(-[0-9]{2}(-[0-9]{2}"
            + "(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00))?)?)?");

    /** Empty for text that is none. */
    static Optional<FhirDay> of(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    switch (text.length()) {
                        case YEAR -> {
                            Year year = Year.parse(text);
                            yield new FhirDay(year.atDay(1), year.atMonth(12).atEndOfMonth());
                        }
                        case MONTH -> {
                            YearMonth month = YearMonth.parse(text);
                            yield new FhirDay(month.atDay(1), month.atEndOfMonth());
                        }
                        case DAY -> {
                            LocalDate day = LocalDate.parse(text);
                            yield new FhirDay(day, day);
                        }
                        default -> {
                            LocalDate day = OffsetDateTime.parse(text)
                                    .atZoneSameInstant(LONDON)
                                    .toLocalDate();
                            yield new FhirDay(day, day);
                        }
                    });
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The day of an R4 date that is said to the day; empty for any other text. */
    public static Optional<LocalDate> day(String text) {
        return text.length() == DAY ? of(text).map(FhirDay::first) : Optional.empty();
    }

    /** The moment of an R4 dateTime with a time, or of an instant; empty for any other text. */
    public static Optional<Instant> moment(String text) {
        if (text.length() <= DAY || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The day itself, where it is said to the day. */
    Optional<LocalDate> exact() {
        return first.equals(last) ? Optional.of(first) : Optional.empty();
    }

    /** The days of an R4 Period, whose end is inclusive to its precision. */
    static Tie.Days period(Json.Members period) {
        return new Tie.Days(
                period.text("start").flatMap(FhirDay::of).map(FhirDay::first),
                period.text("end").flatMap(FhirDay::of).map(FhirDay::last));
    }
}
