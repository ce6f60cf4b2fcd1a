package uk.threshold.carerecord;

/**
 * One labelled repetition of an element, which is an item of its own.
 *
 * @param path FHIR element path without indexes, such as {@code Patient.address}
 * @param index position among the repetitions, from 0
 */
public record Slot(String path, int index) {
    public Slot {
        if (path.isBlank() || index < 0) {
            throw new IllegalArgumentException("a slot needs a path and an index from 0");
        }
    }

    /** Whether it stands within another element, which may repeat itself. */
    public boolean nested() {
        return path.indexOf('.') != path.lastIndexOf('.');
    }

    /** Path and position, such as {@code Patient.address#1}. */
    @Override
    public String toString() {
        return path + "#" + index;
    }
}
