package uk.threshold.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * An entry as the log has it. The halves are absent once they have been erased, and for whoever may not open them; the body
 * never is.
 */
public final class Recorded {

    private final UUID rid;
    private final byte[] body;
    private final Optional<Opening> shared;
    private final Optional<Opening> held;

    /** For ledgers: the entry as it was read back. */
    public Recorded(UUID rid, byte[] body, Optional<Opening> shared, Optional<Opening> held) {
        this.rid = rid;
        this.body = body.clone();
        this.shared = shared;
        this.held = held;
    }

    /** The random id of the entry. */
    public UUID rid() {
        return rid;
    }

    /** A copy of the exact bytes under the leaf. */
    public byte[] body() {
        return body.clone();
    }

    /** SHA-256 over a zero byte and the body. */
    public Hash leaf() {
        return MerkleTree.leaf(body);
    }

    /** What the requester may open. */
    public Optional<Opening> shared() {
        return shared;
    }

    /** What only the practice may open. */
    public Optional<Opening> held() {
        return held;
    }

    /** Whether the halves that are still there open the commitments in the body. */
    public boolean isIntact() {
        String text = new String(body, StandardCharsets.US_ASCII);
        // A sheet's digest stands in place of a commitment to its shared half, which does not exist.
        boolean sheet = text.startsWith("{\"class\":\"" + EntryClass.SHEET.code() + "\"");
        return (sheet || opens(text, "shared", shared, Half.Side.SHARED)) && opens(text, "held", held, Half.Side.HELD);
    }

    private static boolean opens(String text, String key, Optional<Opening> opening, Half.Side side) {
        return opening.isEmpty()
                || text.contains(
                        "\"" + key + "\":\"" + opening.get().commitment(side).hex() + "\"");
    }

    @Override
    public String toString() {
        return "Recorded[" + rid + "]";
    }
}
