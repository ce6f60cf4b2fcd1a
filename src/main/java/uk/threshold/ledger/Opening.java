package uk.threshold.ledger;

/** A half with what opens its commitment: its canonical bytes (empty when there was nothing to say) and its salt. */
public final class Opening {

    private final byte[] content;
    private final Salt salt;

    /** For ledgers and verifiers: the half as it was read back. */
    public Opening(byte[] content, Salt salt) {
        this.content = content.clone();
        this.salt = salt;
    }

    /** A copy of the canonical JSON bytes. Personal data. */
    public byte[] content() {
        return content.clone();
    }

    /** The salt. */
    public Salt salt() {
        return salt;
    }

    /** Whether this opens that commitment of that side. */
    public boolean opens(Hash commitment, Half.Side side) {
        return commitment(side).equals(commitment);
    }

    /** The commitment of that side that this opens. */
    public Hash commitment(Half.Side side) {
        return Half.commitment(side, content, salt);
    }

    @Override
    public String toString() {
        return CanonicalJson.WITHHELD;
    }
}
