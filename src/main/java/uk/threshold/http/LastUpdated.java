package uk.threshold.http;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import uk.threshold.fhir.FhirDay;
import uk.threshold.intake.RecordSearch.KeptIn;

/**
 * The parameter {@code _lastUpdated} (FHIR R4 Search): a day in London or a moment with its zone, with one of the prefixes
 * {@code eq}, {@code ge}, {@code gt}, {@code le} and {@code lt}, or none. A moment lasts as long as it is precise.
 */
final class LastUpdated {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final int MOST_DIGITS = 6;

    private LastUpdated() {}

    private record Span(Instant from, Instant before) {}

    /** Empty for text that says no span of time. */
    static Optional<KeptIn> span(String text) {
        boolean prefixed = !text.isEmpty() && Character.isLetter(text.charAt(0));
        String prefix = prefixed ? text.substring(0, Math.min(2, text.length())) : "eq";
        Optional<Span> span = moment(prefixed ? text.substring(prefix.length()) : text);
        Optional<Instant> from = span.map(Span::from);
        Optional<Instant> before = span.map(Span::before);
        Map<String, KeptIn> kept = Map.of(
                "eq", new KeptIn(from, before),
                "ge", new KeptIn(from, Optional.empty()),
                "gt", new KeptIn(before, Optional.empty()),
                "le", new KeptIn(Optional.empty(), before),
                "lt", new KeptIn(Optional.empty(), from));
        return span.isEmpty() ? Optional.empty() : Optional.ofNullable(kept.get(prefix));
    }

    private static Optional<Span> moment(String text) {
        Optional<Span> day = FhirDay.day(text)
                .map(date -> new Span(
                        date.atStartOfDay(LONDON).toInstant(),
                        date.plusDays(1).atStartOfDay(LONDON).toInstant()));
        return day.or(() -> FhirDay.moment(text).map(at -> new Span(at, at.plusNanos(precision(text)))));
    }

    /** In nanoseconds: that of the last digit; what is kept is no finer than microseconds. */
    private static long precision(String text) {
        int point = text.indexOf('.');
        long digits = point < 0
                ? 0
                : text.substring(point + 1)
                        .chars()
                        .takeWhile(Character::isDigit)
                        .count();
        long nanos = ChronoUnit.SECONDS.getDuration().toNanos();
        for (int i = 0; i < Math.min(digits, MOST_DIGITS); i++) {
            nanos /= 10;
        }
        return nanos;
    }
}
