package uk.threshold.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.consent.ConsentState.GIVEN;
import static uk.threshold.consent.ConsentState.NONE;
import static uk.threshold.consent.ConsentState.NOT_ASKED_UNSAFE;
import static uk.threshold.consent.ConsentState.NOT_POSSIBLE;
import static uk.threshold.consent.ConsentState.REFUSED;
import static uk.threshold.consent.ConsentState.WITHDRAWN;
import static uk.threshold.consent.Consents.CHILD;
import static uk.threshold.consent.Consents.MOTHER;
import static uk.threshold.consent.Consents.NOW;
import static uk.threshold.consent.Consents.childsItem;
import static uk.threshold.consent.Consents.dated;
import static uk.threshold.consent.Consents.directive;
import static uk.threshold.consent.Consents.during;
import static uk.threshold.consent.Consents.ended;
import static uk.threshold.consent.Consents.forTheChild;
import static uk.threshold.consent.Consents.grant;
import static uk.threshold.consent.Consents.grantLimitedTo;
import static uk.threshold.consent.Consents.mothers;
import static uk.threshold.consent.Consents.mothersItem;
import static uk.threshold.consent.Consents.own;
import static uk.threshold.consent.Consents.refusal;
import static uk.threshold.consent.Consents.rule;
import static uk.threshold.consent.Consents.said;
import static uk.threshold.consent.Consents.state;
import static uk.threshold.consent.Consents.with;
import static uk.threshold.consent.Consents.word;
import static uk.threshold.consent.ProvisionType.DENY;
import static uk.threshold.consent.ProvisionType.PERMIT;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.threshold.request.Purpose;

/** Of several consents which one stands, and which of them it is decided by. */
final class PrevailingTest {
    @Test
    void whoHasNoAuthorityStandsBehindWhoeverHas() {
        Directive theirs = grant(CHILD, forTheChild(Evidence.SIGNED, GivenBy.PR_HOLDER));
        Directive strangers = with(
                grant(CHILD, forTheChild(Evidence.SIGNED, GivenBy.NO_AUTHORITY)),
                Optional.of(NOT_ASKED_UNSAFE),
                Optional.empty());
        assertEquals(NOT_ASKED_UNSAFE, state(childsItem(), NOW, strangers));
        assertEquals(GIVEN, state(childsItem(), NOW, strangers, theirs));
        assertEquals(GIVEN, state(childsItem(), NOW, theirs, strangers));
    }

    @Test
    void onlyWhatStandsDecided() {
        Directive given = grant(MOTHER, own(Evidence.SIGNED));
        Directive refused = refusal(MOTHER, own(Evidence.RECORDED));
        assertEquals(
                List.of("refusal"),
                ConsentReading.of(List.of(given, refused), mothersItem(), NOW).decidedBy());
    }

    @Test
    void ofTwoRefusalsTheOneThatLeastCanBeSetAsideStands() {
        Directive courts = refusal(CHILD, forTheChild(Evidence.SIGNED, GivenBy.COURT));
        Directive childs = refusal(CHILD, own(Evidence.RECORDED));
        for (List<Directive> both : List.of(List.of(courts, childs), List.of(childs, courts))) {
            ConsentStanding stands = ConsentReading.of(both, childsItem(), NOW).standing();
            assertEquals(Optional.of(GivenBy.SELF), stands.by());
            assertEquals(Optional.of(Evidence.RECORDED), stands.evidence());
        }
    }

    @Test
    void ofTwoWithdrawalsTheOneThatLeastCanBeSetAsideStands() {
        Directive courts = with(
                grant(CHILD, forTheChild(Evidence.SIGNED, GivenBy.COURT)), Optional.of(WITHDRAWN), Optional.empty());
        Directive childs = with(grant(CHILD, own(Evidence.RECORDED)), Optional.of(WITHDRAWN), Optional.empty());
        for (List<Directive> both : List.of(List.of(courts, childs), List.of(childs, courts))) {
            ConsentStanding stands = ConsentReading.of(both, childsItem(), NOW).standing();
            assertEquals(WITHDRAWN, stands.state());
            assertEquals(Optional.of(GivenBy.SELF), stands.by());
        }
    }

    @Test
    void ofTwoGrantsAsWellEvidencedTheFirstInRankStandsWhicheverCameFirst() {
        Directive holders = grant(CHILD, forTheChild(Evidence.SIGNED, GivenBy.PR_HOLDER));
        Directive courts = grant(CHILD, forTheChild(Evidence.SIGNED, GivenBy.COURT));
        for (List<Directive> both : List.of(List.of(holders, courts), List.of(courts, holders))) {
            assertEquals(
                    Optional.of(GivenBy.PR_HOLDER),
                    ConsentReading.of(both, childsItem(), NOW).standing().by());
        }
    }

    @Test
    void ofSeveralGrantsTheLatestTellsWhatWasReplaced() {
        Directive former = said(ended(grant(MOTHER, own(Evidence.SIGNED))), "2026-03-01");
        Directive early = said(grant(MOTHER, own(Evidence.SIGNED)), "2026-02-01");
        Directive late = said(grant(MOTHER, own(Evidence.SIGNED)), "2026-09-01");
        assertEquals(GIVEN, mothers(former, early, late));
        assertEquals(GIVEN, mothers(former, late, early));
        assertEquals(WITHDRAWN, mothers(former, early));
    }

