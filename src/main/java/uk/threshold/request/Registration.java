package uk.threshold.request;

import java.time.LocalDate;

/**
 * Where somebody is registered.
 *
 * @param practice its ODS code
 * @param birthDate as that practice holds it
 * @param familyName as that practice holds it; empty where there is none
 */
public record Registration(String practice, LocalDate birthDate, String familyName) {
    /** No practice holds the person. It is read like any other, and the answer is that of a record without entries. */
    public static final Registration NOWHERE = new Registration("", LocalDate.EPOCH, "");
}
