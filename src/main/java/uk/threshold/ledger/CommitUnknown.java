package uk.threshold.ledger;

import java.util.UUID;

/**
 * The connection was lost while an entry was being committed, so nobody knows whether it stands in the log. Nothing may
 * be released on its account. If it stands, the ledger itself adds an {@code aborted} entry and takes the id no more; if
 * it does not, the same entry may be offered again.
 */
public final class CommitUnknown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final UUID rid;

    /** @param rid of the entry whose fate is unknown */
    public CommitUnknown(UUID rid) {
        super("the commit of entry " + rid + " was not acknowledged");
        this.rid = rid;
    }

    /** The id under which the entry can later be looked up. */
    public UUID rid() {
        return rid;
    }
}
