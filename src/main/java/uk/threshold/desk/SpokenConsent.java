package uk.threshold.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.PersonId;
import uk.threshold.consent.ConsentState;
import uk.threshold.consent.Coverage;
import uk.threshold.consent.Evidence;
import uk.threshold.consent.GivenBy;
import uk.threshold.request.Purpose;

/**
 * What somebody at the desk heard, or knows, of a patient's wishes on sharing.
 *
 * @param id under which the Consent is kept
 * @param patient in whose record it stands
 * @param speaker who said it, where they are kept here
 * @param words the words used; empty text where nobody spoke
 * @param purposes to which it is limited; none for all
 * @param from first day on which it holds, Europe/London
 * @param until last day on which it holds
 */
public record SpokenConsent(
        UUID id,
        PersonId patient,
        ConsentState standing,
        GivenBy by,
        Optional<Speaker> speaker,
        Evidence evidence,
        Set<Coverage> covers,
        String words,
        Set<Purpose> purposes,
        Optional<LocalDate> from,
        Optional<LocalDate> until,
        Instant at) {
    public SpokenConsent {
        covers = Set.copyOf(covers);
        purposes = Set.copyOf(purposes);
    }

    /** A person kept here, as a Patient or else as a RelatedPerson. */
    public record Speaker(PersonId person, boolean patient) {}

    /** Hidden, since what a person said is content. */
    @Override
    public String toString() {
        return "«spoken consent " + id + "»";
    }
}
