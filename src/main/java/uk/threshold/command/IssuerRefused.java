package uk.threshold.command;

import java.io.Serial;

/** The settings would have the gateway believe the wrong tokens; the message is one line that says what to do. */
public final class IssuerRefused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String line;

    IssuerRefused(String line) {
        super(line);
        this.line = line;
    }

    public String line() {
        return line;
    }
}
