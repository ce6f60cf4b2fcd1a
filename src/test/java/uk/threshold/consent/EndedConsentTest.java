package uk.threshold.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.consent.ConsentState.GIVEN;
import static uk.threshold.consent.ConsentState.NONE;
import static uk.threshold.consent.ConsentState.REFUSED;
import static uk.threshold.consent.ConsentState.WITHDRAWN;
import static uk.threshold.consent.Consents.CHILD;
import static uk.threshold.consent.Consents.MOTHER;
import static uk.threshold.consent.Consents.NOW;
import static uk.threshold.consent.Consents.based;
import static uk.threshold.consent.Consents.childsItem;
import static uk.threshold.consent.Consents.directive;
import static uk.threshold.consent.Consents.during;
import static uk.threshold.consent.Consents.ended;
import static uk.threshold.consent.Consents.forTheChild;
import static uk.threshold.consent.Consents.grant;
import static uk.threshold.consent.Consents.grantLimitedTo;
import static uk.threshold.consent.Consents.mothers;
import static uk.threshold.consent.Consents.own;
import static uk.threshold.consent.Consents.refusal;
import static uk.threshold.consent.Consents.rule;
import static uk.threshold.consent.Consents.said;
import static uk.threshold.consent.Consents.state;
import static uk.threshold.consent.Consents.with;
import static uk.threshold.consent.ProvisionType.DENY;
import static uk.threshold.consent.ProvisionType.PERMIT;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What R4 calls inactive, terminated or replaced: a withdrawal, or nothing. */
final class EndedConsentTest {
    private static final Directive FORMER = said(ended(grant(MOTHER, own(Evidence.SIGNED))), "2026-03-01");

    @Test
    void anEndedGrantIsWithdrawnAndAnEndedRefusalIsGone() {
        assertEquals(WITHDRAWN, mothers(ended(grant(MOTHER, own(Evidence.SIGNED)))));
        assertEquals(NONE, mothers(ended(refusal(MOTHER, own(Evidence.SIGNED)))));
    }

    @Test
    void aRefusalWithAnExceptionForThisReaderGaveAndSoIsWithdrawn() {
        Provision butTheseReaders = rule(PERMIT, Criterion.ACTOR, "E99901");
        Provision butOthers = rule(PERMIT, Criterion.ACTOR, "E99902");
        for (Directive gave : List.of(
                based(DENY, Optional.of(butTheseReaders)),
                grantLimitedTo(containing(DENY, butTheseReaders)),
                based(PERMIT, Optional.of(rule(DENY, Criterion.ACTOR, "E99902"))))) {
            assertEquals(GIVEN, mothers(gave));
            assertEquals(WITHDRAWN, mothers(ended(gave)));
        }
        for (Directive refused : List.of(
                based(DENY, Optional.of(butOthers)),
                grantLimitedTo(containing(DENY, butOthers)),
                based(PERMIT, Optional.of(rule(DENY, Criterion.ACTOR, "E99901"))))) {
            assertEquals(REFUSED, mothers(refused));
            assertEquals(NONE, mothers(ended(refused)));
        }
    }

    @Test
    void whatGaveOnlyAtAnotherTimeIsWithdrawnAllTheSame() {
        Provision thatYear = during(Optional.of(DENY), "2026-01-01", "2026-12-31");
        Directive but = grantLimitedTo(containing(PERMIT, thatYear));
        assertEquals(REFUSED, mothers(but));
        assertEquals(WITHDRAWN, mothers(ended(but)));
        assertEquals(WITHDRAWN, mothers(ended(based(PERMIT, Optional.of(thatYear)))));
        assertEquals(NONE, mothers(ended(grantLimitedTo(thatYear))));
    }

    @Test
    void whatDoesNotTellWhetherItGaveIsWithdrawn() {
        Directive bare = with(FORMER, Optional.empty(), Optional.empty());
        assertEquals(WITHDRAWN, mothers(bare));
        Map<Criterion, OneOf> unclear = Map.of(Criterion.CODE, new OneOf(Set.of("s|1"), true));
        Provision perhaps = new Provision(Optional.of(PERMIT), Span.ALWAYS, Span.ALWAYS, unclear, false, List.of());
        assertEquals(WITHDRAWN, mothers(ended(grantLimitedTo(containing(DENY, perhaps)))));
    }

