package uk.threshold.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.policy.SmallUniverse.book;

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

    private static final Condition CHILD = Condition.holds(Fact.ABOUT, "child");
    private static final Condition MARAC = Condition.holds(Fact.PURPOSE, "marac");
    private static final Facts OF_A_CHILD = Facts.builder()
            .known(Fact.PURPOSE, "marac")
            .known(Fact.ABOUT, "child")
            .build();

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
        Rulebook book = book(
                rule("opens", Effect.PERMIT, Set.of(FieldClass.CODED_FACT, FieldClass.PLACE), CHILD),
                rule("keeps", Effect.WITHHOLD, Set.of(FieldClass.PLACE), MARAC));
        assertEquals(Set.of(FieldClass.CODED_FACT, FieldClass.PLACE), book.reach(Facts.NOTHING));
        assertEquals(
                Set.of(FieldClass.CODED_FACT),
                book.reach(Facts.builder().known(Fact.PURPOSE, "marac").build()));
        assertEquals(
                Set.of(), book.reach(Facts.builder().known(Fact.ABOUT, "parent").build()));
    }

    @Test
    void leavesOutWhatARestrictionKeepsWhoseEveryConditionIsSettled() {
        Condition several = Condition.allOf(MARAC, CHILD);
        Condition either = Condition.anyOf(Condition.allOf(CHILD, MARAC), Condition.holds(Fact.AGE, "adult"));
        for (Condition when : List.of(several, either)) {
            Rulebook book = book(
                    rule("opens", Effect.PERMIT, Set.of(FieldClass.PLACE), Condition.ALWAYS),
                    rule("keeps", Effect.WITHHOLD, Set.of(FieldClass.PLACE), when));
            assertEquals(
                    Set.of(FieldClass.PLACE),
                    book.reach(Facts.builder().known(Fact.PURPOSE, "marac").build()));
            assertEquals(Set.of(), book.reach(OF_A_CHILD));
        }
    }

    @Test
    void leavesOutWhatIsPermittedOnlyOnConditionsThatCertainlyDoNotHold() {
        Condition none = Condition.anyOf(Condition.holds(Fact.PURPOSE, "own-access"), new Condition.Not(CHILD));
        Rulebook book = book(rule("opens", Effect.PERMIT, Set.of(FieldClass.PLACE), none));
        assertEquals(Set.of(FieldClass.PLACE), book.reach(Facts.NOTHING));
        assertEquals(Set.of(), book.reach(OF_A_CHILD));
    }

    @Test
    void leavesOutAPermitWhoseExceptionCertainlyHolds() {
        Rulebook book = book(new Rule(
                "opens",
                "A rule.",
                List.of("Source"),
                Effect.PERMIT,
                Set.of(FieldClass.PLACE),
                Condition.ALWAYS,
                Condition.anyOf(MARAC, Condition.holds(Fact.AGE, "adult"))));
        assertEquals(Set.of(FieldClass.PLACE), book.reach(Facts.NOTHING));
        assertEquals(Set.of(), book.reach(OF_A_CHILD));
    }

    @Test
    void asksNoMoreThanIsNotSettled() {
        Facts child = Facts.builder().known(Fact.ABOUT, "child").build();
        assertEquals(Condition.allOf(MARAC), Condition.allOf(CHILD, MARAC).given(child));
        Facts parent = Facts.builder().known(Fact.ABOUT, "parent").build();
        assertEquals(Condition.anyOf(MARAC), Condition.anyOf(CHILD, MARAC).given(parent));
    }

    private static Rule rule(String id, Effect effect, Set<FieldClass> fields, Condition when) {
        return new Rule(id, "A rule.", List.of("Source"), effect, fields, when, Condition.NEVER);
    }
}
