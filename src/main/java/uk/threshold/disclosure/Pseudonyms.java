package uk.threshold.disclosure;

import java.util.UUID;
import uk.threshold.carerecord.PersonId;

/**
 * The ids under which one requesting organisation knows what is kept here; useless to any other. Each is 32 lower-case
 * hexadecimal digits, the same at every call.
 *
 * <p>A person and the resource with the same id have different pseudonyms. Were they equal, the stub of a relation who is no
 * patient here would be named like their RelatedPerson, and that of one who is a patient would not.
 */
public interface Pseudonyms {

    /** The pseudonym of what is kept under an internal id, but for a Patient. */
    String of(UUID id);

    /** The pseudonym of a person, under which their stub and their Patient leave; never that of any other resource. */
    String ofPerson(PersonId person);

    /** The pseudonym under which a resource of this FHIR type leaves. */
    default String of(String type, UUID id) {
        return type.equals("Patient") ? ofPerson(new PersonId(id)) : of(id);
    }
}
