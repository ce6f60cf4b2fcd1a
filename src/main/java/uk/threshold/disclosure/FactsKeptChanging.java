package uk.threshold.disclosure;

/** What a disclosure rests on changed each time it was about to be recorded; nothing was released. */
public final class FactsKeptChanging extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FactsKeptChanging() {
        super("facts changed during every attempt to record a disclosure");
    }
}
