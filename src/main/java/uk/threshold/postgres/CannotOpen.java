package uk.threshold.postgres;

import java.io.Serial;

/** The database cannot be opened as promised; the message is one line for the person who started the service. */
public final class CannotOpen extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String line;

    CannotOpen(String line) {
        super(line);
        this.line = line;
    }

    CannotOpen(String line, Throwable cause) {
        super(line, cause);
        this.line = line;
    }

    public String line() {
        return line;
    }
}
