package uk.threshold.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import uk.threshold.carerecord.FieldClass;

/**
 * The semantics of a rulebook once more, told plainly: strings and sets, and instead of three truth values two questions,
 * whether something is certain and whether it is possible. It shares no decision with the room it checks.
 */
final class NaivePolicy {
    private static final List<String> OPEN_TO_PROTECTIVE = List.of("permit", "refer", "withhold", "bar");

    private final Map<String, Set<String>> known = new HashMap<>();

    NaivePolicy(Facts facts) {
        for (Fact fact : Fact.values()) {
            facts.codes(fact).ifPresent(codes -> known.put(fact.code(), codes));
        }
    }

    /** For each class of field: the effect and the ids of the clauses that settle it. */
    Map<String, String> decide(Rulebook book) {
        List<Rule> speaking = new ArrayList<>();
        for (Rule rule : book.rules()) {
            if (rule.effect() == Effect.PERMIT ? certainClause(rule) : possibleClause(rule)) {
                speaking.add(rule);
            }
        }
        Map<FieldClass, String> effects = new HashMap<>();
        // later, and so more protective, effects write over earlier ones
        for (String effect : OPEN_TO_PROTECTIVE) {
            for (Rule rule : speaking) {
                if (rule.effect().code().equals(effect)) {
                    rule.fields().forEach(field -> effects.put(field, effect));
                }
            }
        }
        List<Together> bonds = new ArrayList<>(book.togethers());
        bonds.removeIf(bond -> !possibleClause(bond));
        Map<String, String> answer = new HashMap<>();
        for (FieldClass field : FieldClass.values()) {
            answer.put(field.code(), joined(field, bonds, effects, speaking));
        }
        return answer;
    }

    Set<String> duties(Rulebook book) {
        Set<String> duties = new TreeSet<>();
        for (Duty duty : book.duties()) {
            if (possibleClause(duty)) {
                duties.add(duty.id());
            }
        }
        return duties;
    }

    private static Set<String> settling(List<Rule> speaking, Set<FieldClass> fields, String effect) {
        Set<String> ids = new TreeSet<>();
        for (Rule rule : speaking) {
            if (rule.effect().code().equals(effect) && shareAny(rule.fields(), fields)) {
                ids.add(rule.id());
            }
        }
        return ids;
    }

    private static String joined(
            FieldClass field, List<Together> bonds, Map<FieldClass, String> effects, List<Rule> speaking) {
        Set<FieldClass> group = new HashSet<>(Set.of(field));
        Set<String> ids = new TreeSet<>();
        // as many sweeps as there are bonds reach whatever can be reached
        for (int sweep = 0; sweep < bonds.size(); sweep++) {
            for (Together bond : bonds) {
                if (shareAny(bond.fields(), group)) {
                    group.addAll(bond.fields());
                    ids.add(bond.id());
                }
            }
        }
        String own = effects.getOrDefault(field, "withhold");
        String most = own;
        for (FieldClass companion : group) {
            String theirs = effects.getOrDefault(companion, "withhold");
            most = OPEN_TO_PROTECTIVE.indexOf(theirs) > OPEN_TO_PROTECTIVE.indexOf(most) ? theirs : most;
        }
        if (most.equals(own)) {
            ids = settling(speaking, Set.of(field), own);
        } else {
            ids.addAll(settling(speaking, group, most));
        }
        return ids.isEmpty() ? most : most + " " + String.join(" ", ids);
    }

    private static boolean shareAny(Set<FieldClass> some, Set<FieldClass> others) {
        for (FieldClass each : some) {
            if (others.contains(each)) {
                return true;
            }
        }
        return false;
    }

    private boolean certainClause(Clause clause) {
        return certain(clause.when()) && !possible(clause.unless());
    }

    private boolean possibleClause(Clause clause) {
        return possible(clause.when()) && !certain(clause.unless());
    }

    private boolean certain(Condition condition) {
        return switch (condition) {
            case Condition.Always always -> true;
            case Condition.Holds holds -> known.containsKey(holds.fact().code()) && overlaps(holds);
            case Condition.Not not -> !possible(not.inner());
            case Condition.AllOf all -> all.parts().stream().allMatch(this::certain);
            case Condition.AnyOf any -> any.parts().stream().anyMatch(this::certain);
        };
    }

    private boolean possible(Condition condition) {
        return switch (condition) {
            case Condition.Always always -> true;
            case Condition.Holds holds -> !known.containsKey(holds.fact().code()) || overlaps(holds);
            case Condition.Not not -> !certain(not.inner());
            case Condition.AllOf all -> all.parts().stream().allMatch(this::possible);
            case Condition.AnyOf any -> any.parts().stream().anyMatch(this::possible);
        };
    }

    private boolean overlaps(Condition.Holds holds) {
        for (String code : known.getOrDefault(holds.fact().code(), Set.of())) {
            if (holds.anyOf().contains(code)) {
                return true;
            }
        }
        return false;
    }
}
