package uk.threshold.postgres;

/** The file with the ledger's signing key cannot be used; without it nothing can be recorded. */
public final class LedgerKeyUnusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerKeyUnusable(String what) {
        super(what);
    }

    LedgerKeyUnusable(String what, Throwable cause) {
        super(what, cause);
    }

    /** What is wrong, in one line of our own words, for the operator. */
    public String line() {
        return String.valueOf(getMessage());
    }
}
