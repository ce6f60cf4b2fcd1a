package uk.threshold.disclosure;

import java.util.Comparator;

/** Where a resource stands in the one order of every answer: by type, then by pseudonym. */
public record Position(String type, String pseudonym) implements Comparable<Position> {
    private static final Comparator<Position> ORDER =
            Comparator.comparing(Position::type).thenComparing(Position::pseudonym);

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    /** The resource as a relative reference. */
    @Override
    public String toString() {
        return type + "/" + pseudonym;
    }
}
