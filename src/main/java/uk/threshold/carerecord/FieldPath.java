package uk.threshold.carerecord;

/** Where a field stands: a FHIR element path without indexes, such as {@code Observation.component.valueQuantity}. */
public record FieldPath(String value) implements Comparable<FieldPath> {
    public FieldPath {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a field path must not be blank");
        }
    }

    @Override
    public int compareTo(FieldPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
