package uk.threshold.fhir;

import java.util.Optional;

/**
 * Where an element stands in what was sent, as steps from the one above. It is written out only where somebody is told of it: the
 * paths of all elements of a large body, each written out, would be many times the body.
 */
final class Trail {
    private static final int NO_INDEX = -1;

    private final Optional<Trail> above;
    private final String name;
    private final int index;

    private Trail(Optional<Trail> above, String name, int index) {
        this.above = above;
        this.name = name;
        this.index = index;
    }

    /** The path at which a resource stands, such as {@code Bundle.entry[3].resource}. */
    static Trail root(String path) {
        return new Trail(Optional.empty(), path, NO_INDEX);
    }

    Trail member(String member) {
        return new Trail(Optional.of(this), member, NO_INDEX);
    }

    /** One item, where a list stands here. */
    Trail item(int position) {
        return new Trail(Optional.of(this), "", position);
    }

    /** Whether it is the member of this name, or stands in the list of that name. */
    boolean is(String member) {
        return index == NO_INDEX
                ? name.equals(member)
                : above.filter(list -> list.is(member)).isPresent();
    }

    /** With indexes, such as {@code Bundle.entry[3].resource.note[1]}. */
    String text() {
        StringBuilder text = new StringBuilder();
        write(text);
        return text.toString();
    }

    private void write(StringBuilder text) {
        above.ifPresent(parent -> parent.write(text));
        if (index == NO_INDEX) {
            text.append(above.isPresent() ? "." : "").append(name);
        } else {
            text.append('[').append(index).append(']');
        }
    }
}
