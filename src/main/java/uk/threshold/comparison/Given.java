package uk.threshold.comparison;

import java.util.Set;
import java.util.TreeSet;
import uk.threshold.policy.Fact;

/** One thing that must be so of the facts. */
public sealed interface Given {
    Fact fact();

    /**
     * The fact holds one of these codes.
     *
     * @param orUnknown whether it may also be one that nobody could establish
     */
    record OneOf(Fact fact, Set<String> codes, boolean orUnknown) implements Given {
        public OneOf {
            codes = Set.copyOf(codes);
        }

        private String told() {
            Set<String> others = new TreeSet<>(fact.vocabulary());
            others.removeAll(codes);
            if (others.isEmpty()) {
                return "known";
            }
            return others.size() < codes.size()
                    ? (orUnknown ? "other than " : "known and other than ") + listed(others)
                    : listed(codes) + maybe(orUnknown);
        }
    }

    /** Nobody could establish the fact. */
    record Unknown(Fact fact) implements Given {}

    /** The fact, a set, is known, whatever it holds. */
    record Known(Fact fact) implements Given {}

    /**
     * The fact, a set, holds one or more of these codes.
     *
     * @param orUnknown whether it may also be one that nobody could establish
     */
    record Holds(Fact fact, Set<String> codes, boolean orUnknown) implements Given {
        public Holds {
            codes = Set.copyOf(codes);
        }
    }

    /**
     * The fact, a set, holds none of these codes.
     *
     * @param orUnknown whether it may also be one that nobody could establish
     */
    record HoldsNone(Fact fact, Set<String> codes, boolean orUnknown) implements Given {
        public HoldsNone {
            codes = Set.copyOf(codes);
        }
    }

    /** In words, with the codes sorted, such as {@code labels without SEX or STD}; of many codes those that are none of them. */
    default String text() {
        String name = fact().code();
        return switch (this) {
            case OneOf one -> name + " " + one.told();
            case Unknown unknown -> name + " unknown";
            case Known known -> name + " known";
            case Holds(Fact fact, Set<String> codes, boolean orUnknown) ->
                name + " with " + listed(codes) + maybe(orUnknown);
            case HoldsNone(Fact fact, Set<String> codes, boolean orUnknown) ->
                name + " without " + listed(codes) + maybe(orUnknown);
        };
    }

    private static String maybe(boolean orUnknown) {
        return orUnknown ? " or unknown" : "";
    }

    private static String listed(Set<String> codes) {
        return String.join(" or ", new TreeSet<>(codes));
    }
}
