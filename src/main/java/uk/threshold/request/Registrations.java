package uk.threshold.request;

import java.time.Instant;
import uk.threshold.carerecord.NhsNumber;

/** Tells by NHS number, across practices, where somebody's own record is. */
public interface Registrations {
    /**
     * The one practice at which an active Patient has this number and a date of birth; {@link Registration#NOWHERE} where
     * none has, and where two have, since nobody then knows which record is current.
     *
     * @throws uk.threshold.carerecord.StoreUnavailable when the store does not answer
     */
    Found of(NhsNumber number);

    /** @param at when it was looked up, by the database's clock */
    record Found(Registration registration, Instant at) {}
}
