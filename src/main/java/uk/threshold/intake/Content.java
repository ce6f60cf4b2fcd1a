package uk.threshold.intake;

import java.util.Arrays;

/** The exact bytes of one resource (UTF-8 JSON). Without a {@code toString}, so that no message can carry them. */
public final class Content {
    private final byte[] bytes;

    public Content(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public boolean same(Content other) {
        return Arrays.equals(bytes, other.bytes);
    }

    @Override
    public String toString() {
        return "«content»";
    }
}
