package uk.threshold.command;

import java.io.Serial;

/** The command line is not understood; the message is one line. */
final class WrongUsage extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String line;

    WrongUsage(String line) {
        super(line);
        this.line = line;
    }

    String line() {
        return line;
    }
}
