package uk.threshold.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.FieldClass;

/** Gathers, for each class of field, which of the rules that speak are the most protective. */
final class Tally {
    private final Map<FieldClass, Effect> strongest = new EnumMap<>(FieldClass.class);
    private final Map<FieldClass, List<String>> ids = new EnumMap<>(FieldClass.class);

    /** Most classes of field are settled by the same rules as another. */
    private final Map<List<String>, Explanation> settled = new HashMap<>();

    private Tally(List<Rule> speaking) {
        for (Rule rule : speaking) {
            for (FieldClass field : rule.fields()) {
                strongest.merge(field, rule.effect(), Tally::stronger);
            }
        }
        for (Rule rule : speaking) {
            for (FieldClass field : rule.fields()) {
                if (strongest.get(field) == rule.effect()) {
                    ids.computeIfAbsent(field, none -> new ArrayList<>()).add(rule.id());
                }
            }
        }
    }

    private static Effect stronger(Effect one, Effect other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** What every class of field earned by the rules that speak; where none did, to be withheld. */
    static Map<FieldClass, Explanation> earned(List<Rule> speaking) {
        Tally tally = new Tally(speaking);
        Map<FieldClass, Explanation> earned = new EnumMap<>(FieldClass.class);
        for (FieldClass field : FieldClass.values()) {
            earned.put(field, tally.explanation(field));
        }
        return earned;
    }

    private Explanation explanation(FieldClass field) {
        @Nullable Effect effect = strongest.get(field);
        return effect == null
                ? Explanation.NO_RULE_SPOKE
                : settled.computeIfAbsent(ids.getOrDefault(field, List.of()), by -> new Explanation(effect, by));
    }
}
