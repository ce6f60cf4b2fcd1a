package uk.threshold.consent;

import java.time.Instant;
import java.util.Optional;

/**
 * A span of time in one reading; an empty end is open.
 *
 * @param until the first instant after it
 */
record Stretch(Optional<Instant> from, Optional<Instant> until) {
    static final Stretch ALWAYS = new Stretch(Optional.empty(), Optional.empty());

    /** Whether {@code now} lies inside. */
    Match at(Instant now) {
        boolean begun = from.isEmpty() || !now.isBefore(from.get());
        boolean over = until.isPresent() && !now.isBefore(until.get());
        return Match.of(begun && !over);
    }

    /** Whether a day lies inside: all of it in the shorter reading, any of it in the longer. */
    Match on(Instant dawn, Instant dusk, Reading reading) {
        return switch (reading) {
            case SHORTER ->
                Match.of((from.isEmpty() || !from.get().isAfter(dawn))
                        && (until.isEmpty() || !until.get().isBefore(dusk)));
            case LONGER ->
                Match.of((from.isEmpty() || from.get().isBefore(dusk))
                        && (until.isEmpty() || until.get().isAfter(dawn)));
        };
    }
}
