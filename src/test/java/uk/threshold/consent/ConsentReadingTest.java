package uk.threshold.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.consent.Consents.CHILD;
import static uk.threshold.consent.Consents.MOTHER;
import static uk.threshold.consent.Consents.NOW;
import static uk.threshold.consent.Consents.childsItem;
import static uk.threshold.consent.Consents.ended;
import static uk.threshold.consent.Consents.forTheChild;
import static uk.threshold.consent.Consents.grant;
import static uk.threshold.consent.Consents.mothers;
import static uk.threshold.consent.Consents.mothersItem;
import static uk.threshold.consent.Consents.on;
import static uk.threshold.consent.Consents.own;
import static uk.threshold.consent.Consents.refusal;
import static uk.threshold.consent.Consents.said;
import static uk.threshold.consent.Consents.state;
import static uk.threshold.consent.Consents.with;
import static uk.threshold.consent.Consents.word;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ConsentReadingTest {

    @Test
    void nothingHeldIsTheKnownValueNone() {
        assertEquals(ConsentReading.NONE, ConsentReading.of(List.of(), mothersItem(), NOW));
    }

    @Test
    void tellsWhatStandsAndWhichDirectiveSaysSo() {
        ConsentReading reading = ConsentReading.of(List.of(grant(MOTHER, own(Evidence.SIGNED))), mothersItem(), NOW);
        assertEquals(
                new ConsentStanding(
                        ConsentState.GIVEN,
                        Optional.of(Evidence.SIGNED),
                        Optional.of(Coverage.SHARING_OWN_RECORD),
                        Optional.of(GivenBy.SELF)),
                reading.standing());
        assertEquals(List.of("grant"), reading.decidedBy());
    }

    @Test
    void aRefusalPrevailsOverAGrant() {
        assertEquals(
                ConsentState.REFUSED,
                mothers(grant(MOTHER, own(Evidence.SIGNED)), refusal(MOTHER, own(Evidence.RECORDED))));
    }

    @Test
    void aWithdrawalPrevailsFromItsMoment() {
        Directive given = said(grant(MOTHER, own(Evidence.SIGNED)), "2026-03-01");
        Directive withdrawn = word("withdrawal", MOTHER, ConsentState.WITHDRAWN, "2026-03-10");
        assertEquals(ConsentState.NONE, state(mothersItem(), on("2026-02-28T23:59:59Z"), given, withdrawn));
        assertEquals(ConsentState.GIVEN, state(mothersItem(), on("2026-03-05T12:00:00Z"), given, withdrawn));
        assertEquals(ConsentState.GIVEN, state(mothersItem(), on("2026-03-09T23:59:59Z"), given, withdrawn));
        assertEquals(ConsentState.WITHDRAWN, state(mothersItem(), on("2026-03-10T00:00:00Z"), given, withdrawn));
        assertEquals(ConsentState.WITHDRAWN, state(mothersItem(), on("2026-03-12T12:00:00Z"), given, withdrawn));
    }

    @Test
    void agreementToAServiceIsNeverConsentToShare() {
        Testimony service = new Testimony(
                Optional.of(Evidence.SIGNED),
                Optional.of(GivenBy.SELF),
                Set.of(Coverage.THE_SERVICE),
                List.of("Happy for you to visit."));
        ConsentStanding standing = ConsentReading.of(List.of(grant(MOTHER, service)), mothersItem(), NOW)
                .standing();
        assertEquals(ConsentState.NONE, standing.state());
        assertEquals(Optional.of(Coverage.THE_SERVICE), standing.covers());
        assertEquals(ConsentState.NONE, mothers(refusal(MOTHER, service)));
        assertEquals(ConsentState.GIVEN, mothers(grant(MOTHER, service), grant(MOTHER, own(Evidence.SIGNED))));
    }

    @Test
    void consentForTheChildsRecordIsNoneForTheMothersOwn() {
        Testimony child = forTheChild(Evidence.SIGNED, GivenBy.SELF);
        assertEquals(ConsentState.NONE, mothers(grant(MOTHER, child)));
        assertEquals(ConsentState.NONE, mothers(refusal(MOTHER, child)));
    }

    @ParameterizedTest
    @EnumSource
    void whatCoversAChildsRecordAloneSaysNothingOfAnAdultsOwnWhoeverSpoke(GivenBy by) {
        Testimony child = forTheChild(Evidence.RECORDED, by);
        assertEquals(ConsentState.NONE, mothers(grant(MOTHER, child)));
        assertEquals(ConsentState.NONE, mothers(refusal(MOTHER, child)));
        assertEquals(ConsentState.NONE, mothers(ended(grant(MOTHER, child))));
    }

    @Test
    void whatCoversAChildsRecordAloneSaysNothingOfAnAdultsOwnWhereNobodySaysWhoSpoke() {
        Testimony child =
                new Testimony(Optional.empty(), Optional.empty(), Set.of(Coverage.SHARING_CHILD_RECORD), List.of());
        assertEquals(ConsentState.NONE, mothers(refusal(MOTHER, child)));
        assertEquals(ConsentState.REFUSED, state(childsItem(), NOW, refusal(CHILD, child)));
    }

    @Test
    void aGuardianHasParentalResponsibilityForTheChildOnlyInTheirOwnVoice() {
        Testimony unsaid = new Testimony(
                Optional.of(Evidence.SIGNED), Optional.empty(), Set.of(Coverage.SHARING_CHILD_RECORD), List.of());
        assertEquals(
                new ConsentStanding(
                        ConsentState.GIVEN,
                        Optional.of(Evidence.SIGNED),
                        Optional.of(Coverage.SHARING_CHILD_RECORD),
                        Optional.empty()),
                ConsentReading.of(List.of(grant(MOTHER, unsaid)), childsItem(), NOW)
                        .standing());
    }

    @Test
    void aGuardiansConsentForTheChildsRecordSpeaksInTheChilds() {
        ConsentStanding standing = ConsentReading.of(
                        List.of(grant(MOTHER, forTheChild(Evidence.SIGNED, GivenBy.SELF))), childsItem(), NOW)
                .standing();
        assertEquals(ConsentState.GIVEN, standing.state());
        assertEquals(Optional.of(GivenBy.PR_HOLDER), standing.by());
        assertEquals(Optional.of(Coverage.SHARING_CHILD_RECORD), standing.covers());
        assertEquals(ConsentState.NONE, state(childsItem(), NOW, grant(MOTHER, own(Evidence.SIGNED))));
    }

    @Test
    void consentInTheChildsRecordSpeaksForTheChild() {
        Directive given = grant(CHILD, forTheChild(Evidence.RECORDED, GivenBy.PR_HOLDER));
        assertEquals(ConsentState.GIVEN, state(childsItem(), NOW, given));
        assertEquals(ConsentState.NONE, mothers(given));
    }

    @Test
    void aGrantWithoutAuthorityIsNone() {
        Directive stranger = grant(CHILD, forTheChild(Evidence.SIGNED, GivenBy.NO_AUTHORITY));
        ConsentStanding alone =
                ConsentReading.of(List.of(stranger), childsItem(), NOW).standing();
        assertEquals(ConsentState.NONE, alone.state());
        assertEquals(Optional.of(GivenBy.NO_AUTHORITY), alone.by());
    }

    @Test
    void whoHasNoAuthorityOutweighsNobodyWhoHas() {
        Directive stranger = refusal(CHILD, forTheChild(Evidence.SIGNED, GivenBy.NO_AUTHORITY));
        Directive mother = grant(CHILD, forTheChild(Evidence.RECORDED, GivenBy.PR_HOLDER));
        assertEquals(ConsentState.GIVEN, state(childsItem(), NOW, stranger, mother));
    }

    @Test
    void whatSomebodyWithoutAuthoritySaysIsNoneWhicheverWay() {
        Testimony stranger = forTheChild(Evidence.SIGNED, GivenBy.NO_AUTHORITY);
        for (Directive said :
                List.of(grant(CHILD, stranger), refusal(CHILD, stranger), ended(grant(CHILD, stranger)))) {
            assertEquals(
                    new ConsentStanding(
                            ConsentState.NONE,
                            Optional.of(Evidence.SIGNED),
                            Optional.of(Coverage.SHARING_CHILD_RECORD),
                            Optional.of(GivenBy.NO_AUTHORITY)),
                    ConsentReading.of(List.of(said), childsItem(), NOW).standing());
        }
    }

    @Test
    void theBestEvidenceOfOneSayingStands() {
        Directive asserted = grant(MOTHER, own(Evidence.ASSERTED));
        assertEquals(
                Optional.of(Evidence.ASSERTED),
                ConsentReading.of(List.of(asserted), mothersItem(), NOW)
                        .standing()
                        .evidence());
        assertEquals(
                Optional.of(Evidence.SIGNED),
                ConsentReading.of(List.of(asserted, grant(MOTHER, own(Evidence.SIGNED))), mothersItem(), NOW)
                        .standing()
                        .evidence());
    }

    @Test
    void whatWasEnteredInErrorOrNeverFinishedSaysNothing() {
        for (Directive directive :
                List.of(grant(MOTHER, own(Evidence.SIGNED)), refusal(MOTHER, own(Evidence.RECORDED)))) {
            assertEquals(ConsentState.NONE, mothers(with(directive, Directive.Status.ENTERED_IN_ERROR)));
            assertEquals(ConsentState.NONE, mothers(with(directive, Directive.Status.DRAFT)));
        }
    }

    @Test
    void aProposalIsUnanswered() {
        Directive proposed = with(grant(MOTHER, own(Evidence.SIGNED)), Directive.Status.PROPOSED);
        assertEquals(ConsentState.ASKED_NO_ANSWER, mothers(proposed));
        assertEquals(
                ConsentState.REFUSED, mothers(with(grant(MOTHER, own(Evidence.SIGNED)), Directive.Status.REJECTED)));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"GIVEN", "NONE"},
            mode = EnumSource.Mode.EXCLUDE)
    void aStandingThatIsStatedStandsAgainstAGrant(ConsentState stated) {
        assertEquals(stated, mothers(grant(MOTHER, own(Evidence.SIGNED)), word("word", MOTHER, stated, "2026-11-01")));
    }

    @Test
    void consentToTreatmentOrResearchIsNeitherConsentNorRefusalToShare() {
        for (Directive directive :
                List.of(grant(MOTHER, own(Evidence.SIGNED)), refusal(MOTHER, own(Evidence.SIGNED)))) {
            assertEquals(ConsentState.NONE, mothers(with(directive, Directive.Scope.ELSEWHERE)));
        }
    }

    @Test
    void anUnclearScopeProtects() {
        assertEquals(ConsentState.NONE, mothers(with(grant(MOTHER, own(Evidence.SIGNED)), Directive.Scope.UNCLEAR)));
        assertEquals(
                ConsentState.REFUSED, mothers(with(refusal(MOTHER, own(Evidence.SIGNED)), Directive.Scope.UNCLEAR)));
    }

    @Test
    void whatIsNotStatedIsNotReported() {
        ConsentStanding bare = ConsentReading.of(List.of(grant(MOTHER, Testimony.NONE)), mothersItem(), NOW)
                .standing();
        assertEquals(
                new ConsentStanding(ConsentState.GIVEN, Optional.empty(), Optional.empty(), Optional.empty()), bare);
    }

    @Test
    void directivesAndProbesShowNothingOfThemselves() {
        assertEquals("«directive grant»", grant(MOTHER, own(Evidence.SIGNED)).toString());
        assertEquals("«probe»", mothersItem().toString());
        assertEquals("«testimony»", own(Evidence.SIGNED).toString());
        assertEquals("«words»", OneOf.of("58703003").toString());
    }
}
