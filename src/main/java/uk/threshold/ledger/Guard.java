package uk.threshold.ledger;

/**
 * A fact that an entry rests on: an opaque key, and the version at which the fact was read. A subject that never
 * changed has version 0. The ledger does not know what the key stands for.
 */
public record Guard(String key, long version) {

    /** Limit of a key in characters. */
    public static final int KEY_LIMIT = 200;

    /** @throws IllegalArgumentException for a key of another form, or a negative version */
    public Guard {
        requireKey(key);
        if (version < 0) {
            throw new IllegalArgumentException("a guard's version is not negative");
        }
    }

    /**
     * The key, if it is one: printable ASCII, so that every store sorts keys alike and locks in the same order.
     *
     * @throws IllegalArgumentException for any other
     */
    public static String requireKey(String key) {
        if (key.isEmpty() || key.length() > KEY_LIMIT || !key.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException("a guard's key has 1 to 200 printable ASCII characters");
        }
        return key;
    }
}
