package uk.threshold.fhir;

import java.util.SortedSet;
import uk.threshold.carerecord.FieldPath;

/**
 * A resource as it leaves.
 *
 * @param json one JSON object
 * @param written every path whose value stands in it
 * @param leansOn what its references point to; where one of these goes, it must be copied again
 */
record Copied(byte[] json, SortedSet<FieldPath> written, Targets.Uses leansOn) {}
