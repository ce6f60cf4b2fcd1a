package uk.threshold.desk;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import uk.threshold.carerecord.FieldPath;

/**
 * One answer to a request, as the ledger has it.
 *
 * @param annex whether it went into the confidential annex
 * @param versions in which resources were decided, by id
 * @param consents by which resources were decided, by id of the resource
 */
public record WhatLeft(
        UUID receipt,
        UUID request,
        String recipient,
        boolean annex,
        List<Item> items,
        Map<UUID, Integer> versions,
        Map<UUID, Set<String>> consents) {
    public WhatLeft {
        items = List.copyOf(items);
        versions = Map.copyOf(versions);
        consents = Map.copyOf(consents);
    }

    /**
     * One resource that left.
     *
     * @param position type and pseudonym, as {@code Type/pseudonym}
     * @param sha256 of its bytes as they left
     */
    public record Item(String position, String sha256, SortedSet<FieldPath> released) {
        String pseudonym() {
            return position.substring(position.indexOf('/') + 1);
        }
    }
}
