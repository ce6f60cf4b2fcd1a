package uk.threshold.disclosure;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.carerecord.Particulars;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.carerecord.Slot;

/**
 * A stored resource: its facts, those of its labelled repetitions, and a handle on its bytes.
 *
 * @param home the person in whose record it stands
 * @param disputes of its accuracy that are not settled
 * @param authorObjects whether its author objects to its being told
 * @param codes what it records, as {@code system|code}; for consents that name codes, and for nothing else
 * @param particulars of a Patient or RelatedPerson, on which days they were in use; empty where that is not known, and for a
 *     request whose answer does not rest on it
 * @param holders of a Binary, the resources whose document it holds the bytes of
 */
public record HeldResource(
        RecordItem main,
        List<RecordItem> slots,
        PersonId home,
        Set<String> codes,
        Optional<Particulars> particulars,
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
        this(main, slots, home, codes, Optional.empty(), List.of(), false, bytes, Set.of());
    }

    /**
     * The repetitions that are items where days decide: the labelled ones; and of names, telecoms and addresses those of which
     * it is said when they were in use, or all where the whole is labelled, which labels each of them.
     */
    List<RecordItem> slotsByDay() {
        Set<Slot> decided = slots.stream()
                .map(slot -> slot.id().slot())
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        boolean labelled = !main.intrinsics().labels().isEmpty();
        Stream<RecordItem> others = particulars.stream()
                .flatMap(known -> (labelled ? known.uses().keySet() : known.dated()).stream())
                .filter(slot -> !decided.contains(slot))
                .sorted(Comparator.comparing(Slot::path).thenComparing(Slot::index))
                .map(main::repetition);
        return Stream.concat(slots.stream(), others).toList();
    }
}
