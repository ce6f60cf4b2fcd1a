package uk.threshold.desk;

import java.time.Instant;
import uk.threshold.intake.Draft;
import uk.threshold.intake.StoredRecord;

/** Writes what was said on sharing in the form in which records are kept, so that it is read as every other Consent is. */
public interface ConsentForm {

    /** A new Consent in the patient's record. */
    Draft spoken(SpokenConsent said);

    /** The next version of a Consent, by which it stands withdrawn from this moment on. */
    Draft withdrawn(StoredRecord stored, Instant at);
}
