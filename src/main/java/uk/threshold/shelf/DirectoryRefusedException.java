package uk.threshold.shelf;

import java.util.List;
import java.util.stream.Collectors;

/** A file of organisations that cannot be used; it names every fault found, not only the first. */
public final class DirectoryRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DirectoryRefusedException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
    }

    /** Every fault with file, line and what to do, in our own words, one a line. */
    public String lines() {
        return String.valueOf(getMessage());
    }
}
