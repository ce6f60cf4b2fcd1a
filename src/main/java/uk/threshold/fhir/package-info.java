/**
 * Translates between FHIR R4 and the rooms above. The only room that knows HAPI; its validator knows base R4 and the
 * artefacts of {@code fhir-profiles/}, nothing else, and fetches nothing.
 */
@NullMarked
package uk.threshold.fhir;

import org.jspecify.annotations.NullMarked;
