package uk.threshold.disclosure;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.RecordItem;

/**
 * A stored resource: its facts, those of its labelled repetitions, and a handle on its bytes.
 *
 * @param home the person in whose record it stands
 * @param disputes of its accuracy that are not settled
 * @param authorObjects whether its author objects to its being told
 * @param codes what it records, as {@code system|code}; for consents that name codes, and for nothing else
 * @param holders of a Binary, the resources whose document it holds the bytes of
 */
public record HeldResource(
        RecordItem main,
        List<RecordItem> slots,
        PersonId home,
        Set<String> codes,
        List<Dispute> disputes,
        boolean authorObjects,
        StoredBytes bytes,
        Set<UUID> holders) {
    public HeldResource {
        disputes = List.copyOf(disputes);
        slots = List.copyOf(slots);
        codes = Set.copyOf(codes);
        holders = Set.copyOf(holders);
    }

    /** One that nobody disputes or objects to, and that is nothing else's document. */
    public HeldResource(RecordItem main, List<RecordItem> slots, PersonId home, Set<String> codes, StoredBytes bytes) {
        this(main, slots, home, codes, List.of(), false, bytes, Set.of());
    }
}
