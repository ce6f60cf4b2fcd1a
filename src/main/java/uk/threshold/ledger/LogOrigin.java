package uk.threshold.ledger;

/**
 * The name of a log: the first line of its checkpoints and the name of its key (C2SP tlog-checkpoint, signed-note),
 * by custom a URL without scheme, such as {@code gateway.threshold.example/a99901}.
 */
public record LogOrigin(String name) {

    /** Limit in characters. */
    public static final int LIMIT = 200;

    /** @throws IllegalArgumentException unless printable ASCII without space, plus, quote or backslash */
    public LogOrigin {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "a log origin is 1 to 200 printable ASCII characters without space, plus, quote or backslash");
        }
    }

    /** Whether a log may be called that. */
    public static boolean isName(String text) {
        return !text.isEmpty() && text.length() <= LIMIT && text.chars().allMatch(LogOrigin::allowed);
    }

    private static boolean allowed(int c) {
        return c > 0x20 && c < 0x7f && c != '+' && c != '"' && c != '\\';
    }
}
