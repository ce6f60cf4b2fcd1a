package uk.threshold.postgres;

import java.io.Serial;

/** Somebody was first: thrown in a {@link LedgerChange}, it undoes what was begun, the entry with it. */
final class DoneBefore extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    DoneBefore() {
        super("done before", null, false, false);
    }
}
