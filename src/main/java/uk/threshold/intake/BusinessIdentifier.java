package uk.threshold.intake;

/** A name that somebody outside gave a resource (FHIR R4 Identifier), such as an NHS number. */
public record BusinessIdentifier(String system, String value) implements Comparable<BusinessIdentifier> {

    @Override
    public int compareTo(BusinessIdentifier other) {
        int bySystem = system.compareTo(other.system);
        return bySystem != 0 ? bySystem : value.compareTo(other.value);
    }

    /** Hidden, so that no log line or message can carry the value. */
    @Override
    public String toString() {
        return "«identifier»";
    }
}
