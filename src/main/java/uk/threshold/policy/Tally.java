package uk.threshold.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.FieldClass;

/**
 * Gathers, for each class of field, which of the rules that speak are the most protective. Their ids are put in order once,
 * at the end, and not with every rule.
 */
final class Tally {
    private final Map<FieldClass, Leading> leading = new EnumMap<>(FieldClass.class);

    private record Leading(Effect effect, List<String> rules) {}

    /** Counts a rule that speaks. */
    void add(Rule rule) {
        for (FieldClass field : rule.fields()) {
            @Nullable Leading known = leading.get(field);
            if (known == null || known.effect().compareTo(rule.effect()) < 0) {
                leading.put(field, new Leading(rule.effect(), new ArrayList<>(List.of(rule.id()))));
            } else if (known.effect() == rule.effect()) {
                known.rules().add(rule.id());
            }
        }
    }

    /** What every class of field earned; where no rule spoke, to be withheld. */
    Map<FieldClass, Explanation> earned() {
        Map<FieldClass, Explanation> earned = new EnumMap<>(FieldClass.class);
        for (FieldClass field : FieldClass.values()) {
            @Nullable Leading known = leading.get(field);
            earned.put(
                    field, known == null ? Explanation.NO_RULE_SPOKE : new Explanation(known.effect(), known.rules()));
        }
        return earned;
    }
}
