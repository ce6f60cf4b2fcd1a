package uk.threshold.verifier;

/** What does not hold (1), or why that cannot be told (2). A file not of its form does not hold, lest tampering choose. */
final class Fault extends RuntimeException {
    final int code;
    final String line;

    Fault(int code, String line) {
        super(line);
        this.code = code;
        this.line = line;
    }

    static void unless(boolean holds, String line) {
        if (!holds) {
            throw new Fault(1, line);
        }
    }

    static void unlessSame(String what, Object expected, Object found) {
        unless(expected.equals(found), what + ": expected " + expected + ", found " + found);
    }
}
