package uk.threshold.ledger;

import java.util.UUID;

/** An entry was offered under an id that the log already has. Ids are random and used once. */
public final class RidReused extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** @param rid the id that was used before */
    public RidReused(UUID rid) {
        super("the log already has an entry " + rid);
    }
}
