package uk.threshold.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.threshold.Draws;
import uk.threshold.carerecord.FieldClass;

/** What rules could open once some facts are settled. */
final class ReachTest {
    private static final int RULEBOOKS = Draws.of(300);
    private static final int CASES_EACH = 25;

    private final Random random = new Random(20261128);
    private final RandomRulebooks rulebooks = new RandomRulebooks(random);

    @Test
    void coversEverythingThatFurtherFactsOpen() {
        int opened = 0;
        for (int i = 0; i < RULEBOOKS; i++) {
            Map<Fact, List<String>> palette = rulebooks.palette();
            Rulebook book = rulebooks.next(palette);
            RandomFacts drawn = RandomFacts.of(random, palette);
            for (int j = 0; j < CASES_EACH; j++) {
                Facts facts = drawn.next();
                Set<FieldClass> permitted = book.decide(facts).permitted();
                assertTrue(book.reach(drawn.halfOf(facts)).containsAll(permitted));
                opened += permitted.isEmpty() ? 0 : 1;
            }
        }
        assertTrue(opened > RULEBOOKS, "only " + opened);
    }

    @Test
    void leavesOutWhatNoRulePermitsAndWhatARestrictionCertainlyKeeps() {
        Condition child = Condition.holds(Fact.ABOUT, "child");
        Rulebook book = new Rulebook(
                List.of(
                        rule("opens", Effect.PERMIT, Set.of(FieldClass.CODED_FACT, FieldClass.PLACE), child),
                        rule(
                                "keeps",
                                Effect.WITHHOLD,
                                Set.of(FieldClass.PLACE),
                                Condition.holds(Fact.PURPOSE, "marac"))),
                List.of(),
                List.of());
        assertEquals(Set.of(FieldClass.CODED_FACT, FieldClass.PLACE), book.reach(Facts.NOTHING));
        assertEquals(
                Set.of(FieldClass.CODED_FACT),
                book.reach(Facts.builder().known(Fact.PURPOSE, "marac").build()));
        assertEquals(
                Set.of(), book.reach(Facts.builder().known(Fact.ABOUT, "parent").build()));
    }

    private static Rule rule(String id, Effect effect, Set<FieldClass> fields, Condition when) {
        return new Rule(id, "A rule.", List.of("Source"), effect, fields, when, Condition.NEVER);
    }
}
