package uk.threshold.comparison;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import uk.threshold.policy.Clause;
import uk.threshold.policy.Condition;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Rule;

/** Diagrams of clauses: where each speaks, and of what some of them come to. */
final class Region {
    /** Terminals of effects: none spoke, or the place of {@link Effect} from 1; and beyond what is looked at. */
    static final int NONE = 0;

    static final int OUTSIDE = 5;

    private static final int PAIRS = 8;

    private final Questions questions;
    private final Diagrams diagrams;
    private final int possible;
    private final Facts ordinary;

    /** @param ordinary what goes without saying, so that a witness rather says that than something else */
    Region(Questions questions, Facts ordinary) {
        this.questions = questions;
        this.ordinary = ordinary;
        this.diagrams = new Diagrams(questions.answers());
        this.possible = possibleFacts();
    }

    Diagrams diagrams() {
        return diagrams;
    }

    Questions questions() {
        return questions;
    }

    Facts ordinary() {
        return ordinary;
    }

    /** Where facts can be so at all: {@code none} stands alone in a set. */
    int possible() {
        return possible;
    }

    private int possibleFacts() {
        int all = Diagrams.TRUE;
        for (int level = 0; level < questions.all().size(); level++) {
            if (questions.at(level) instanceof Question.Has(Fact fact, Set<String> codes)
                    && codes.equals(Set.of("none"))) {
                int none = diagrams.whereAnswered(level, 0b10);
                for (int other : questions.memberLevels(fact)) {
                    if (other != level) {
                        int both = diagrams.apply(Diagrams.Operation.AND, none, diagrams.whereAnswered(other, 0b10));
                        all = diagrams.apply(Diagrams.Operation.AND_NOT, all, both);
                    }
                }
            }
        }
        return all;
    }

    /** Where a condition certainly holds, and where it may. */
    private record Truths(int certain, int may) {}

    private Truths truths(Condition condition) {
        return switch (condition) {
            case Condition.Always always -> new Truths(Diagrams.TRUE, Diagrams.TRUE);
            case Condition.Holds holds -> holds(holds.fact(), holds.anyOf());
            case Condition.Not(Condition inner) -> {
                Truths truths = truths(inner);
                yield new Truths(diagrams.not(truths.may()), diagrams.not(truths.certain()));
            }
            case Condition.AllOf(List<Condition> parts) -> joined(parts, Diagrams.TRUE, Diagrams.Operation.AND);
            case Condition.AnyOf(List<Condition> parts) -> joined(parts, Diagrams.FALSE, Diagrams.Operation.OR);
        };
    }

    private Truths joined(List<Condition> parts, int empty, Diagrams.Operation operation) {
        int certain = empty;
        int may = empty;
        for (Condition part : parts) {
            Truths truths = truths(part);
            certain = diagrams.apply(operation, certain, truths.certain());
            may = diagrams.apply(operation, may, truths.may());
        }
        return new Truths(certain, may);
    }

    private Truths holds(Fact fact, Set<String> codes) {
        int first = questions.level(fact);
        return switch (questions.at(first)) {
            case Question.Which(Fact any, List<Set<String>> groups) -> {
                long wanted = 0;
                for (int group = 0; group < groups.size(); group++) {
                    wanted |= codes.containsAll(groups.get(group)) ? 1L << group + 1 : 0;
                }
                yield new Truths(diagrams.whereAnswered(first, wanted), diagrams.whereAnswered(first, wanted | 1L));
            }
            case Question.Known known -> {
                int held = Diagrams.FALSE;
                for (int level : questions.memberLevels(fact)) {
                    if (questions.at(level) instanceof Question.Has(Fact any, Set<String> group)
                            && codes.containsAll(group)) {
                        held = diagrams.apply(Diagrams.Operation.OR, held, diagrams.whereAnswered(level, 0b10));
                    }
                }
                yield new Truths(
                        diagrams.apply(Diagrams.Operation.AND, diagrams.whereAnswered(first, 0b10), held),
                        diagrams.apply(Diagrams.Operation.OR, diagrams.whereAnswered(first, 0b01), held));
            }
            case Question.Has has -> throw new IllegalStateException("a set is asked first whether it is known");
        };
    }

    /** Where a clause speaks: a permit where it certainly applies, every other where it may. */
    int speaks(Clause clause) {
        Truths when = truths(clause.when());
        Truths unless = truths(clause.unless());
        boolean permit = clause instanceof Rule rule && rule.effect() == Effect.PERMIT;
        return permit
                ? diagrams.apply(Diagrams.Operation.AND_NOT, when.certain(), unless.may())
                : diagrams.apply(Diagrams.Operation.AND_NOT, when.may(), unless.certain());
    }

