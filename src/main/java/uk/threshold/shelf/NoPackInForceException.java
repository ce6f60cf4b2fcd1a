package uk.threshold.shelf;

import java.time.LocalDate;

/** No pack on the shelf applies on the day: nothing may be decided. */
public final class NoPackInForceException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    NoPackInForceException(LocalDate day) {
        super("no pack on the shelf is in force on " + day);
    }

    /** What is wrong, in one line of our own words, for the operator. */
    public String line() {
        return String.valueOf(getMessage());
    }
}
