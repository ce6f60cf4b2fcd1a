package uk.threshold.disclosure;

import java.util.List;
import java.util.Optional;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;

/**
 * A person who may stand in an answer: a Patient of pseudonym and identifier, and nothing more unless decided. It leaves
 * exactly when an item or a wording of theirs leaves.
 *
 * @param stated the NHS number as the requester stated it; empty where it stated none. Never taken from the record
 * @param patientRecord what may be copied of the person's own Patient; empty where none is kept or nothing is permitted
 */
public record Stub(PersonId person, String pseudonym, Optional<NhsNumber> stated, Optional<Outgoing> patientRecord) {

    /**
     * @throws IllegalArgumentException if the record is not this person's own Patient under this pseudonym
     */
    public Stub {
        patientRecord.ifPresent(record -> {
            if (!record.type().equals("Patient")
                    || !record.pseudonym().equals(pseudonym)
                    || !record.subjects().equals(List.of(person))) {
                throw new IllegalArgumentException("a stub's record is the person's own Patient");
            }
        });
    }
}
