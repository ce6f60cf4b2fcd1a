package uk.threshold.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.threshold.Draws;
import uk.threshold.carerecord.FieldClass;

/** Clauses found by an index are those that speak, and no others. */
final class ClauseIndexTest {
    private static final long SEED = Long.getLong("threshold.seed", 20261130L);
    private static final int RULEBOOKS = 10 + Draws.of(30);
    private static final int CASES_EACH = 500;
    private static final int RULES = 150;

    private final RandomRulebooks rulebooks = new RandomRulebooks(new Random(SEED));

    @Test
    void manyRulesDecideTheSameWithItAndWithout() {
        System.out.println("index of clauses: seed " + SEED);
        Set<Set<FieldClass>> outcomes = new HashSet<>();
        for (int i = 0; i < RULEBOOKS; i++) {
            Map<Fact, List<String>> palette = rulebooks.palette();
            Rulebook book = large(palette);
            Rulebook indexed = book.indexed();
            RandomFacts facts = RandomFacts.of(new Random(SEED + i), palette);
            for (int j = 0; j < CASES_EACH; j++) {
                Facts next = facts.next();
                Judgement judgement = book.decide(next);
                assertEquals(judgement, indexed.decide(next));
                outcomes.add(judgement.permitted());
            }
        }
        assertTrue(outcomes.size() > 5, "now these fields must be permitted, now those");
    }

    @Test
    void theOrderOfRulesChangesNothingInIt() {
        Map<Fact, List<String>> palette = rulebooks.palette();
        Rulebook book = large(palette);
        List<Rule> turned = new ArrayList<>(book.rules());
        Collections.reverse(turned);
        Rulebook other = new Rulebook(turned, book.togethers(), book.duties()).indexed();
        RandomFacts facts = RandomFacts.of(new Random(SEED), palette);
        for (int j = 0; j < CASES_EACH; j++) {
            Facts next = facts.next();
            assertEquals(book.indexed().decide(next), other.decide(next));
        }
    }

    @Test
    void aSetThatHoldsSeveralCodesIsWantedByAnyAndExcusedByAny() {
        Rulebook book = new Rulebook(
                        List.of(
                                rule("wants", Condition.holds(Fact.LABELS, "MH", "SEX"), Condition.NEVER),
                                rule("excused", Condition.ALWAYS, Condition.holds(Fact.LABELS, "HIV"))),
                        List.of(),
                        List.of())
                .indexed();
        assertEquals(List.of("excused", "wants"), spoken(book, "MH", "V"));
        assertEquals(List.of("wants"), spoken(book, "SEX", "HIV"));
        assertEquals(List.of("excused"), spoken(book));
        assertEquals(
                List.of("excused", "wants"),
                book.decide(Facts.NOTHING).on(FieldClass.CODED_FACT).why().determiningRules());
    }

    private static List<String> spoken(Rulebook book, String... labels) {
        Facts facts = Facts.builder().codes(Fact.LABELS, List.of(labels)).build();
        return book.decide(facts).on(FieldClass.CODED_FACT).why().determiningRules();
    }

    private static Rule rule(String id, Condition when, Condition unless) {
        return new Rule(id, "Says.", List.of("CITE"), Effect.WITHHOLD, Set.of(FieldClass.CODED_FACT), when, unless);
    }

    /** More rules than a word has bits, most of which permit, so that not all is always kept back. */
    private Rulebook large(Map<Fact, List<String>> palette) {
        Rulebook book = rulebooks.next(palette);
        List<Rule> rules = new ArrayList<>(book.rules());
        while (rules.size() < RULES) {
            rules.add(rulebooks.rule(palette, Effect.PERMIT));
        }
        return new Rulebook(rules, book.togethers(), book.duties());
    }
}
