package uk.threshold.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** A FHIR period as it was written; an empty end is open. */
public record Span(Optional<StatedTime> start, Optional<StatedTime> end) {
    public static final Span ALWAYS = new Span(Optional.empty(), Optional.empty());

    /** Whether {@code now} lies inside. */
    Match at(Instant now, Reading reading) {
        boolean begun = start.map(from -> !now.isBefore(from.start(reading))).orElse(true);
        boolean over = end.map(to -> !now.isBefore(to.after())).orElse(false);
        return Match.of(begun && !over);
    }

    /** Whether a Europe/London day lies inside: all of it in the shorter reading, any of it in the longer. */
    Match on(Optional<LocalDate> day, Reading reading) {
        if (equals(ALWAYS)) {
            return Match.YES;
        }
        return day.map(known -> on(known, reading)).orElse(Match.MAYBE);
    }

    private Match on(LocalDate day, Reading reading) {
        Instant dawn = StatedTime.startOf(day);
        Instant dusk = StatedTime.startOf(day.plusDays(1));
        return switch (reading) {
            case SHORTER ->
                Match.of(start.map(from -> !from.start(reading).isAfter(dawn)).orElse(true)
                        && end.map(to -> !to.after().isBefore(dusk)).orElse(true));
            case LONGER ->
                Match.of(start.map(from -> from.start(reading).isBefore(dusk)).orElse(true)
                        && end.map(to -> to.after().isAfter(dawn)).orElse(true));
        };
    }
}
