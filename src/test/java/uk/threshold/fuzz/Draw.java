package uk.threshold.fuzz;

import java.util.List;

/** Numbers drawn from the bytes that a fuzzer chose; once they are used up, every number is 0. */
final class Draw {
    private static final int BYTE = 256;

    private final byte[] bytes;
    private int at;

    Draw(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    boolean hasMore() {
        return at < bytes.length;
    }

    /** From 0 to below {@code bound}, which is at least 1. */
    int below(int bound) {
        int drawn = next();
        return (bound > BYTE ? drawn * BYTE + next() : drawn) % bound;
    }

    <T> T of(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** Characters, most of them ASCII. */
    String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length && hasMore(); i++) {
            text.append((char) next());
        }
        return text.toString();
    }

    private int next() {
        return at < bytes.length ? Byte.toUnsignedInt(bytes[at++]) : 0;
    }
}
