package uk.threshold.comparison;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Rule;
import uk.threshold.policy.Rulebook;
import uk.threshold.policy.Together;

/** What becomes of some classes of field under one rulebook, for those facts for which {@code where} is true. */
final class Outcomes {
    private final Speaking speaking;
    private final Diagrams diagrams;
    private final int where;

    Outcomes(Speaking speaking, int where) {
        this.speaking = speaking;
        this.diagrams = speaking.diagrams();
        this.where = where;
    }

    /** Fields that a joining clause could make leave together stand in one group; every other alone. */
    static List<Set<FieldClass>> groups(Stream<Together> bonds) {
        Map<FieldClass, Set<FieldClass>> groups = new EnumMap<>(FieldClass.class);
        for (FieldClass field : FieldClass.values()) {
            groups.put(field, EnumSet.of(field));
        }
        bonds.forEach(bond -> {
            Set<FieldClass> all = EnumSet.copyOf(bond.fields());
            bond.fields().forEach(field -> all.addAll(groups.getOrDefault(field, Set.of())));
            all.forEach(field -> groups.put(field, all));
        });
        return groups.values().stream().distinct().toList();
    }

    /**
     * The effect on each field of a group, as a diagram of {@link Region#terminal}s; {@link Region#OUTSIDE} where
     * {@code where} is false.
     */
    Map<FieldClass, Integer> of(Rulebook book, Set<FieldClass> group) {
        Map<FieldClass, Integer> effects = new EnumMap<>(FieldClass.class);
        group.forEach(field -> effects.put(field, earned(book.rules(), field)));
        Map<FieldClass, Integer> joined = effects;
        Map<FieldClass, Integer> before;
        do {
            before = joined;
            joined = joinedOnce(book.togethers(), joined);
        } while (!joined.equals(before));
        return joined;
    }

    /** Whether these effects are to permit anywhere. */
    boolean permits(int effects) {
        int[] terminals = new int[Diagrams.TERMINALS];
        terminals[Region.terminal(Effect.PERMIT)] = Diagrams.TRUE;
        return diagrams.mapped(effects, terminals) != Diagrams.FALSE;
    }

    private int earned(Collection<Rule> rules, FieldClass field) {
        int effect = diagrams.apply(Diagrams.Operation.WITHIN, Region.NONE, where);
        for (Rule rule : rules) {
            if (rule.fields().contains(field)) {
                effect = diagrams.apply(Diagrams.Operation.GREATER, effect, spoken(rule));
            }
        }
        return speaking.regions().withheldByDefault(effect);
    }

    /** The rule's effect where it speaks, and none elsewhere. */
    private int spoken(Rule rule) {
        int[] terminals = new int[Diagrams.TERMINALS];
        terminals[Diagrams.TRUE] = Region.terminal(rule.effect());
        int speaks = diagrams.apply(Diagrams.Operation.AND, speaking.where(rule), where);
        return diagrams.apply(Diagrams.Operation.WITHIN, diagrams.mapped(speaks, terminals), where);
    }

    private Map<FieldClass, Integer> joinedOnce(List<Together> bonds, Map<FieldClass, Integer> effects) {
        Map<FieldClass, Integer> joined = new EnumMap<>(effects);
        for (Together bond : bonds) {
            List<FieldClass> fields =
                    bond.fields().stream().filter(joined::containsKey).toList();
            int most = Region.NONE;
            for (FieldClass field : fields) {
                int theirs = joined.getOrDefault(field, Region.OUTSIDE);
                most = most == Region.NONE ? theirs : diagrams.apply(Diagrams.Operation.GREATER, most, theirs);
            }
            for (FieldClass field : fields) {
                joined.put(field, whereItSpeaks(bond, most, joined.getOrDefault(field, Region.OUTSIDE)));
            }
        }
        return joined;
    }

    /** {@code joined} where the bond speaks, else {@code own}. */
    private int whereItSpeaks(Together bond, int joined, int own) {
        int speaks = speaking.where(bond);
        int spoken = none(joined, diagrams.apply(Diagrams.Operation.AND, speaks, where));
        int silent = none(own, diagrams.apply(Diagrams.Operation.AND_NOT, where, speaks));
        return diagrams.apply(
                Diagrams.Operation.WITHIN, diagrams.apply(Diagrams.Operation.GREATER, spoken, silent), where);
    }

    /** The effects where {@code inside} is true, and none elsewhere. */
    private int none(int effects, int inside) {
        int[] terminals = new int[Diagrams.TERMINALS];
        for (int each = 0; each < Region.OUTSIDE; each++) {
            terminals[each] = each;
        }
        return diagrams.mapped(diagrams.apply(Diagrams.Operation.WITHIN, effects, inside), terminals);
    }
}
