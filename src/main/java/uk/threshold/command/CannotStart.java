package uk.threshold.command;

import java.io.Serial;

/**
 * The gateway cannot start as it was asked to; the message is one line for whoever started it, with more below it only where
 * there is a list of faults to mend.
 */
public final class CannotStart extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String line;

    public CannotStart(String line) {
        super(line);
        this.line = line;
    }

    String line() {
        return line;
    }
}
