package uk.threshold.postgres;

import java.io.Serial;

/** The database cannot be opened as promised; the message is one line for the person who started the service. */
public final class CannotOpen extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    CannotOpen(String line) {
        super(line);
    }

    CannotOpen(String line, Throwable cause) {
        super(line, cause);
    }
}
