package uk.threshold.postgres;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import uk.threshold.carerecord.Intrinsics;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.HeldName.Labelled;
import uk.threshold.intake.LabelledItem;

/**
 * The labels that resources have under a pack which is not in force, as {@link SecondLabels} would keep them, but in memory.
 *
 * @param digest of that pack
 * @param items by resource, the whole resource first; those that cannot be read again are absent
 * @param records of each person whose name was read, all that is their own
 */
record OtherLabels(String digest, Map<UUID, List<LabelledItem>> items, Map<PersonId, Set<UUID>> records) {
    /** A pack that there is not, under which nothing is known under any other. */
    private static final String NO_PACK = "";

    /**
     * The items of a resource. Of one that cannot be read again the labels stay those under the pack before, and count for
     * nothing.
     */
    Map<ItemId, ItemRow> of(UUID resource, Map<ItemId, ItemRow> kept) {
        List<LabelledItem> labels = items.get(resource);
        ItemRow whole = kept.get(ItemId.of(resource));
        if (labels == null || whole == null) {
            return kept;
        }
        Map<ItemId, ItemRow> labelled = new LinkedHashMap<>();
        for (LabelledItem item : labels) {
            ItemId id = new ItemId(resource, item.slot());
            labelled.put(id, kept.getOrDefault(id, whole).labelled(item.intrinsics()));
        }
        return labelled;
    }

    /** The labels by which a name may leave or not. */
    List<Labelled> of(UUID resource, List<Labelled> kept) {
        return Optional.ofNullable(items.get(resource))
                .map(known -> known.stream().map(OtherLabels::labelled).toList())
                .orElse(kept);
    }

    /** The same of all that is the person's own. */
    List<Labelled> ofTheirRecord(PersonId person) {
        return records.getOrDefault(person, Set.of()).stream()
                .flatMap(this::labelled)
                .toList();
    }

    private Stream<Labelled> labelled(UUID resource) {
        return Optional.ofNullable(items.get(resource))
                .map(known -> known.stream().map(OtherLabels::labelled))
                .orElseGet(() -> Stream.of(new Labelled(NO_PACK, Optional.empty(), Set.of())));
    }

    private static Labelled labelled(LabelledItem item) {
        Intrinsics known = item.intrinsics();
        return new Labelled(known.packDigest(), item.slot(), known.labels());
    }
}
