package uk.threshold.intake;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.FamilyName;
import uk.threshold.carerecord.NhsNumber;

/**
 * What the register of patients takes from a Patient.
 *
 * @param familyName the one in use: official, else usual, else the first that is not old
 * @param birthDate empty where missing or not to the day
 * @param active whether the practice still has them as a patient: not, where they left it
 * @param died whether it says that they have died, with or without the day
 * @param traced whether nothing says that the NHS number was never verified against the national register
 * @param links Patients and RelatedPersons that are the same person, each with the R4 link type
 */
public record PatientEntry(
        Optional<NhsNumber> nhsNumber,
        Optional<LocalDate> birthDate,
        Optional<FamilyName> familyName,
        boolean active,
        boolean died,
        boolean traced,
        Map<UUID, String> links)
        implements IncomingRecord.Entry {
    public PatientEntry {
        links = Map.copyOf(links);
    }
}
