package uk.threshold.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.consent.Consents.NOW;
import static uk.threshold.consent.Consents.based;
import static uk.threshold.consent.Consents.dated;
import static uk.threshold.consent.Consents.during;
import static uk.threshold.consent.Consents.grantLimitedTo;
import static uk.threshold.consent.Consents.mothers;
import static uk.threshold.consent.Consents.mothersItem;
import static uk.threshold.consent.Consents.on;
import static uk.threshold.consent.Consents.rule;
import static uk.threshold.consent.Consents.state;
import static uk.threshold.consent.Consents.unreadable;
import static uk.threshold.consent.ProvisionType.DENY;
import static uk.threshold.consent.ProvisionType.PERMIT;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How FHIR R4 provisions are evaluated for one item. */
final class ProvisionTest {

    @ParameterizedTest
    @CsvSource({
        "ACTOR, E99901, E99902",
        "ACTION, disclose, correct",
        "PURPOSE, s17-assessment, s47-enquiry",
        "CLASS, Condition, Observation",
        "CODE, http://snomed.info/sct|58703003, http://snomed.info/sct|125667009",
        "SECURITY_LABEL, MH, SEX",
        "SUBJECT_MATTER, instance|item-1, instance|item-2",
        "SUBJECT_MATTER, authoredby|author-1, authoredby|author-2"
    })
    void aRuleSpeaksWhereItsConditionIsMetAndNowhereElse(Criterion criterion, String met, String unmet) {
        assertEquals(ConsentState.GIVEN, mothers(grantLimitedTo(rule(PERMIT, criterion, met))));
        assertEquals(ConsentState.NONE, mothers(grantLimitedTo(rule(PERMIT, criterion, unmet))));
        assertEquals(ConsentState.REFUSED, mothers(grantLimitedTo(rule(DENY, criterion, met))));
        assertEquals(ConsentState.NONE, mothers(grantLimitedTo(rule(DENY, criterion, unmet))));
    }

    @Test
    void anExceptionTurnsTheRuleItStandsIn() {
        Provision butNotThis = rule(DENY, Criterion.SECURITY_LABEL, "MH");
        Provision butThis = rule(PERMIT, Criterion.SECURITY_LABEL, "MH");
        assertEquals(ConsentState.REFUSED, mothers(grantLimitedTo(containing(PERMIT, butNotThis))));
        assertEquals(ConsentState.GIVEN, mothers(grantLimitedTo(containing(DENY, butThis))));
        assertEquals(
                ConsentState.GIVEN,
                mothers(grantLimitedTo(containing(
                        PERMIT, rule(DENY, Criterion.SECURITY_LABEL, "MH", rule(PERMIT, Criterion.ACTOR, "E99901"))))));
    }

    @Test
    void aPermitWithinAPermitNarrowsIt() {
        assertEquals(
                ConsentState.GIVEN,
                mothers(grantLimitedTo(containing(PERMIT, rule(PERMIT, Criterion.CLASS, "Condition")))));
        assertEquals(
                ConsentState.NONE,
                mothers(grantLimitedTo(containing(PERMIT, rule(PERMIT, Criterion.CLASS, "Observation")))));
    }

