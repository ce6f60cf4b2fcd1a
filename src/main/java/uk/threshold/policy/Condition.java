package uk.threshold.policy;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** When a clause speaks. A closed language without scripts, so every rule can be read, printed and analysed. */
public sealed interface Condition {

    /** Never holds: the {@code unless} of a clause that has no exception. */
    Condition NEVER = new AnyOf(List.of());

    /** Always holds: the {@code when} of a clause without conditions. */
    Condition ALWAYS = new Always();

    record Always() implements Condition {}

    /**
     * The fact holds one of some codes; for a set, any of them.
     *
     * @param mask the codes, one bit each in the order of the fact's vocabulary
     */
    record Holds(Fact fact, long mask) implements Condition {
        public Holds {
            if (mask == 0 || (mask & ~fact.all()) != 0) {
                throw new PackDefect.SaysNothing(fact.code());
            }
        }

        /** The codes of which any makes this hold. */
        public Set<String> anyOf() {
            return fact.codes(mask);
        }
    }

    record AllOf(List<Condition> parts) implements Condition {
        public AllOf {
            parts = List.copyOf(parts);
        }
    }

    record AnyOf(List<Condition> parts) implements Condition {
        public AnyOf {
            parts = List.copyOf(parts);
        }
    }

    record Not(Condition inner) implements Condition {}

    /**
     * The condition that {@code fact} holds any of {@code codes}.
     *
     * @throws PackDefect if there is no code, or one outside the vocabulary
     */
    static Condition holds(Fact fact, Collection<String> codes) {
        return new Holds(fact, fact.mask(codes));
    }

    /** The condition that {@code fact} holds any of {@code codes}. */
    static Condition holds(Fact fact, String... codes) {
        return holds(fact, List.of(codes));
    }

    static Condition allOf(Condition... parts) {
        return new AllOf(List.of(parts));
    }

    static Condition anyOf(Condition... parts) {
        return new AnyOf(List.of(parts));
    }

    /** Whether the condition holds; unknown where what it needs is not known. */
    default Truth test(Facts facts) {
        return switch (this) {
            case Always() -> Truth.TRUE;
            case Holds(Fact fact, long mask) -> facts.anyOf(fact, mask);
            case Not(Condition inner) -> inner.test(facts).negate();
            case AllOf(List<Condition> parts) -> {
                Truth truth = Truth.TRUE;
                for (int i = 0; i < parts.size() && truth != Truth.FALSE; i++) {
                    truth = truth.and(parts.get(i).test(facts));
                }
                yield truth;
            }
            case AnyOf(List<Condition> parts) -> {
                Truth truth = Truth.FALSE;
                for (int i = 0; i < parts.size() && truth != Truth.TRUE; i++) {
                    truth = truth.or(parts.get(i).test(facts));
                }
                yield truth;
            }
        };
    }

    /** Whether the condition looks at {@code fact} anywhere. */
    default boolean looksAt(Fact fact) {
        return switch (this) {
            case Always() -> false;
            case Holds holds -> holds.fact() == fact;
            case Not(Condition inner) -> inner.looksAt(fact);
            case AllOf(List<Condition> parts) -> parts.stream().anyMatch(part -> part.looksAt(fact));
            case AnyOf(List<Condition> parts) -> parts.stream().anyMatch(part -> part.looksAt(fact));
        };
    }

    /** Whether the condition can be true only where {@code fact} holds this code. */
    default boolean demands(Fact fact, String code) {
        return demandsAny(fact, Set.of(code));
    }

    /** Whether the condition can be true only where {@code fact} holds one of these codes. */
    default boolean demandsAny(Fact fact, Set<String> codes) {
        return switch (this) {
            case Always() -> false;
            case Holds holds -> holds.fact() == fact && codes.containsAll(holds.anyOf());
            case Not(Condition inner) -> false;
            case AllOf(List<Condition> parts) -> parts.stream().anyMatch(part -> part.demandsAny(fact, codes));
            case AnyOf(List<Condition> parts) ->
                !parts.isEmpty() && parts.stream().allMatch(part -> part.demandsAny(fact, codes));
        };
    }

    /**
     * What is left to ask once {@code settled} is known: a condition that gives, on any further facts, what this one
     * gives on those facts and the settled ones together.
     */
    default Condition given(Facts settled) {
        return switch (this) {
            case Always always -> always;
            case Holds holds -> settle(holds, settled);
            case Not(Condition inner) -> negated(inner.given(settled));
            case AllOf(List<Condition> parts) -> conjunction(parts, settled);
            case AnyOf(List<Condition> parts) -> disjunction(parts, settled);
        };
    }

    private static Condition settle(Holds holds, Facts settled) {
        return switch (holds.test(settled)) {
            case TRUE -> ALWAYS;
            case FALSE -> NEVER;
            case UNKNOWN -> holds;
        };
    }

    private static Condition negated(Condition inner) {
        if (inner.equals(ALWAYS)) {
            return NEVER;
        }
        return inner.equals(NEVER) ? ALWAYS : new Not(inner);
    }

    private static Condition conjunction(List<Condition> parts, Facts settled) {
        List<Condition> left = parts.stream()
                .map(part -> part.given(settled))
                .filter(part -> !part.equals(ALWAYS))
                .toList();
        if (left.contains(NEVER)) {
            return NEVER;
        }
        return left.isEmpty() ? ALWAYS : new AllOf(left);
    }

    private static Condition disjunction(List<Condition> parts, Facts settled) {
        List<Condition> left = parts.stream()
                .map(part -> part.given(settled))
                .filter(part -> !part.equals(NEVER))
                .toList();
        if (left.contains(ALWAYS)) {
            return ALWAYS;
        }
        return left.isEmpty() ? NEVER : new AnyOf(left);
    }
}
