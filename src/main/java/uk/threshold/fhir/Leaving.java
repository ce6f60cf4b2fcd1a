package uk.threshold.fhir;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import uk.threshold.carerecord.FieldPath;

/**
 * One resource that leaves.
 *
 * @param json one JSON object
 * @param patient pseudonym of the person whom its own subject reference names; empty for a Patient
 * @param written every path whose stored value stands in it; empty for what the gateway made
 */
record Leaving(byte[] json, Optional<String> patient, SortedSet<FieldPath> written) {

    static Leaving made(byte[] json, Optional<String> patient) {
        return new Leaving(json, patient, Collections.emptySortedSet());
    }
}