    @Test
    void aRuleThatCannotBeEvaluatedProtects() {
        assertEquals(ConsentState.NONE, mothers(grantLimitedTo(unreadable(PERMIT))));
        assertEquals(ConsentState.REFUSED, mothers(grantLimitedTo(unreadable(DENY))));
        assertEquals(ConsentState.REFUSED, mothers(grantLimitedTo(containing(PERMIT, unreadable(DENY)))));
        assertEquals(ConsentState.REFUSED, mothers(grantLimitedTo(containing(DENY, unreadable(PERMIT)))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "related|encounter-1",
                "dependents|encounter-1",
                "related|00000000-0000-0000-0000-000000000001",
                "dependents|00000000-0000-0000-0000-000000000001",
                "instance|00000000-0000-0000-0000-000000000001"
            })
    void whatIsRelatedToAnotherResourceIsUnclearAndProtects(String matter) {
        Provision butThis = rule(PERMIT, Criterion.SUBJECT_MATTER, matter);
        Provision butNotThis = rule(DENY, Criterion.SUBJECT_MATTER, matter);
        assertEquals(ConsentState.NONE, mothers(grantLimitedTo(butThis)));
        assertEquals(ConsentState.REFUSED, mothers(grantLimitedTo(butNotThis)));
        assertEquals(ConsentState.REFUSED, mothers(grantLimitedTo(containing(PERMIT, butNotThis))));
        assertEquals(ConsentState.REFUSED, mothers(grantLimitedTo(containing(DENY, butThis))));
    }

    @Test
    void aResourceIsRelatedToItselfAndDependsOnItself() {
        assertEquals(
                ConsentState.GIVEN, mothers(grantLimitedTo(rule(PERMIT, Criterion.SUBJECT_MATTER, "related|item-1"))));
        assertEquals(
                ConsentState.GIVEN,
                mothers(grantLimitedTo(rule(PERMIT, Criterion.SUBJECT_MATTER, "dependents|item-1"))));
    }

    @Test
    void whatOnlyWordsSayMayBeWhatACodeWouldSay() {
        Provision butNotThis = rule(DENY, Criterion.CODE, "s|1");
        Directive allBut = grantLimitedTo(containing(PERMIT, butNotThis));
        assertEquals(ConsentState.GIVEN, state(mothersItem(OneOf.ofCodes(Set.of("s|2"))), NOW, allBut));
        assertEquals(ConsentState.REFUSED, state(mothersItem(OneOf.ofCodes(Set.of("s|1"))), NOW, allBut));
        assertEquals(ConsentState.REFUSED, state(mothersItem(OneOf.ofCodes(Set.of("s|2", "|"))), NOW, allBut));
        assertEquals(ConsentState.REFUSED, state(mothersItem(OneOf.ofCodes(Set.of("|"))), NOW, allBut));
        assertEquals(ConsentState.GIVEN, state(mothersItem(OneOf.ofCodes(Set.of())), NOW, allBut));
    }

    @Test
    void aRefusalByConfidentialityMayMeanItemsWithAnyOther() {
        assertEquals(ConsentState.REFUSED, mothers(grantLimitedTo(rule(DENY, Criterion.SECURITY_LABEL, "R"))));
        assertEquals(ConsentState.NONE, mothers(grantLimitedTo(rule(PERMIT, Criterion.SECURITY_LABEL, "R"))));
    }

    @Test
    void aRefusalOfAccessOrUseIsARefusalToDisclose() {
        assertEquals(ConsentState.REFUSED, mothers(grantLimitedTo(rule(DENY, Criterion.ACTION, "access"))));
        assertEquals(ConsentState.NONE, mothers(grantLimitedTo(rule(PERMIT, Criterion.ACTION, "access"))));
    }

    @Test
    void theBaseRuleSpeaksWhereNoProvisionDoes() {
        assertEquals(ConsentState.GIVEN, mothers(based(PERMIT, Optional.empty())));
        assertEquals(ConsentState.REFUSED, mothers(based(DENY, Optional.empty())));
        Provision elsewhere = rule(DENY, Criterion.ACTOR, "E99902");
        assertEquals(ConsentState.GIVEN, mothers(based(PERMIT, Optional.of(elsewhere))));
        Provision here = rule(PERMIT, Criterion.ACTOR, "E99901");
        assertEquals(ConsentState.GIVEN, mothers(based(DENY, Optional.of(here))));
        assertEquals(ConsentState.REFUSED, mothers(based(DENY, Optional.of(rule(PERMIT, Criterion.ACTOR, "E99902")))));
    }

    @Test
    void conditionsWithoutATypeAreReadAsTheRefusalTheyMayBe() {
        Provision here = untyped(Map.of(Criterion.ACTOR, OneOf.of("E99901")));
        Provision elsewhere = untyped(Map.of(Criterion.ACTOR, OneOf.of("E99902")));
        assertEquals(ConsentState.REFUSED, mothers(based(PERMIT, Optional.of(here))));
        assertEquals(ConsentState.NONE, mothers(based(PERMIT, Optional.of(elsewhere))));
        assertEquals(ConsentState.REFUSED, mothers(based(DENY, Optional.of(here))));
        assertEquals(ConsentState.REFUSED, mothers(based(DENY, Optional.of(elsewhere))));
    }

    @Test
    void aPeriodAloneLimitsTheBaseRule() {
        Provision until = during(Optional.empty(), "2026-01-01", "2026-10-31");
        assertEquals(ConsentState.NONE, mothers(based(PERMIT, Optional.of(until))));
        assertEquals(
                ConsentState.GIVEN,
                state(mothersItem(), on("2026-10-31T12:00:00Z"), based(PERMIT, Optional.of(until))));
    }

    @Test
    void aDayEndsAtMidnightInLondon() {
        Directive summer = grantLimitedTo(during(Optional.of(PERMIT), "2026-06-10", "2026-06-20"));
        assertEquals(ConsentState.NONE, state(mothersItem(), on("2026-06-09T22:59:59Z"), summer));
        assertEquals(ConsentState.GIVEN, state(mothersItem(), on("2026-06-09T23:00:00Z"), summer));
        assertEquals(ConsentState.GIVEN, state(mothersItem(), on("2026-06-20T22:59:59Z"), summer));
        assertEquals(ConsentState.NONE, state(mothersItem(), on("2026-06-20T23:00:00Z"), summer));
    }

    @Test
    void aMonthAsAStartIsReadLateForAGrantAndEarlyForARefusal() {
        Occasion within = on("2026-06-15T12:00:00Z");
        assertEquals(
                ConsentState.NONE,
                state(mothersItem(), within, grantLimitedTo(during(Optional.of(PERMIT), "2026-06", "2026-12"))));
        assertEquals(
                ConsentState.REFUSED,
                state(mothersItem(), within, grantLimitedTo(during(Optional.of(DENY), "2026-06", "2026-12"))));
        assertEquals(
                ConsentState.GIVEN,
                state(
                        mothersItem(),
                        on("2026-12-31T23:00:00Z"),
                        grantLimitedTo(during(Optional.of(PERMIT), "2026-06", "2026-12"))));
    }

    @Test
    void anInstantEndsWithItsSecond() {
        Directive exact =
                grantLimitedTo(during(Optional.of(PERMIT), "2026-06-10T09:00:00+01:00", "2026-06-10T10:00:00+01:00"));
        assertEquals(ConsentState.NONE, state(mothersItem(), on("2026-06-10T07:59:59Z"), exact));
        assertEquals(ConsentState.GIVEN, state(mothersItem(), on("2026-06-10T08:00:00Z"), exact));
        assertEquals(ConsentState.GIVEN, state(mothersItem(), on("2026-06-10T09:00:00.999Z"), exact));
        assertEquals(ConsentState.NONE, state(mothersItem(), on("2026-06-10T09:00:01Z"), exact));
    }

    @Test
    void clinicalDatesAreInsideWhollyForAGrantAndAtAllForARefusal() {
        assertEquals(ConsentState.GIVEN, mothers(grantLimitedTo(dated(PERMIT, "2026-05-12", "2026-05-12"))));
        assertEquals(ConsentState.NONE, mothers(grantLimitedTo(dated(PERMIT, "2026-05-13", "2026-06-12"))));
        String noon = "2026-05-12T12:00:00+01:00";
        assertEquals(ConsentState.NONE, mothers(grantLimitedTo(dated(PERMIT, noon, "2026-06"))));
        assertEquals(ConsentState.REFUSED, mothers(grantLimitedTo(dated(DENY, noon, "2026-06"))));
        assertEquals(ConsentState.NONE, mothers(grantLimitedTo(dated(DENY, "2026-05-13", "2026-06"))));
    }

    private static Provision containing(ProvisionType type, Provision exception) {
        return new Provision(Optional.of(type), Span.ALWAYS, Span.ALWAYS, Map.of(), false, List.of(exception));
    }

    private static Provision untyped(Map<Criterion, OneOf> criteria) {
        return new Provision(Optional.empty(), Span.ALWAYS, Span.ALWAYS, criteria, false, List.of());
    }

    @Test
    void whatItNamesIsFoundAtAnyDepth() {
        Directive named = grantLimitedTo(rule(
                PERMIT,
                Criterion.ACTOR,
                "E99901",
                rule(
                        DENY,
                        Criterion.CODE,
                        "http://snomed.info/sct|58703003",
                        rule(PERMIT, Criterion.ACTOR, "E99902"))));
        Set<String> actors = new TreeSet<>();
        named.words(Criterion.ACTOR, actors);
        assertEquals(Set.of("E99901", "E99902"), actors);
    }
}