    /** Where a clause certainly applies. */
    int applies(Clause clause) {
        return diagrams.apply(
                Diagrams.Operation.AND_NOT,
                truths(clause.when()).certain(),
                truths(clause.unless()).may());
    }

    /** The terminal of an effect. */
    static int terminal(Effect effect) {
        return effect.ordinal() + 1;
    }

    static Effect effect(int terminal) {
        return Effect.values()[terminal - 1];
    }

    /** The terminal in which both of two effects stand. */
    static int pair(int from, int to) {
        return PAIRS + from * OUTSIDE + to;
    }

    /** Where a diagram of pairs has this one. */
    int wherePair(int pairs, int from, int to) {
        int[] terminals = new int[Diagrams.TERMINALS];
        terminals[pair(from, to)] = Diagrams.TRUE;
        return diagrams.mapped(pairs, terminals);
    }

    /** A diagram of effects in which a field of which no rule spoke is withheld. */
    int withheldByDefault(int effects) {
        int[] terminals = new int[Diagrams.TERMINALS];
        Arrays.setAll(terminals, each -> each);
        terminals[NONE] = terminal(Effect.WITHHOLD);
        return diagrams.mapped(effects, terminals);
    }

    /** Where the answer of every level is among those allowed there, one bit each. */
    int box(long[] allowed) {
        int box = Diagrams.TRUE;
        for (int level = allowed.length - 1; level >= 0; level--) {
            if (allowed[level] != everyAnswer(level)) {
                box = diagrams.apply(Diagrams.Operation.AND, diagrams.whereAnswered(level, allowed[level]), box);
            }
        }
        return box;
    }

    long everyAnswer(int level) {
        return -1L >>> Long.SIZE - diagrams.answers(level);
    }

    /** Whether {@code region} is true wherever the answers are among those allowed. */
    boolean holdsWithin(int region, long[] allowed) {
        return holdsWithin(region, allowed, new BitSet());
    }

    private boolean holdsWithin(int region, long[] allowed, BitSet seen) {
        if (region < Diagrams.TERMINALS) {
            return region == Diagrams.TRUE;
        }
        if (seen.get(region)) {
            return true;
        }
        seen.set(region);
        int level = diagrams.level(region);
        for (int answer = 0; answer < diagrams.answers(level); answer++) {
            boolean may = (allowed[level] >>> answer & 1) == 1;
            if (may && !holdsWithin(diagrams.next(region, level, answer), allowed, seen)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The answers on the cheapest way to where {@code region} is true, one bit for each level that is asked on it, every bit
     * for the others. An answer costs what {@link #price} says.
     */
    long[] cheapestWay(int region) {
        Table costs = new Table();
        cost(region, costs);
        long[] way = new long[diagrams.levels()];
        Arrays.setAll(way, this::everyAnswer);
        int at = region;
        while (at >= Diagrams.TERMINALS) {
            int level = diagrams.level(at);
            int best = 0;
            for (int answer = 1; answer < diagrams.answers(level); answer++) {
                if (through(at, level, answer, costs) < through(at, level, best, costs)) {
                    best = answer;
                }
            }
            way[level] = 1L << best;
            at = diagrams.next(at, level, best);
        }
        return way;
    }

    private int through(int diagram, int level, int answer, Table costs) {
        return cost(diagrams.next(diagram, level, answer), costs) + price(level, answer);
    }

    private int cost(int diagram, Table costs) {
        if (diagram < Diagrams.TERMINALS) {
            return diagram == Diagrams.TRUE ? 0 : Integer.MAX_VALUE / 2;
        }
        int known = costs.get(diagram);
        if (known != Table.NONE) {
            return known;
        }
        int level = diagrams.level(diagram);
        int least = Integer.MAX_VALUE / 2;
        for (int answer = 0; answer < diagrams.answers(level); answer++) {
            least = Math.min(least, through(diagram, level, answer, costs));
        }
        costs.put(diagram, least);
        return least;
    }

    /** What is ordinary costs nothing to say, and what is not known is told last. */
    private int price(int level, int answer) {
        return switch (questions.at(level)) {
            case Question.Which(Fact fact, List<Set<String>> groups) ->
                answer == Question.UNKNOWN ? 5 : isOrdinary(fact, groups.get(answer - 1)) ? 0 : 2;
            case Question.Known known -> answer == Question.UNKNOWN ? 5 : 0;
            case Question.Has(Fact fact, Set<String> codes) -> (answer == 1) == isOrdinary(fact, codes) ? 0 : 2;
        };
    }

    private boolean isOrdinary(Fact fact, Set<String> codes) {
        return ordinary.codes(fact)
                .filter(held -> !Collections.disjoint(held, codes))
                .isPresent();
    }
}
