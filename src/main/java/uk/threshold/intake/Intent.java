package uk.threshold.intake;

import java.util.OptionalInt;
import java.util.UUID;

/** What the sender asks to be done with one resource (FHIR R4 RESTful API: create, update and their conditional forms). */
public sealed interface Intent {

    /** Keep it as a new resource. */
    record Create() implements Intent {}

    /** Keep it as a new resource unless one with this identifier is kept already. */
    record CreateUnless(BusinessIdentifier identifier) implements Intent {}

    /** Replace this resource, if it still stands at the expected version; empty: whatever its version. */
    record Replace(UUID id, OptionalInt expected) implements Intent {}

    /** Replace the one resource with this identifier, or keep a new one where there is none. */
    record ReplaceWhere(BusinessIdentifier identifier) implements Intent {}
}
