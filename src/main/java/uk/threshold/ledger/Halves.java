package uk.threshold.ledger;

/**
 * The personal part of one entry, in two halves, with the commitment to the response that was sent.
 *
 * @param response {@link Salts#response} of the exact bytes, or {@link Salts#noResponse}
 */
public record Halves(Half shared, Half held, Hash response) {

    public Halves {
        if (shared.side() != Half.Side.SHARED || held.side() != Half.Side.HELD) {
            throw new IllegalArgumentException("the shared half comes first, the held half second");
        }
    }

    /**
     * Both halves; the held one is padded to its size class here.
     *
     * @throws HalfTooLarge when either is beyond {@link Half#LIMIT}
     */
    public static Halves of(CanonicalJson.Members shared, CanonicalJson.Members held, Salts salts, Hash response) {
        return new Halves(Half.shared(shared, salts.shared()), Half.held(held, salts.held()), response);
    }

    /** A shared half alone; nothing held back and nothing answered. */
    public static Halves sharedOnly(CanonicalJson.Members shared, Salts salts) {
        return new Halves(
                Half.shared(shared, salts.shared()), Half.none(Half.Side.HELD, salts.held()), salts.noResponse());
    }

    /** A held half alone: an event of which no requester has a part. */
    public static Halves heldOnly(CanonicalJson.Members held, Salts salts) {
        return new Halves(
                Half.none(Half.Side.SHARED, salts.shared()), Half.held(held, salts.held()), salts.noResponse());
    }

    /** No personal part at all. */
    public static Halves none(Salts salts) {
        return new Halves(
                Half.none(Half.Side.SHARED, salts.shared()),
                Half.none(Half.Side.HELD, salts.held()),
                salts.noResponse());
    }
}
