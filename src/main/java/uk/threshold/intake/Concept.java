package uk.threshold.intake;

import java.util.List;

/**
 * A coded concept of an item: several codes for one meaning (FHIR R4 CodeableConcept).
 *
 * @param path of the element it stands in, without indexes
 * @param main whether it says what the item is, as {@code Condition.code} does; any other concept only adds to it
 */
public record Concept(String path, boolean main, List<Code> codes) {
    public Concept {
        codes = List.copyOf(codes);
    }
}
