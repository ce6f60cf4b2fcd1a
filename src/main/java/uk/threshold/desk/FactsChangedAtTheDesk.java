package uk.threshold.desk;

/** Facts changed at every attempt to act on them; nothing was done. */
public final class FactsChangedAtTheDesk extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FactsChangedAtTheDesk() {
        super("facts changed at every attempt");
    }
}
