package uk.threshold.consent;

import java.util.Optional;

/** A FHIR period as it was written; an empty end is open. */
public record Span(Optional<StatedTime> start, Optional<StatedTime> end) {
    public static final Span ALWAYS = new Span(Optional.empty(), Optional.empty());

    /** From when until when it is. */
    Stretch read(Reading reading) {
        boolean open = start.isEmpty() && end.isEmpty();
        return open ? Stretch.ALWAYS : new Stretch(start.map(from -> from.start(reading)), end.map(StatedTime::after));
    }
}
