package uk.threshold.ledger;

/**
 * A fact that an entry rests on: an opaque key, and the version at which the fact was read. A subject that never
 * changed has version 0. The ledger does not know what the key stands for.
 */
public record Guard(String key, long version) {

    /** Limit of a key in characters. */
    public static final int KEY_LIMIT = 200;

    /** @throws IllegalArgumentException for an empty or longer key, or a negative version */
    public Guard {
        if (key.isEmpty() || key.length() > KEY_LIMIT) {
            throw new IllegalArgumentException("a guard's key has 1 to 200 characters");
        }
        if (version < 0) {
            throw new IllegalArgumentException("a guard's version is not negative");
        }
    }
}
