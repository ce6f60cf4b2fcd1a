package uk.threshold.desk;

import java.util.Optional;
import java.util.function.Supplier;

/** Does an act afresh for as long as facts change between the look and the commit. */
final class Attempts {
    /** How often an act is tried. */
    static final int MOST = 5;

    private Attempts() {}

    /**
     * What came of the first attempt that was not overtaken.
     *
     * @param attempt looks, and keeps what was done; empty where facts changed meanwhile and nothing was kept
     * @throws FactsChangedAtTheDesk when facts changed at every attempt
     */
    static <T> T until(Supplier<Optional<T>> attempt) {
        for (int each = 0; each < MOST; each++) {
            Optional<T> outcome = attempt.get();
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        throw new FactsChangedAtTheDesk();
    }
}
