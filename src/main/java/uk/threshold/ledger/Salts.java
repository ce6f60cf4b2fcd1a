package uk.threshold.ledger;

/**
 * The two salts of one entry. They are independent, so that a requester who opens the shared half learns nothing of
 * what was held back.
 */
public record Salts(Salt shared, Salt held) {

    private static final String RESPONSE = "resp/v1";

    /** @throws IllegalArgumentException when one salt is used for both halves */
    public Salts {
        if (shared.equals(held)) {
            throw new IllegalArgumentException("each half needs a salt of its own");
        }
    }

    /** The commitment to the exact bytes of a response, as it stands under {@code resp} in body and shared half. */
    public Hash response(byte[] responseBytes) {
        return shared.commit(RESPONSE, responseBytes);
    }

    /** The commitment of an entry that answers nothing: to the empty string. */
    public Hash noResponse() {
        return response(new byte[0]);
    }
}
