package uk.threshold.disclosure;

import java.util.List;
import java.util.SortedSet;
import uk.threshold.carerecord.FieldPath;

/**
 * An answer as bytes, held back: only this room can reach the bytes, and releases them against a receipt.
 */
public final class Rendered {
    private final byte[] body;
    private final List<Item> items;

    /**
     * @param body becomes this object's own
     * @param items everything in the body that was kept here or approved, in the order of the body
     */
    public Rendered(byte[] body, List<Item> items) {
        this.body = body;
        this.items = List.copyOf(items);
    }

    /** The answer where a single resource was asked for that does not leave. */
    public static Rendered nothing() {
        return new Rendered(new byte[0], List.of());
    }

    /**
     * One resource that leaves.
     *
     * @param sha256 of its bytes as they stand in the body: 64 lower-case hexadecimal digits
     * @param released the paths of it that are in the body; empty for what the gateway made
     */
    public record Item(Position position, String sha256, SortedSet<FieldPath> released) {}

    /** Everything in the body but the caveat. */
    public List<Item> items() {
        return items;
    }

    /** Whether a single resource was asked for that does not leave. */
    public boolean isNothing() {
        return body.length == 0;
    }

    byte[] body() {
        return body.clone();
    }

    @Override
    public String toString() {
        return "«rendered»";
    }
}
