package uk.threshold.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.threshold.Draws;
import uk.threshold.carerecord.FieldClass;

/** The room and a naive evaluator agree on generated cases, and the comparison would notice if they did not. */
final class TwoEvaluatorsTest {
    private static final long SEED = Long.getLong("threshold.seed", 20260823L);
    private static final int RULEBOOKS = Draws.of(2_500);
    private static final int CASES_EACH = 400;

    @Test
    void theNaiveEvaluatorAgreesOnAMillionGeneratedCases() {
        System.out.println("two evaluators: seed " + SEED);
        RandomRulebooks rulebooks = new RandomRulebooks(new Random(SEED));
        long cases = 0;
        for (int i = 0; i < RULEBOOKS; i++) {
            Map<Fact, List<String>> palette = rulebooks.palette();
            Rulebook book = rulebooks.next(palette);
            Rulebook indexed = book.indexed();
            RandomFacts facts = RandomFacts.of(new Random(SEED + i), palette);
            for (int j = 0; j < CASES_EACH; j++) {
                Facts next = facts.next();
                NaivePolicy naive = new NaivePolicy(next);
                Judgement judgement = book.decide(next);
                int rulebook = i;
                assertEquals(naive.decide(book), told(judgement), () -> "rulebook " + rulebook + " of seed " + SEED);
                assertEquals(naive.duties(book), dutiesOf(judgement));
                assertEquals(judgement, indexed.decide(next));
                cases++;
            }
        }
        assertTrue(cases >= Draws.of(1_000_000), "a million cases are compared");
    }

    @ParameterizedTest
    @EnumSource
    void aPlantedFlawIsCaught(Flaw flaw) {
        assertTrue(differences(flaw::decide) > 0, "the comparison must notice: " + flaw);
    }

    @Test
    void theEvaluatorWithoutAFlawDiffersNowhere() {
        assertEquals(0, differences((book, facts) -> effects(book.decide(facts))));
    }

    private static long differences(BiFunction<Rulebook, Facts, Map<FieldClass, Effect>> evaluator) {
        RandomRulebooks rulebooks = new RandomRulebooks(new Random(SEED));
        long differences = 0;
        for (int i = 0; i < 200; i++) {
            Map<Fact, List<String>> palette = rulebooks.palette();
            Rulebook book = rulebooks.next(palette);
            RandomFacts facts = RandomFacts.of(new Random(SEED + i), palette);
            for (int j = 0; j < 50; j++) {
                Facts next = facts.next();
                Map<String, String> expected = new NaivePolicy(next).decide(book);
                Map<String, String> found = new TreeMap<>();
                evaluator.apply(book, next).forEach((field, effect) -> found.put(field.code(), effect.code()));
                expected.replaceAll((field, line) -> line.split(" ")[0]);
                differences += expected.equals(found) ? 0 : 1;
            }
        }
        return differences;
    }

    private static Map<String, String> told(Judgement judgement) {
        Map<String, String> told = new HashMap<>();
        judgement
                .decisions()
                .forEach((field, decision) ->
                        told.put(field.code(), decision.why().forLedger()));
        return told;
    }

    private static Map<FieldClass, Effect> effects(Judgement judgement) {
        Map<FieldClass, Effect> effects = new EnumMap<>(FieldClass.class);
        judgement.decisions().forEach((field, decision) -> effects.put(field, decision.effect()));
        return effects;
    }

    private static Set<String> dutiesOf(Judgement judgement) {
        return judgement.duties().stream().map(Duty::id).collect(Collectors.toSet());
    }

    /** Ways in which an evaluator may be wrong. */
    enum Flaw {
        AN_UNCERTAIN_RESTRICTION_IS_SILENT {
            @Override
            boolean speaks(Clause clause, Facts facts) {
                return clause.applies(facts) == Truth.TRUE;
            }
        },
        AN_UNCERTAIN_PERMIT_SPEAKS {
            @Override
            boolean speaks(Clause clause, Facts facts) {
                return clause.applies(facts) != Truth.FALSE;
            }
        },
        THE_DEFAULT_PERMITS {
            @Override
            Effect settled(List<Effect> heard) {
                return heard.stream().max(Effect::compareTo).orElse(Effect.PERMIT);
            }
        },
        THE_LEAST_PROTECTIVE_WINS {
            @Override
            Effect settled(List<Effect> heard) {
                return heard.stream().min(Effect::compareTo).orElse(Effect.WITHHOLD);
            }
        },
        AN_UNCERTAIN_EXCEPTION_LIFTS {
            @Override
            boolean speaks(Clause clause, Facts facts) {
                return super.speaks(clause, facts) && clause.unless().test(facts) == Truth.FALSE;
            }
        },
        FIELDS_THAT_BELONG_TOGETHER_LEAVE_ALONE {
            @Override
            boolean joins() {
                return false;
            }
        };

        boolean speaks(Clause clause, Facts facts) {
            return clause.speaksOn(facts);
        }

        Effect settled(List<Effect> heard) {
            return heard.stream().max(Effect::compareTo).orElse(Effect.WITHHOLD);
        }

        boolean joins() {
            return true;
        }

        Map<FieldClass, Effect> decide(Rulebook book, Facts facts) {
            Map<FieldClass, Explanation> earned = new EnumMap<>(FieldClass.class);
            for (FieldClass field : FieldClass.values()) {
                List<Effect> heard = book.rules().stream()
                        .filter(rule -> rule.fields().contains(field) && speaks(rule, facts))
                        .map(Rule::effect)
                        .toList();
                earned.put(field, new Explanation(settled(heard), List.of()));
            }
            List<Together> bonds = book.togethers().stream()
                    .filter(bond -> joins() && speaks(bond, facts))
                    .toList();
            return effects(Judgement.of(earned, bonds, List.of()));
        }
    }
}
