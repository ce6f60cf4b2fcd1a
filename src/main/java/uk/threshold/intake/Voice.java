package uk.threshold.intake;

/** What kind of person or thing asserted, performed, recorded or told what an entry says. */
public enum Voice {
    PATIENT,
    RELATED_PERSON,
    PROFESSIONAL
}