    @Test
    void whatIsInForceAndGivesNothingReplacesNothing() {
        Directive former = said(ended(grant(MOTHER, own(Evidence.SIGNED))), "2026-03-01");
        Directive later = word("later", MOTHER, NOT_POSSIBLE, "2026-09-01");
        assertEquals(NOT_POSSIBLE, mothers(later));
        assertEquals(WITHDRAWN, mothers(former, later));
    }

    @Test
    void whatWasStatedForAPeriodIsOverWithItButAWithdrawal() {
        Optional<Provision> lastYear = Optional.of(during(Optional.of(DENY), "2025-01-01", "2025-12-31"));
        Directive bare = grant(MOTHER, own(Evidence.SIGNED));
        assertEquals(NONE, mothers(with(bare, Optional.of(NOT_POSSIBLE), lastYear)));
        assertEquals(WITHDRAWN, mothers(with(bare, Optional.of(WITHDRAWN), lastYear)));
        Optional<Provision> thisYear = Optional.of(during(Optional.of(DENY), "2026-01-01", "2026-12-31"));
        assertEquals(NOT_POSSIBLE, mothers(with(bare, Optional.of(NOT_POSSIBLE), thisYear)));
    }

    @Test
    void aRefusalOfWhatWasBeforeADaySaysNothingOfThatDay() {
        assertEquals(NONE, mothers(grantLimitedTo(dated(DENY, "2026-01-01", "2026-05-11"))));
        assertEquals(REFUSED, mothers(grantLimitedTo(dated(DENY, "2026-01-01", "2026-05-12"))));
        assertEquals(REFUSED, mothers(grantLimitedTo(dated(DENY, "2026-05-12", "2026-06-01"))));
        assertEquals(NONE, mothers(grantLimitedTo(dated(DENY, "2026-05-13", "2026-06-01"))));
    }

    @Test
    void aGrantOfTheDaysBeforeADayOpensNothingOfThatDay() {
        assertEquals(NONE, mothers(grantLimitedTo(dated(PERMIT, "2026-01-01", "2026-05-11"))));
        assertEquals(NONE, mothers(grantLimitedTo(dated(PERMIT, "2026-01-01", "2026-05-12T12:00:00Z"))));
        assertEquals(GIVEN, mothers(grantLimitedTo(dated(PERMIT, "2026-01-01", "2026-05-12"))));
        assertEquals(GIVEN, mothers(grantLimitedTo(dated(PERMIT, "2026-05-12", "2026-06-01"))));
        assertEquals(NONE, mothers(grantLimitedTo(dated(PERMIT, "2026-05-13", "2026-06-01"))));
    }

    @Test
    void namesAPurposeWhereAnyOfItsRulesDoes() {
        Provision named = rule(PERMIT, Criterion.PURPOSE, "own-access");
        Provision within = rule(PERMIT, Criterion.CLASS, "Condition", rule(DENY, Criterion.ACTOR, "E99902", named));
        for (Provision root : List.of(named, within)) {
            assertTrue(grantLimitedTo(root).names(Purpose.OWN_ACCESS));
            assertFalse(grantLimitedTo(root).names(Purpose.PROXY_ACCESS));
        }
        assertFalse(grantLimitedTo(rule(PERMIT, Criterion.CODE, "own-access")).names(Purpose.OWN_ACCESS));
        assertFalse(word("word", MOTHER, GIVEN, "2026-01-01").names(Purpose.OWN_ACCESS));
    }

    @Test
    void standsInTheRecordOfWhoeverItIsSaidToStandIn() {
        Directive hers = directive("hers", MOTHER, Provision.of(DENY), own(Evidence.SIGNED));
        Directive moved = hers.of(CHILD, Set.of(MOTHER));
        assertEquals(CHILD, moved.person());
        assertEquals(Optional.of(MOTHER), moved.testimony().speaker());
        assertEquals(hers.testimony().evidence(), moved.testimony().evidence());
        assertEquals(hers.testimony().covers(), moved.testimony().covers());
        assertEquals(hers.root(), moved.root());
        assertEquals("«directive hers»", moved.toString());
    }

    @Test
    void whoSpokeInSomebodysOwnRecordIsNotKnownUnlessNamed() {
        ConsentStanding given = ConsentReading.of(List.of(grant(MOTHER, own(Evidence.SIGNED))), mothersItem(), NOW)
                .standing();
        Said inHerOwn = Said.of(grant(MOTHER, own(Evidence.SIGNED)), given);
        assertEquals(Optional.empty(), inHerOwn.speaker(MOTHER));
        assertEquals(Optional.of(MOTHER), inHerOwn.speaker(CHILD));
        Said named = Said.of(grant(MOTHER, own(Evidence.SIGNED)).of(MOTHER, Set.of(CHILD)), given);
        assertEquals(Optional.of(CHILD), named.speaker(MOTHER));
    }

    @Test
    void conceptsWithoutACodeAreNoWordsOfTheirOwn() {
        OneOf codes = OneOf.ofCodes(Set.of("s|1", "|"));
        assertEquals(Set.of("s|1"), codes.words());
        assertTrue(codes.unclear());
        assertFalse(OneOf.ofCodes(Set.of("s|1")).unclear());
    }
}
