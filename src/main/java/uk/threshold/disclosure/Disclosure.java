package uk.threshold.disclosure;

import java.util.Objects;
import java.util.UUID;
import uk.threshold.ledger.Receipt;

/**
 * What would leave. It becomes bytes only through {@link #release}, against the receipt for the very entry that records
 * it; nobody outside this room can make one.
 */
public final class Disclosure {
    private final UUID rid;
    private final Rendered rendered;

    // INVARIANT: made by Disclosing alone, from what it decided and recorded under this rid.
    Disclosure(UUID rid, Rendered rendered) {
        this.rid = rid;
        this.rendered = rendered;
    }

    /** Whether a single resource was asked for that does not leave, so that the answer is the uniform refusal. */
    public boolean isNothing() {
        return rendered.isNothing();
    }

    /**
     * The bytes of the answer.
     *
     * @throws WrongReceipt if the receipt is not for this disclosure
     */
    public byte[] release(Receipt receipt) {
        if (!Objects.equals(receipt.rid(), rid)) {
            throw new WrongReceipt();
        }
        return rendered.body();
    }

    @Override
    public String toString() {
        return "Disclosure[" + rid + "]";
    }
}
