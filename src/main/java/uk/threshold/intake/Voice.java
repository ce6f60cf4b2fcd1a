package uk.threshold.intake;

/** What kind of person or thing asserted, performed or told what an entry says. */
public enum Voice {
    PATIENT,
    RELATED_PERSON,
    PROFESSIONAL
}
