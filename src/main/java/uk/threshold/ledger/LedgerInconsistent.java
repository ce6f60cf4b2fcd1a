package uk.threshold.ledger;

/** The log contradicts what was signed or seen before. It carries both states, because they are the evidence. */
public final class LedgerInconsistent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param what the check that failed, constant text
     * @param expected the state that was signed or seen before
     * @param found the state that the log shows
     */
    public LedgerInconsistent(String what, String expected, String found) {
        super(what + ": expected " + expected + ", found " + found);
    }

    /** What is wrong, in one line of our own words, for the operator. */
    public String line() {
        return String.valueOf(getMessage());
    }
}
