package uk.threshold.policy;

import java.util.List;
import java.util.Set;
import uk.threshold.carerecord.FieldClass;

/**
 * Fields that leave together or not at all: while it speaks, each has the most protective effect among them.
 *
 * @param fields two or more
 */
public record Together(
        String id, String says, List<String> cites, Set<FieldClass> fields, Condition when, Condition unless)
        implements Clause {
    public Together {
        cites = List.copyOf(cites);
        fields = Set.copyOf(fields);
        ClauseText.check(id, says, cites);
        if (fields.size() < 2) {
            throw new PackDefect.SaysNothing(id);
        }
    }

    Together given(Facts settled) {
        return new Together(id, says, cites, fields, when.given(settled), unless.given(settled));
    }

    /** This clause once it has spoken: what made it speak no longer matters. */
    Together spoken() {
        return new Together(id, says, cites, fields, Condition.ALWAYS, Condition.NEVER);
    }
}
