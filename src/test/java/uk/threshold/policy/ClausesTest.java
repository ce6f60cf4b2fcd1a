package uk.threshold.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.threshold.carerecord.FieldClass;

final class ClausesTest {

    @ParameterizedTest
    @EnumSource
    void noFactHasAValueForWhatIsUnknown(Fact fact) {
        assertThrows(PackDefect.UnknownCode.class, () -> Condition.holds(fact, "unknown"));
        assertThrows(PackDefect.UnknownCode.class, () -> Facts.builder().known(fact, "unknown"));
    }

    @Test
    void aClaimOfTheRequesterIsNoFact() {
        Set<String> words = Set.of("claimed-relation", "why", "stated-as", "audience", "case", "statement-text");
        for (Fact fact : Fact.values()) {
            assertTrue(!words.contains(fact.code()), fact.code());
        }
    }

    @Test
    void everyVocabularyFitsItsBits() {
        for (Fact fact : Fact.values()) {
            assertTrue(fact.vocabulary().size() <= Long.SIZE);
            assertEquals(fact.vocabulary(), List.copyOf(fact.codes(fact.all())));
        }
    }

    @Test
    void aConditionHoldsNothingOutsideTheFactsVocabulary() {
        for (Fact fact : Fact.values()) {
            long outside = 1L << fact.vocabulary().size();
            assertThrows(PackDefect.SaysNothing.class, () -> new Condition.Holds(fact, fact.all() | outside));
        }
    }

    @Test
    void aFactThatIsNoSetHoldsOneValue() {
        assertThrows(IllegalArgumentException.class, () -> Facts.builder()
                .codes(Fact.CATEGORY, List.of("injury", "attendance")));
        assertThrows(IllegalArgumentException.class, () -> Facts.builder().codes(Fact.CATEGORY, List.of()));
    }

    @Test
    void nobodyUnsafeStandsBesideNobodyElse() {
        assertThrows(IllegalArgumentException.class, () -> Facts.builder()
                .codes(Fact.UNSAFE_FOR, List.of("none", "reader")));
    }

    @Test
    void anEmptySetIsKnown() {
        Facts facts = Facts.builder().codes(Fact.RULING, List.of()).build();
        assertEquals(Optional.of(Set.of()), facts.codes(Fact.RULING));
        assertEquals(Truth.FALSE, Condition.holds(Fact.RULING, "relevant").test(facts));
        assertEquals(Truth.UNKNOWN, Condition.holds(Fact.RULING, "relevant").test(Facts.NOTHING));
    }

    @Test
    void factsThatContradictOneAnotherAreNotJoined() {
        Facts yes = Facts.builder().known(Fact.ASKED, true).build();
        Facts no = Facts.builder().known(Fact.ASKED, false).build();
        assertThrows(ContradictoryFactsException.class, () -> yes.and(no));
        assertEquals(yes, yes.and(yes));
    }

    @Test
    void factsShowNothingOfThemselves() {
        assertEquals("«facts»", Facts.builder().known(Fact.ASKED, true).build().toString());
    }

    @Test
    void aClauseWithoutAReadableNameSentenceOrCitationIsRefused() {
        assertThrows(PackDefect.UnreadableId.class, () -> rule("S47 Child", "Says.", List.of("CITE")));
        assertThrows(PackDefect.Uncited.class, () -> rule("s47.child", " ", List.of("CITE")));
        assertThrows(PackDefect.Uncited.class, () -> rule("s47.child", "Says.", List.of()));
        assertThrows(PackDefect.Uncited.class, () -> rule("s47.child", "Says.", List.of(" ")));
    }

    @Test
    void aBarThatARulingCouldLiftIsRefused() {
        Condition ruled = Condition.holds(Fact.RULING, "reasoned-release");
        Condition hidden = new Condition.Not(Condition.anyOf(Condition.ALWAYS, ruled));
        for (Condition looking : List.of(ruled, hidden)) {
            assertThrows(
                    PackDefect.LiftableBar.class,
                    () -> rule(Effect.BAR, FieldClass.IDENTITY, Condition.ALWAYS, looking));
            assertThrows(
                    PackDefect.LiftableBar.class,
                    () -> rule(Effect.BAR, FieldClass.IDENTITY, looking, Condition.NEVER));
        }
    }

    @Test
    void aClauseThatAppliesToNothingIsRefused() {
        assertThrows(
                PackDefect.SaysNothing.class,
                () -> new Rule("a", "Says.", List.of("C"), Effect.PERMIT, Set.of(), Condition.ALWAYS, Condition.NEVER));
        assertThrows(
                PackDefect.SaysNothing.class,
                () -> new Together(
                        "a", "Says.", List.of("C"), Set.of(FieldClass.WHEN), Condition.ALWAYS, Condition.NEVER));
        assertThrows(PackDefect.SaysNothing.class, () -> Condition.holds(Fact.PURPOSE, List.of()));
    }

    @Test
    void aDefectTellsWhichWordIsWrong() {
        PackDefect defect = assertThrows(PackDefect.UnknownCode.class, () -> Condition.holds(Fact.CAPACITY, "perhaps"));
        assertEquals("`perhaps` is not a value of `capacity`", defect.line());
    }

    @Test
    void aPeriodBelongsToAReviewAndToNoOtherDuty() {
        assertThrows(PackDefect.MisplacedPeriod.class, () -> duty(Duty.Kind.REVIEW_BY, Optional.empty()));
        assertThrows(PackDefect.MisplacedPeriod.class, () -> duty(Duty.Kind.REVIEW_BY, Optional.of(Period.ZERO)));
        assertThrows(PackDefect.MisplacedPeriod.class, () -> duty(Duty.Kind.NO_ONWARD, Optional.of(Period.ofDays(1))));
        assertEquals(
                Optional.of(Period.ofDays(7)),
                duty(Duty.Kind.REVIEW_BY, Optional.of(Period.ofDays(7))).within());
    }

    @Test
    void twoClausesOfOneNameAreRefused() {
        Rule rule = rule("same", "Says.", List.of("C"));
        assertThrows(PackDefect.DoubleEntry.class, () -> SmallUniverse.book(rule, rule));
    }

    private static Rule rule(String id, String says, List<String> cites) {
        return new Rule(
                id, says, cites, Effect.PERMIT, Set.of(FieldClass.CODED_FACT), Condition.ALWAYS, Condition.NEVER);
    }

    private static Rule rule(Effect effect, FieldClass field, Condition when, Condition unless) {
        return new Rule("a", "Says.", List.of("C"), effect, Set.of(field), when, unless);
    }

    private static Duty duty(Duty.Kind kind, Optional<Period> within) {
        return new Duty("a", "Says.", List.of("C"), kind, within, Condition.ALWAYS, Condition.NEVER);
    }
}
