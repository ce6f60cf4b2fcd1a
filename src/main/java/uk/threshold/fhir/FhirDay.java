package uk.threshold.fhir;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import uk.threshold.carerecord.Tie;

/** The Europe/London days that an R4 date, dateTime or instant may mean, to its precision. */
record FhirDay(LocalDate first, LocalDate last) {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static final int YEAR = 4;
    private static final int MONTH = 7;
    private static final int DAY = 10;

    /** Empty for text that is none. */
    static Optional<FhirDay> of(String text) {
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
