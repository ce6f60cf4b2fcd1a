package uk.threshold.policy;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a field was decided as it was.
 *
 * @param determiningRules ids of the clauses that settled it, sorted; empty when no rule spoke and the default withheld
 */
public record Explanation(Effect effect, List<String> determiningRules) {
    /** Nothing permits where no rule speaks. */
    static final Explanation NO_RULE_SPOKE = new Explanation(Effect.WITHHOLD, List.of());

    public Explanation {
        determiningRules = areInOrder(determiningRules)
                ? List.copyOf(determiningRules)
                : determiningRules.stream().distinct().sorted().toList();
    }

    private static boolean areInOrder(List<String> ids) {
        for (int i = 1; i < ids.size(); i++) {
            if (ids.get(i - 1).compareTo(ids.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** The effect and the ids of the clauses, joined by single spaces; field values never occur in it. */
    public String forLedger() {
        return Stream.concat(Stream.of(effect.code()), determiningRules.stream())
                .collect(Collectors.joining(" "));
    }

    /** The determining clauses of {@code pack} in plain language, for the practice alone. */
    public List<Line> forDesk(Pack pack) {
        return determiningRules.stream().map(pack::clause).map(Line::of).toList();
    }

    /** The more protective of two explanations; where they protect alike, both. */
    Explanation or(Explanation other) {
        int order = effect.compareTo(other.effect);
        if (order != 0) {
            return order > 0 ? this : other;
        }
        return with(other.determiningRules);
    }

    Explanation with(Collection<String> further) {
        return new Explanation(
                effect,
                Stream.concat(determiningRules.stream(), further.stream()).toList());
    }

    /** One clause as a practitioner reads it. */
    public record Line(String rule, String says, List<String> cites) {
        static Line of(Clause clause) {
            return new Line(clause.id(), clause.says(), clause.cites());
        }
    }
}
