package uk.threshold.carerecord;

import java.io.Serial;

/**
 * The promise that what is held can be reached is broken: the store did not answer, or failed in the middle of the work.
 * Whether the work was kept is not known, so nothing may be released on the strength of it. Carries no statement, no
 * value and no cause, because a database quotes content in its messages; only the five-character SQLSTATE.
 */
public final class StoreUnavailable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String state;

    /** {@code state} is the SQLSTATE of the failure, or {@code unknown}. */
    public StoreUnavailable(String state) {
        super("the store did not answer (" + state + ")");
        this.state = state;
    }

    /** The five-character SQLSTATE (PostgreSQL documentation, appendix A), or {@code unknown}. */
    public String state() {
        return state;
    }
}
