package uk.threshold.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.policy.LookBack;
import uk.threshold.policy.PurposeTerms;
import uk.threshold.request.Purpose;
import uk.threshold.request.SharingRequest;

/**
 * Which entries a request's answer covers: dated on or after the look-back, and first kept by the gateway no later than
 * the request or a clinician's latest update of it. Undated entries of the child are inside, of others outside; the
 * mother of an unborn child, of whom a present pregnancy alone is told ({@link Places}), is one of the others. A court's
 * order says itself what it covers, and no undated entry of anyone is outside.
 */
final class Windows {
    private final SharingRequest request;
    private final Caveat.Window window;
    private final Household household;

    Windows(SharingRequest request, PurposeTerms terms, Household household) {
        this.request = request;
        this.window = of(request, terms);
        this.household = household;
    }

    /** Whether the entry lies in the window that applies to the person in whose record it stands. */
    boolean include(RecordItem item, PersonId home) {
        if (item.firstKept().isAfter(coveredUntil())) {
            return false;
        }
        boolean child =
                !request.unborn() && household.child().filter(home::equals).isPresent();
        Optional<LocalDate> from = child ? window.childFrom() : window.othersFrom();
        boolean undated = child || request.purpose() == Purpose.COURT_ORDER;
        return item.date().map(date -> from.filter(date::isBefore).isEmpty()).orElse(undated);
    }

    /** The window as the caveat tells it. */
    Caveat.Window told() {
        return new Caveat.Window(
                window.childFrom(),
                window.othersFrom(),
                LocalDate.ofInstant(coveredUntil(), Household.LONDON),
                window.unborn());
    }

    private Instant coveredUntil() {
        return household.updated().filter(request.authoredOn()::isBefore).orElse(request.authoredOn());
    }

    /** The window of a request, of which the last day is the London day on which it was made. */
    static Caveat.Window of(SharingRequest request, PurposeTerms terms) {
        LocalDate made = LocalDate.ofInstant(request.authoredOn(), Household.LONDON);
        return new Caveat.Window(
                from(request, terms.reach(0, request.unborn()).usual(), made),
                from(request, terms.others().usual(), made),
                made,
                request.unborn());
    }

    private static Optional<LocalDate> from(SharingRequest request, LookBack usual, LocalDate made) {
        return request.recordFrom().or(() -> usual.firstDay(made));
    }
}