    @ParameterizedTest
    @EnumSource
    void ofWhatAnEndedConsentSaysOfItselfOnlyAWithdrawalCounts(ConsentState stated) {
        Directive former = with(FORMER, Optional.of(stated), Optional.of(Provision.of(DENY)));
        assertEquals(stated == WITHDRAWN ? WITHDRAWN : NONE, mothers(former));
        Directive bare = with(FORMER, Optional.of(stated), Optional.empty());
        assertEquals(stated == WITHDRAWN || stated == GIVEN ? WITHDRAWN : NONE, mothers(bare));
    }

    @Test
    void aConsentThatWasReplacedIsSilent() {
        Directive newer = said(grant(MOTHER, own(Evidence.SIGNED)), "2026-09-01");
        assertEquals(WITHDRAWN, mothers(FORMER));
        assertEquals(GIVEN, mothers(FORMER, newer));
        assertEquals(GIVEN, mothers(with(FORMER, Optional.of(WITHDRAWN), FORMER.root()), newer));
    }

    @Test
    void aConsentThatEndedAfterTheOneInForceWasGivenIsWithdrawn() {
        Directive earlier = said(grant(MOTHER, own(Evidence.SIGNED)), "2026-02-01");
        Directive sameDay = said(grant(MOTHER, own(Evidence.SIGNED)), "2026-03-01");
        Directive sameMonth = said(grant(MOTHER, own(Evidence.SIGNED)), "2026-03");
        Directive undated = grant(MOTHER, own(Evidence.SIGNED));
        for (Directive other : List.of(earlier, sameDay, sameMonth, undated, ended(said(undated, "2026-09-01")))) {
            assertEquals(WITHDRAWN, mothers(FORMER, other));
        }
        assertEquals(WITHDRAWN, mothers(ended(undated), said(undated, "2026-09-01")));
    }

    @Test
    void onlyTheSameVoiceReplacesAndOnlyWhatItGivesOfThisRecord() {
        Testimony mother = forTheChild(Evidence.SIGNED, GivenBy.PR_HOLDER);
        Directive former = said(ended(grant(CHILD, mother)), "2026-03-01");
        Directive again = said(grant(CHILD, mother), "2026-09-01");
        Directive childs = said(grant(CHILD, own(Evidence.SIGNED)), "2026-09-01");
        Directive elsewhere = said(grant(MOTHER, forTheChild(Evidence.SIGNED, GivenBy.SELF)), "2026-09-01");
        Directive forOthers =
                said(directive("other", CHILD, rule(PERMIT, Criterion.ACTOR, "E99902"), mother), "2026-09-01");
        assertEquals(GIVEN, state(childsItem(), NOW, former, again));
        for (Directive other : List.of(childs, elsewhere, forOthers)) {
            assertEquals(WITHDRAWN, state(childsItem(), NOW, former, other));
        }
    }

    @Test
    void whereNobodyKnowsWhoSpokeNothingIsReplaced() {
        Directive former = said(ended(grant(MOTHER, Testimony.NONE)), "2026-03-01");
        assertEquals(WITHDRAWN, mothers(former, said(grant(MOTHER, Testimony.NONE), "2026-09-01")));
    }

    @Test
    void aLaterGrantSilencesNoRefusalInForce() {
        Directive specific = said(
                directive("no", MOTHER, rule(DENY, Criterion.SECURITY_LABEL, "MH"), own(Evidence.RECORDED)),
                "2026-03-01");
        Directive general = said(grant(MOTHER, own(Evidence.SIGNED)), "2026-09-01");
        assertEquals(REFUSED, mothers(specific, general));
        assertEquals(GIVEN, mothers(ended(specific), general));
    }

    private static Provision containing(ProvisionType type, Provision exception) {
        return new Provision(Optional.of(type), Span.ALWAYS, Span.ALWAYS, Map.of(), false, List.of(exception));
    }
}
