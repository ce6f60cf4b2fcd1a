package uk.threshold.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Clauses, found by what the facts are, so that deciding looks at few of them however many there are.
 *
 * <p>A clause that wants a fact to hold some codes is silent where it holds others, and so is one that is excused by a code it
 * holds; where the fact is not known a permit that looks at it so is silent too. Only clauses that none of this silences are asked
 * in full: the index decides nothing by itself.
 */
final class ClauseIndex<C extends Clause> {
    private final List<C> clauses;
    private final List<C> told;
    private final Map<Fact, Gate> gates = new EnumMap<>(Fact.class);

    /**
     * Which clauses one fact leaves, a bit for each.
     *
     * @param unknown where it is not known
     * @param indifferent where it holds nothing: those that do not want it to
     * @param wanting by code, those that want it among others or do not want any
     * @param excused by code, those that it silences
     */
    private record Gate(BitSet unknown, BitSet indifferent, List<BitSet> wanting, List<BitSet> excused) {

        /** Takes out of {@code left} what the fact silences where it holds the codes of this mask. */
        void narrow(BitSet left, long mask) {
            left.and(Long.bitCount(mask) == 1 ? wanting.get(Long.numberOfTrailingZeros(mask)) : wantingAny(mask));
            for (long rest = mask; rest != 0; rest &= rest - 1) {
                left.andNot(excused.get(Long.numberOfTrailingZeros(rest)));
            }
        }

        private BitSet wantingAny(long mask) {
            BitSet any = (BitSet) indifferent.clone();
            for (long rest = mask; rest != 0; rest &= rest - 1) {
                any.or(wanting.get(Long.numberOfTrailingZeros(rest)));
            }
            return any;
        }
    }

    /** @param told what is told of a clause that speaks */
    ClauseIndex(List<C> clauses, UnaryOperator<C> told) {
        this.clauses = clauses.stream().sorted(Comparator.comparing(Clause::id)).toList();
        this.told = this.clauses.stream().map(told).toList();
        for (Fact fact : Fact.values()) {
            gate(fact);
        }
    }

    /** What is told of those that speak on these facts, in the order of their ids. */
    List<C> speaking(Facts facts) {
        BitSet left = new BitSet(clauses.size());
        left.set(0, clauses.size());
        for (Map.Entry<Fact, Gate> each : gates.entrySet()) {
            if (facts.knows(each.getKey())) {
                each.getValue().narrow(left, facts.mask(each.getKey()));
            } else {
                left.and(each.getValue().unknown());
            }
        }
        List<C> speaking = new ArrayList<>();
        for (int i = left.nextSetBit(0); i >= 0; i = left.nextSetBit(i + 1)) {
            if (clauses.get(i).speaksOn(facts)) {
                speaking.add(told.get(i));
            }
        }
        return speaking;
    }

    private void gate(Fact fact) {
        long[] wanted = masks(clause -> wanted(clause.when(), fact));
        long[] excuses = masks(clause -> excuses(clause.unless(), fact));
        if (LongStream.concat(LongStream.of(wanted), LongStream.of(excuses)).allMatch(mask -> mask == 0)) {
            return;
        }
        BitSet unknown = where(i -> !permits(i) || (wanted[i] | excuses[i]) == 0);
        BitSet indifferent = where(i -> wanted[i] == 0);
        List<BitSet> wanting = new ArrayList<>();
        List<BitSet> excused = new ArrayList<>();
        for (int place = 0; place < fact.vocabulary().size(); place++) {
            long bit = 1L << place;
            wanting.add(where(i -> wanted[i] == 0 || (wanted[i] & bit) != 0));
            excused.add(where(i -> (excuses[i] & bit) != 0));
        }
        gates.put(fact, new Gate(unknown, indifferent, List.copyOf(wanting), List.copyOf(excused)));
    }

    private boolean permits(int place) {
        return clauses.get(place) instanceof Rule rule && rule.effect() == Effect.PERMIT;
    }

    private long[] masks(ToLongFunction<C> of) {
        return clauses.stream().mapToLong(of).toArray();
    }

    private BitSet where(IntPredicate test) {
        BitSet bits = new BitSet(clauses.size());
        IntStream.range(0, clauses.size()).filter(test).forEach(bits::set);
        return bits;
    }

    /** Codes of which the fact must hold one for the condition to hold; none where it need not hold any. */
    private static long wanted(Condition when, Fact fact) {
        return switch (when) {
            case Condition.Holds holds -> holds.fact() == fact ? holds.mask() : 0;
            case Condition.AllOf(List<Condition> parts) ->
                parts.stream()
                        .mapToLong(part -> wanted(part, fact))
                        .filter(mask -> mask != 0)
                        .findFirst()
                        .orElse(0);
            case Condition.Always always -> 0;
            case Condition.AnyOf any -> 0;
            case Condition.Not not -> 0;
        };
    }

    /** Codes of which any makes the condition hold. */
    private static long excuses(Condition unless, Fact fact) {
        return switch (unless) {
            case Condition.Holds holds -> holds.fact() == fact ? holds.mask() : 0;
            case Condition.AnyOf(List<Condition> parts) ->
                parts.stream().mapToLong(part -> excuses(part, fact)).reduce(0, (one, other) -> one | other);
            case Condition.Always always -> 0;
            case Condition.AllOf all -> 0;
            case Condition.Not not -> 0;
        };
    }
}
