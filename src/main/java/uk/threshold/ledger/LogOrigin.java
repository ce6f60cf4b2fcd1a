package uk.threshold.ledger;

/**
 * The name of a log: the first line of its checkpoints and the name of its key (C2SP tlog-checkpoint, signed-note),
 * by custom a URL without scheme, such as {@code gateway.threshold.example/a99901}.
 */
public record LogOrigin(String name) {

    /** Limit in characters of what a log may be called. */
    public static final int LIMIT = 200;

    /** What the tree of a party adds: a slash, and an ODS code of at most twelve characters. */
    private static final int OF_A_PARTY = 13;

    /** @throws IllegalArgumentException unless printable ASCII without space, plus, quote or backslash */
    public LogOrigin {
        if (!isWithin(LIMIT + OF_A_PARTY, name)) {
            throw new IllegalArgumentException("a log origin is 1 to 200 printable ASCII characters without space,"
                    + " plus, quote or backslash, and what a party adds");
        }
    }

    /** The name of the tree of one party's own entries, below that of the log: a slash and the ODS code. */
    public LogOrigin of(String party) {
        return new LogOrigin(name + "/" + party);
    }

    /** Whether a log may be called that. */
    public static boolean isName(String text) {
        return isWithin(LIMIT, text);
    }

    private static boolean isWithin(int limit, String text) {
        return !text.isEmpty() && text.length() <= limit && text.chars().allMatch(LogOrigin::allowed);
    }

    private static boolean allowed(int c) {
        return c > 0x20 && c < 0x7f && c != '+' && c != '"' && c != '\\';
    }
}
