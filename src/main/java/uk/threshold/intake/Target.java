package uk.threshold.intake;

import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;

/** What a reference in a submission points to, before it is known under which id that is kept. */
public sealed interface Target {

    /** Another entry of the same Bundle, by its {@code fullUrl}. */
    record Entry(String fullUrl) implements Target {}

    /** A resource the practice already keeps. */
    record Kept(String type, UUID id) implements Target {}

    /** The one resource of this type with this identifier (FHIR R4 conditional reference). */
    record Identified(String type, BusinessIdentifier identifier) implements Target {}

    /** Whoever is recorded under this NHS number; nobody need be. */
    record Numbered(NhsNumber number) implements Target {}
}
