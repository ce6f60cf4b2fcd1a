package uk.threshold.comparison;

import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.policy.Clause;
import uk.threshold.policy.Duty;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Rule;
import uk.threshold.policy.Rulebook;
import uk.threshold.policy.Together;

/**
 * One comparison under way. Two rulebooks can decide differently only where a clause speaks that not both of them have; of
 * all other facts no diagram is made.
 */
final class Comparing {
    /** How many witnesses are told of one difference. */
    private static final int MOST_WITNESSES = 2;

    private final Rulebook one;
    private final Rulebook other;
    private final Speaking speaking;
    private final Diagrams diagrams;

    Comparing(Rulebook one, Rulebook other, Facts ordinary) {
        this.one = one;
        this.other = other;
        this.speaking =
                new Speaking(Stream.concat(one.clauses(), other.clauses()).toList(), ordinary);
        this.diagrams = speaking.diagrams();
    }

    Comparison compared() {
        List<Difference> differences = new ArrayList<>();
        Stream<Together> bonds = Stream.concat(one.togethers().stream(), other.togethers().stream());
        for (Set<FieldClass> group : Outcomes.groups(bonds)) {
            int where = whereChanged(group);
            if (where != Diagrams.FALSE) {
                differences.addAll(compare(group, where));
            }
        }
        List<Difference> merged = merged(differences);
        merged.sort(Difference.MOST_SENSITIVE_FIRST);
        return new Comparison(merged, duties());
    }

    /** Where a rule or joining clause that only one of them has speaks of any of these fields. */
    private int whereChanged(Set<FieldClass> group) {
        List<Clause> changed = new ArrayList<>(onlyIn(one, other, group));
        changed.addAll(onlyIn(other, one, group));
        return speaking.whereAny(changed);
    }

    private static List<Clause> onlyIn(Rulebook book, Rulebook than, Set<FieldClass> group) {
        Set<OnField> theirs = new HashSet<>();
        deciding(than).forEach(clause -> theirs.addAll(OnField.of(clause, group)));
        return deciding(book)
                .filter(clause -> !theirs.containsAll(OnField.of(clause, group)))
                .toList();
    }

    private static Stream<Clause> deciding(Rulebook book) {
        return Stream.concat(book.rules().stream(), book.togethers().stream());
    }

    /** What a clause does to one field; for one that joins, with which others. */
    private record OnField(FieldClass field, Object does, Speaking.Said said) {

        static List<OnField> of(Clause clause, Set<FieldClass> group) {
            return switch (clause) {
                case Rule rule -> of(rule, rule.fields(), rule.effect(), group);
                case Together together -> of(together, together.fields(), together.fields(), group);
                case Duty duty -> List.of();
            };
        }

        private static List<OnField> of(Clause clause, Set<FieldClass> fields, Object does, Set<FieldClass> group) {
            Speaking.Said said = Speaking.Said.by(clause);
            return fields.stream()
                    .filter(group::contains)
                    .map(field -> new OnField(field, does, said))
                    .toList();
        }
    }

    private List<Difference> compare(Set<FieldClass> group, int where) {
        Outcomes outcomes = new Outcomes(speaking, where);
        Map<FieldClass, Integer> before = outcomes.of(one, group);
        Map<FieldClass, Integer> after = outcomes.of(other, group);
        List<Difference> found = new ArrayList<>();
        for (FieldClass field : group) {
            int pairs = diagrams.apply(
                    Diagrams.Operation.APART,
                    before.getOrDefault(field, Region.OUTSIDE),
                    after.getOrDefault(field, Region.OUTSIDE));
            if (pairs != Diagrams.FALSE) {
                found.addAll(ofField(field, pairs));
            }
        }
        return found;
    }

    private List<Difference> ofField(FieldClass field, int pairs) {
        List<Difference> found = new ArrayList<>();
        for (Effect from : Effect.values()) {
            for (Effect to : Effect.values()) {
                int region = speaking.regions().wherePair(pairs, Region.terminal(from), Region.terminal(to));
                if (region != Diagrams.FALSE) {
                    Witness.Covering covering = Witness.covering(speaking.regions(), region, MOST_WITNESSES);
                    found.add(new Difference(EnumSet.of(field), from, to, covering.witnesses(), covering.whole()));
                }
            }
        }
        return found;
    }

    /** Fields that differ alike, of the same facts, told as one. */
    private static List<Difference> merged(List<Difference> differences) {
        Map<Alike, Difference> merged = new LinkedHashMap<>();
        for (Difference each : differences) {
            merged.merge(Alike.of(each), each, (known, further) -> {
                Set<FieldClass> fields = EnumSet.copyOf(known.fields());
                fields.addAll(further.fields());
                return new Difference(fields, known.from(), known.to(), known.witnesses(), known.whole());
            });
        }
        return new ArrayList<>(merged.values());
    }

    private record Alike(Effect from, Effect to, List<String> witnesses, boolean whole) {
        static Alike of(Difference difference) {
            return new Alike(
                    difference.from(),
                    difference.to(),
                    difference.witnesses().stream().map(Witness::text).toList(),
                    difference.whole());
        }
    }

    private List<DutyDifference> duties() {
        Set<Kept> kinds = new LinkedHashSet<>();
        Stream.concat(one.duties().stream(), other.duties().stream())
                .map(Kept::of)
                .forEach(kinds::add);
        List<DutyDifference> found = new ArrayList<>();
        for (Kept kept : kinds) {
            int before = speaking.whereAny(kept.among(one));
            int after = speaking.whereAny(kept.among(other));
            duty(kept, true, diagrams.apply(Diagrams.Operation.AND_NOT, after, before))
                    .ifPresent(found::add);
            duty(kept, false, diagrams.apply(Diagrams.Operation.AND_NOT, before, after))
                    .ifPresent(found::add);
        }
        return found;
    }

    /** What is to be done; the words in which each rulebook says so may differ. */
    private record Kept(Duty.Kind kind, Optional<Period> within) {
        static Kept of(Duty duty) {
            return new Kept(duty.kind(), duty.within());
        }

        List<Duty> among(Rulebook book) {
            return book.duties().stream().filter(duty -> of(duty).equals(this)).toList();
        }
    }

    private Optional<DutyDifference> duty(Kept kept, boolean gained, int region) {
        if (region == Diagrams.FALSE) {
            return Optional.empty();
        }
        Witness.Covering covering = Witness.covering(speaking.regions(), region, MOST_WITNESSES);
        return Optional.of(
                new DutyDifference(kept.kind(), kept.within(), gained, covering.witnesses(), covering.whole()));
    }
}
