package uk.threshold.shelf;

/**
 * Where something stands in a pack.
 *
 * @param file its path within the pack
 * @param line from 1; 0 for the file as a whole
 */
public record Spot(String file, int line) {
    static Spot whole(String file) {
        return new Spot(file, 0);
    }

    /** The same of a file in this place, which ends in a slash or is empty. */
    Spot at(String place) {
        return new Spot(place + file, line);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
