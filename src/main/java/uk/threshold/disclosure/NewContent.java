package uk.threshold.disclosure;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.request.Requester;
import uk.threshold.request.SharingRequest;

/**
 * Whether an answer now holds a resource or a field that the organisation which asked has not read. What went makes
 * nothing new, so that nothing betrays a withdrawal; and it is told alike to all who follow the request, as it stands for
 * the worker who asked, so that nothing betrays who reads. Nothing is released by it but that one bit, and nothing kept.
 */
public final class NewContent {
    private final Deliberating deliberating;
    private final Composing composing;
    private final PastReadings readings;
    private final Conflicts conflicts;

    public NewContent(Deliberating deliberating, Composing composing, PastReadings readings, Conflicts conflicts) {
        this.conflicts = conflicts;
        this.deliberating = deliberating;
        this.composing = composing;
        this.readings = readings;
    }

    /**
     * Whether reading would show something that the answer last read did not; never before the first reading, which would
     * tell, on no record, that somebody was matched and something is held, nor where the answer cannot be read any more,
     * nor to whom it is not for because it is about their own.
     *
     * @throws uk.threshold.carerecord.StoreUnavailable when records or readings cannot be read
     */
    public boolean awaits(SharingRequest request, Requester who) {
        Optional<Map<Position, Set<FieldPath>>> last =
                readings.last(request.id(), request.requester().organisation().ods());
        if (last.isEmpty()) {
            return false;
        }
        Map<Position, Set<FieldPath>> read = last.get();
        Deliberation now;
        try {
            now = deliberating.deliberate(request, request.requester());
        } catch (PurposeNotAdmitted e) {
            return false;
        }
        boolean barred = Disclosing.isUnjudged(request) && conflicts.barsReading(who, request);
        if (barred || !now.household().readable(request)) {
            return false;
        }
        return composing.rendered(now, Composing.NOWHERE, new Shape.Everything()).items().stream()
                .anyMatch(item -> !read.containsKey(item.position())
                        || !read.getOrDefault(item.position(), Set.of()).containsAll(item.released()));
    }
}
