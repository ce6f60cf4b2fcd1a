package uk.threshold.carerecord;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** How an instant is written wherever two writings of it are compared: in the ledger, and in what is signed or hashed. */
public final class Utc {
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Utc() {}

    /** In UTC with exactly three digits of a second, so that equal instants are written alike. */
    public static String milliseconds(Instant at) {
        return MILLISECONDS.format(at);
    }
}
