package uk.threshold.request;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;

/** Puts persons into a practice's records, for tests of who is matched. */
public interface RegisteredPersons {
    /**
     * A patient.
     *
     * @param familyName as compared: upper case, letters only
     */
    record Patient(NhsNumber number, LocalDate birthDate, String familyName, boolean active, boolean restricted) {}

    /** The id by which the practice knows the patient. */
    UUID patient(String practice, Patient patient);

    /** Someone the child's record names; the id of the RelatedPerson. */
    UUID relatedTo(String practice, UUID child, Optional<NhsNumber> number);

    /** A Patient.link between a patient and a RelatedPerson. */
    void link(String practice, UUID patient, UUID relatedPerson);
}
