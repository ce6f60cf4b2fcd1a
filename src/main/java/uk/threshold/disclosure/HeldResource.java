package uk.threshold.disclosure;

import java.util.List;
import java.util.Set;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.RecordItem;

/**
 * A stored resource: its facts, those of its labelled repetitions, and a handle on its bytes.
 *
 * @param home the person in whose record it stands
 * @param disputes of its accuracy that are not settled
 * @param codes what it records, as {@code system|code}; for consents that name codes, and for nothing else
 */
public record HeldResource(
        RecordItem main,
        List<RecordItem> slots,
        PersonId home,
        Set<String> codes,
        List<Dispute> disputes,
        StoredBytes bytes) {
    public HeldResource {
        disputes = List.copyOf(disputes);
        slots = List.copyOf(slots);
        codes = Set.copyOf(codes);
    }

    /** One that nobody disputes. */
    public HeldResource(RecordItem main, List<RecordItem> slots, PersonId home, Set<String> codes, StoredBytes bytes) {
        this(main, slots, home, codes, List.of(), bytes);
    }
}
