package uk.threshold.policy;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.Part;
import uk.threshold.consent.ConsentState;
import uk.threshold.request.RulingKind;

/**
 * What is known of one item, one person whose confidence it is, one request and one reader; immutable.
 *
 * <p>A fact that was not set is one nobody could establish. Equal facts are equal objects, so they serve as keys.
 */
public final class Facts {
    /** Nothing is known. */
    public static final Facts NOTHING = new Facts(0, new long[Fact.values().length]);

    /** A bit for each fact, so that there can be 64. */
    private final long known;

    private final long[] values;

    private Facts(long known, long[] values) {
        this.known = known;
        this.values = values;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * What is settled where a reading rests on no request: of the subject, in the answer, as if all were asked, and nobody
     * has ruled, consented or objected for it.
     */
    public static Builder withoutRequest() {
        return builder()
                .known(Fact.PART, Part.SUBJECT)
                .known(Fact.ASKED, true)
                .known(Fact.WINDOW, "inside")
                .known(Fact.ORDER, false)
                .known(Fact.RULING, Set.<RulingKind>of())
                .known(Fact.CONSENT, ConsentState.NONE)
                .known(Fact.ANOTHER_HOLDER, "none")
                .known(Fact.AUTHOR_OBJECTS, false)
                .known(Fact.DESTINATION, Destination.ANSWER);
    }

    /** A builder that starts from these facts. */
    public Builder with() {
        return new Builder(known, values.clone());
    }

    public boolean knows(Fact fact) {
        return (known & bit(fact)) != 0;
    }

    /** The codes this fact holds, or empty where it is unknown. */
    public Optional<Set<String>> codes(Fact fact) {
        return knows(fact) ? Optional.of(fact.codes(values[fact.ordinal()])) : Optional.empty();
    }

    /** The codes this fact holds, a bit for each; none where it is unknown. */
    long mask(Fact fact) {
        return values[fact.ordinal()];
    }

    /**
     * These facts and those together, as when what the request settles meets what the item settles.
     *
     * @throws ContradictoryFactsException if both know a fact and differ in it
     */
    public Facts and(Facts other) {
        long[] merged = values.clone();
        for (Fact fact : Fact.values()) {
            int at = fact.ordinal();
            if (knows(fact) && other.knows(fact) && values[at] != other.values[at]) {
                throw new ContradictoryFactsException(fact);
            }
            merged[at] |= other.values[at];
        }
        return new Facts(known | other.known, merged);
    }

    /** These facts as they were before {@code fact} was established. */
    public Facts without(Fact fact) {
        long[] fewer = values.clone();
        fewer[fact.ordinal()] = 0;
        return new Facts(known & ~bit(fact), fewer);
    }

    /** Whether any code of {@code mask} is held; unknown where the fact is. */
    Truth anyOf(Fact fact, long mask) {
        return knows(fact) ? Truth.of((values[fact.ordinal()] & mask) != 0) : Truth.UNKNOWN;
    }

    private static long bit(Fact fact) {
        return 1L << fact.ordinal();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Facts that && known == that.known && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(known) + Arrays.hashCode(values);
    }

    /** Says nothing of the facts, so that no log line can. */
    @Override
    public String toString() {
        return "«facts»";
    }

    /** Collects facts; each may be set once more, the later value standing. */
    public static final class Builder {
        private long known;
        private final long[] values;

        private Builder() {
            this(0, new long[Fact.values().length]);
        }

        private Builder(long known, long[] values) {
            this.known = known;
            this.values = values;
        }

        public Builder known(Fact fact, Coded value) {
            return codes(fact, List.of(value.code()));
        }

        /** Sets a fact to these values; for a set, an empty collection means: known to hold none. */
        public Builder known(Fact fact, Collection<? extends Coded> members) {
            return codes(fact, members.stream().map(Coded::code).toList());
        }

        /** Sets a fact whose vocabulary is {@code yes} and {@code no}. */
        public Builder known(Fact fact, boolean holds) {
            return codes(fact, List.of(holds ? "yes" : "no"));
        }

        public Builder known(Fact fact, String code) {
            return codes(fact, List.of(code));
        }

        /**
         * Sets a fact by its codes.
         *
         * @throws PackDefect.UnknownCode if a code is not in the vocabulary
         * @throws IllegalArgumentException if the fact cannot hold these codes together
         */
        public Builder codes(Fact fact, Collection<String> codes) {
            long mask = fact.mask(codes);
            if (!fact.admits(mask)) {
                throw new IllegalArgumentException("`" + fact.code() + "` cannot hold these codes together");
            }
            known |= bit(fact);
            values[fact.ordinal()] = mask;
            return this;
        }

        public Facts build() {
            return new Facts(known, values.clone());
        }
    }
}
