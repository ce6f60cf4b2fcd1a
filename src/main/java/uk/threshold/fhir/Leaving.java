package uk.threshold.fhir;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.threshold.carerecord.FieldPath;

/**
 * One resource that leaves.
 *
 * @param json one JSON object
 * @param patient pseudonym of the person whom its own subject reference names; empty for a Patient
 * @param written every path whose stored value stands in it; empty for what the gateway made
 */
record Leaving(byte[] json, Optional<String> patient, SortedSet<FieldPath> written) {

    /** The same with the name by which somebody is named, where their own name does not leave already. */
    Leaving with(NameInUse name) {
        if (written.contains(name.path())) {
            return this;
        }
        SortedSet<FieldPath> paths = new TreeSet<>(written);
        paths.add(name.path());
        patient.ifPresent(child -> paths.add(new FieldPath("RelatedPerson.patient")));
        return new Leaving(name.within(json), patient, Collections.unmodifiableSortedSet(paths));
    }

    static Leaving made(byte[] json, Optional<String> patient) {
        return new Leaving(json, patient, Collections.emptySortedSet());
    }
}
