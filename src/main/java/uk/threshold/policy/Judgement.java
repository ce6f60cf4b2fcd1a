package uk.threshold.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.FieldPath;

/**
 * What was decided of one item: for each class of field exactly one decision, and the duties that apply.
 *
 * <p>It keeps what each field earned by its own rules and which {@link Together} clauses spoke, and only then lets the
 * fields they join, directly or through one another, take the most protective effect among them. Combining two
 * judgements takes the maximum of what was earned and the union of the clauses, both commutative, associative and
 * idempotent, and joins afresh: so persons may come in any order and any grouping.
 */
public final class Judgement {
    private final Map<FieldClass, Explanation> earned;
    private final SortedMap<String, Together> bonds;
    private final SortedMap<String, Duty> duties;
    private final Map<FieldClass, Decision> decisions = new EnumMap<>(FieldClass.class);

    private Judgement(
            Map<FieldClass, Explanation> earned, SortedMap<String, Together> bonds, SortedMap<String, Duty> duties) {
        this.earned = earned;
        this.bonds = bonds;
        this.duties = duties;
        List<Set<FieldClass>> joined = joined(bonds.values());
        for (FieldClass field : FieldClass.values()) {
            decisions.put(field, Decision.of(joined(field, joined)));
        }
    }

    /**
     * The judgement of fields that earned {@code earned}, one explanation for each class of field.
     *
     * @param bonds those that spoke, without their conditions; so too {@code duties}
     */
    static Judgement of(Map<FieldClass, Explanation> earned, Iterable<Together> bonds, Iterable<Duty> duties) {
        return new Judgement(new EnumMap<>(earned), byId(bonds), byId(duties));
    }

    /** The decision on fields of this class. */
    public Decision on(FieldClass field) {
        return Objects.requireNonNull(decisions.get(field), "every class of field is decided");
    }

    /** The decision on the field at {@code path}: withheld where {@code dictionary} does not list it. */
    public Decision on(FieldPath path, FieldDictionary dictionary) {
        return dictionary.classOf(path).map(this::on).orElseGet(() -> Decision.of(Explanation.NO_RULE_SPOKE));
    }

    /** The decision on every class of field. */
    public Map<FieldClass, Decision> decisions() {
        return Collections.unmodifiableMap(decisions);
    }

    /** The classes of field that may leave. */
    public Set<FieldClass> permitted() {
        Set<FieldClass> permitted = EnumSet.allOf(FieldClass.class);
        permitted.removeIf(field -> !on(field).permitted());
        return permitted;
    }

    /** The duties that apply, in the order of their ids, without the conditions that made them. */
    public List<Duty> duties() {
        return List.copyOf(duties.values());
    }

    /** The judgement for the sake of both persons: for each field the most protective decision stands. */
    public Judgement combine(Judgement other) {
        Map<FieldClass, Explanation> both = new EnumMap<>(earned);
        other.earned.forEach((field, why) -> both.merge(field, why, Explanation::or));
        return new Judgement(both, union(bonds, other.bonds), union(duties, other.duties));
    }

    /** What the field earned or, where a field that must leave with it earned more protection, that. */
    private Explanation joined(FieldClass field, List<Set<FieldClass>> joined) {
        Explanation own = earnedBy(field);
        Set<FieldClass> companions = Set.of();
        for (Set<FieldClass> each : joined) {
            companions = each.contains(field) ? each : companions;
        }
        Explanation strongest = own;
        for (FieldClass other : companions) {
            strongest = earnedBy(other).effect().compareTo(strongest.effect()) > 0 ? earnedBy(other) : strongest;
        }
        // Most often nothing joined to it earned more, and then no ids need be put together.
        return strongest.effect() == own.effect() ? own : strongest(own, companions);
    }

    private Explanation strongest(Explanation own, Set<FieldClass> companions) {
        Explanation strongest = companions.stream().map(this::earnedBy).reduce(own, Explanation::or);
        return strongest.with(bonds.values().stream()
                .filter(bond -> !Collections.disjoint(bond.fields(), companions))
                .map(Together::id)
                .toList());
    }

    /** Fields that must leave together, directly or through one another; each stands in one of the sets at most. */
    private static List<Set<FieldClass>> joined(Collection<Together> bonds) {
        List<Set<FieldClass>> joined = new ArrayList<>();
        for (Together bond : bonds) {
            Set<FieldClass> fields = EnumSet.copyOf(bond.fields());
            for (Set<FieldClass> each : joined) {
                if (!Collections.disjoint(each, fields)) {
                    fields.addAll(each);
                }
            }
            joined.removeIf(fields::containsAll);
            joined.add(fields);
        }
        return joined;
    }

    private Explanation earnedBy(FieldClass field) {
        return Objects.requireNonNull(earned.get(field), "every class of field earns an effect");
    }

    private static <C extends Clause> SortedMap<String, C> byId(Iterable<C> clauses) {
        SortedMap<String, C> byId = new TreeMap<>();
        clauses.forEach(clause -> byId.put(clause.id(), clause));
        return byId;
    }

    private static <C> SortedMap<String, C> union(SortedMap<String, C> some, SortedMap<String, C> others) {
        SortedMap<String, C> union = new TreeMap<>(some);
        union.putAll(others);
        return union;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Judgement that
                && earned.equals(that.earned)
                && bonds.equals(that.bonds)
                && duties.equals(that.duties);
    }

    @Override
    public int hashCode() {
        return Objects.hash(earned, bonds, duties);
    }
}
