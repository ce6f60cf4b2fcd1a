package uk.threshold.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.policy.LookBack;
import uk.threshold.policy.PurposeTerms;
import uk.threshold.request.SharingRequest;

/**
 * Which entries a request's answer covers: dated on or after the look-back, and first kept by the gateway no later than
 * the request or a clinician's latest update of it. Undated entries of the child are inside, of others outside.
 */
final class Windows {
    private final SharingRequest request;
    private final PurposeTerms terms;
    private final Household household;

    Windows(SharingRequest request, PurposeTerms terms, Household household) {
        this.request = request;
        this.terms = terms;
        this.household = household;
    }

    /** Whether the entry lies in the window that applies to the person in whose record it stands. */
    boolean include(RecordItem item, PersonId home) {
        if (item.firstKept().isAfter(coveredUntil())) {
            return false;
        }
        boolean child = household.child().filter(home::equals).isPresent();
        Optional<LocalDate> from = from(child);
        return item.date().map(date -> from.filter(date::isBefore).isEmpty()).orElse(child);
    }

    /** The first London day of the window, or empty for the whole life. */
    private Optional<LocalDate> from(boolean child) {
        LookBack usual = (child ? terms.child() : terms.others()).usual();
        return request.recordFrom().or(() -> usual.firstDay(authoredOn()));
    }

    /** The window as the caveat tells it. */
    Caveat.Window told() {
        return new Caveat.Window(from(true), from(false), LocalDate.ofInstant(coveredUntil(), Household.LONDON));
    }

    private Instant coveredUntil() {
        return household.updated().filter(request.authoredOn()::isBefore).orElse(request.authoredOn());
    }

    /** The London day of the request, from which the window looks back. */
    private LocalDate authoredOn() {
        return LocalDate.ofInstant(request.authoredOn(), Household.LONDON);
    }
}
