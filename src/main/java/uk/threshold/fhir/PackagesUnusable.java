package uk.threshold.fhir;

import java.io.Serial;

/** The operator's packages cannot be read; one line says which file, and never what is in it. */
public final class PackagesUnusable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String line;

    PackagesUnusable(String line) {
        super(line);
        this.line = line;
    }

    public String line() {
        return line;
    }
}
