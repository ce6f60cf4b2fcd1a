package uk.threshold.intake;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What goes together: the records of one person, and of all without whom it cannot go.
 *
 * @param rules for each Patient whose record goes, the rule by which it is due
 * @param copies what is kept of these records, by id
 */
public record Erasure(Map<UUID, RetentionRule> rules, List<Copy> copies) {
    public Erasure {
        rules = Map.copyOf(rules);
        copies = List.copyOf(copies);
    }

    /**
     * All versions of one resource.
     *
     * @param version the last of them
     * @param gatewaysOwn whether the gateway itself wrote it, so that no other system has the original
     */
    public record Copy(String type, UUID id, int version, boolean gatewaysOwn) {}
}
