package uk.threshold.consent;

import java.util.Optional;
import java.util.Set;

/** How one item stands to the resources that consents name, in the words of {@link Criterion#SUBJECT_MATTER}. */
public interface Links {
    /** Nothing is known, and it is nothing else's document. */
    Links UNKNOWN = new Known(Set.of(), Set.of(), Set.of());

    /** Whether the item is of the matter; empty where that is not known. */
    Optional<Boolean> stands(String word);

    /** Ids of the resources whose document it is; what is said of one of these may be meant of it. */
    Set<String> holders();

    /**
     * What was found out beforehand.
     *
     * @param surely words of which it is
     * @param never words of which it is not; of all others it is not known
     */
    record Known(Set<String> surely, Set<String> never, Set<String> holders) implements Links {
        public Known {
            surely = Set.copyOf(surely);
            never = Set.copyOf(never);
            holders = Set.copyOf(holders);
        }

        @Override
        public Optional<Boolean> stands(String word) {
            boolean is = surely.contains(word);
            return is || never.contains(word) ? Optional.of(is) : Optional.empty();
        }
    }
}
