package uk.threshold.ledger;

/** The ledger could not record or read. Nothing was recorded; nothing may be released. */
public final class LedgerUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason constant text, without content of any entry */
    public LedgerUnavailable(String reason) {
        super(reason);
    }

    /** @param cause kept for the operator; its message is never shown or logged, since it may quote content */
    public LedgerUnavailable(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** What is wrong, in one line of our own words, for the operator. */
    public String line() {
        return String.valueOf(getMessage());
    }
}
