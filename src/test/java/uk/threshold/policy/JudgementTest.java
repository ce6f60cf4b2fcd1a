package uk.threshold.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.FieldClass;

final class JudgementTest {
    private static final Rule PERMITS = rule("permits");
    private static final Together BOND = new Together(
            "bond",
            "Says.",
            List.of("CITE"),
            Set.of(FieldClass.CODED_FACT, FieldClass.WHEN),
            Condition.ALWAYS,
            Condition.NEVER);
    private static final Duty DUTY = new Duty(
            "duty", "Says.", List.of("CITE"), Duty.Kind.NO_ONWARD, Optional.empty(), Condition.ALWAYS, Condition.NEVER);

    @Test
    void isEqualOnlyToOneThatTheSameClausesMade() {
        Judgement judgement = judged(List.of(PERMITS), List.of(BOND), List.of(DUTY));
        assertEquals(judgement, judged(List.of(PERMITS), List.of(BOND), List.of(DUTY)));
        assertNotEquals(judgement, judged(List.of(rule("another")), List.of(BOND), List.of(DUTY)));
        assertNotEquals(judgement, judged(List.of(PERMITS), List.of(), List.of(DUTY)));
        assertNotEquals(judgement, judged(List.of(PERMITS), List.of(BOND), List.of()));
    }

    private static Judgement judged(List<Rule> rules, List<Together> bonds, List<Duty> duties) {
        return new Rulebook(rules, bonds, duties).decide(Facts.NOTHING);
    }

    private static Rule rule(String id) {
        return new Rule(
                id,
                "Says.",
                List.of("CITE"),
                Effect.PERMIT,
                Set.of(FieldClass.CODED_FACT, FieldClass.WHEN),
                Condition.ALWAYS,
                Condition.NEVER);
    }
}
