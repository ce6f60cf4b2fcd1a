package uk.threshold.consent;

import java.util.Set;

/**
 * What is known of how one item stands to the resources that consents name, in the words of {@link Criterion#SUBJECT_MATTER}.
 * A word that is in neither set may be true of it.
 *
 * @param holders ids of the resources whose document it is; what is said of one of these may be meant of it
 */
public record Links(Set<String> surely, Set<String> never, Set<String> holders) {
    /** Nothing is known, and it is nothing else's document. */
    public static final Links UNKNOWN = new Links(Set.of(), Set.of(), Set.of());

    public Links {
        surely = Set.copyOf(surely);
        never = Set.copyOf(never);
        holders = Set.copyOf(holders);
    }

    boolean isDocument() {
        return !holders.isEmpty();
    }
}
