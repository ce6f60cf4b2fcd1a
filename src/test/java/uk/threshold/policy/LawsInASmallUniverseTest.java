package uk.threshold.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.policy.SmallUniverse.book;
import static uk.threshold.policy.SmallUniverse.effect;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The laws of the policy, each tried on every pair of rules and all facts of a small universe. */
final class LawsInASmallUniverseTest {
    private static final List<Facts> ALL_FACTS = SmallUniverse.facts();

    @Test
    void nothingLeavesWithoutAPermittingRule() {
        for (Facts facts : ALL_FACTS) {
            assertEquals(Effect.WITHHOLD, effect(book(), facts));
            for (Rule rule : SmallUniverse.rules("only")) {
                boolean permits = rule.effect() == Effect.PERMIT && rule.applies(facts) == Truth.TRUE;
                assertEquals(permits, effect(book(rule), facts) == Effect.PERMIT, rule.toString());
            }
        }
    }

    @Test
    void whereNeitherAPermitNorAReferralSpeaksTheFieldIsWithheldOrBarred() {
        SmallUniverse.pairs((one, other) -> {
            for (Facts facts : ALL_FACTS) {
                boolean opened = List.of(one, other).stream()
                        .filter(rule -> rule.effect().compareTo(Effect.REFER) <= 0)
                        .anyMatch(rule -> rule.speaksOn(facts));
                assertTrue(opened || effect(book(one, other), facts).compareTo(Effect.WITHHOLD) >= 0);
            }
        });
    }

    @Test
    void aRestrictingRuleThatSpeaksTrumpsEveryPermit() {
        SmallUniverse.pairs((one, other) -> {
            for (Facts facts : ALL_FACTS) {
                if (one.effect() != Effect.PERMIT && one.speaksOn(facts)) {
                    assertTrue(effect(book(one, other), facts).compareTo(one.effect()) >= 0);
                }
            }
        });
    }

    @Test
    void addingARestrictingRuleNeverEnlargesWhatIsPermitted() {
        long pairs = SmallUniverse.pairs((one, other) -> {
            for (Facts facts : ALL_FACTS) {
                if (other.effect() != Effect.PERMIT && effect(book(one), facts) != Effect.PERMIT) {
                    assertNotEquals(Effect.PERMIT, effect(book(one, other), facts));
                }
            }
        });
        assertEquals(196 * 196, pairs);
    }

    @Test
    void knowingLessNeverEnlargesWhatIsPermitted() {
        SmallUniverse.pairs((one, other) -> {
            Rulebook book = book(one, other);
            for (Facts facts : ALL_FACTS) {
                for (Fact fact : Set.of(Fact.CAPACITY, Fact.LABELS)) {
                    boolean permitted = effect(book, facts) == Effect.PERMIT;
                    assertTrue(permitted || effect(book, facts.without(fact)) != Effect.PERMIT);
                }
            }
        });
    }

    @Test
    void theOrderOfRulesChangesNothing() {
        SmallUniverse.pairs((one, other) -> {
            for (Facts facts : ALL_FACTS) {
                assertEquals(book(one, other).decide(facts), book(other, one).decide(facts));
            }
        });
    }

    @Test
    void aRuleInDoubtSpeaksOnlyWhereItProtects() {
        for (Rule rule : SmallUniverse.rules("only")) {
            for (Facts facts : ALL_FACTS) {
                if (rule.applies(facts) == Truth.UNKNOWN) {
                    assertEquals(rule.effect() != Effect.PERMIT, rule.speaksOn(facts));
                }
            }
        }
    }
}
