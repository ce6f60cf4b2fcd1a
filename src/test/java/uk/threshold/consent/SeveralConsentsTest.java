package uk.threshold.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.consent.ConsentState.GIVEN;
import static uk.threshold.consent.ConsentState.REFUSED;
import static uk.threshold.consent.ConsentState.WITHDRAWN;
import static uk.threshold.consent.Consents.MOTHER;
import static uk.threshold.consent.Consents.NOW;
import static uk.threshold.consent.Consents.dated;
import static uk.threshold.consent.Consents.directive;
import static uk.threshold.consent.Consents.ended;
import static uk.threshold.consent.Consents.grant;
import static uk.threshold.consent.Consents.mothers;
import static uk.threshold.consent.Consents.mothersItem;
import static uk.threshold.consent.Consents.own;
import static uk.threshold.consent.Consents.rule;
import static uk.threshold.consent.Consents.said;
import static uk.threshold.consent.Consents.state;
import static uk.threshold.consent.ProvisionType.DENY;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.threshold.request.Purpose;

/** Several Consents of one person: none is lost because another came later. */
final class SeveralConsentsTest {
    private static final Directive LATER_GENERAL_GRANT = said(grant(MOTHER, own(Evidence.SIGNED)), "2026-11-01");

    private static Stream<Provision> specificRefusals() {
        return Stream.of(
                rule(DENY, Criterion.CODE, "http://snomed.info/sct|58703003"),
                rule(DENY, Criterion.SECURITY_LABEL, "MH"),
                rule(DENY, Criterion.CLASS, "Condition"),
                rule(DENY, Criterion.ACTOR, "E99901"),
                rule(DENY, Criterion.PURPOSE, "s17-assessment"),
                rule(DENY, Criterion.ACTION, "access"),
                rule(DENY, Criterion.SUBJECT_MATTER, "instance|item-1"),
                dated(DENY, "2026-05-12", "2026-05-12"));
    }

    @ParameterizedTest
    @MethodSource("specificRefusals")
    void aLaterGeneralGrantDoesNotSilenceAnEarlierSpecificRefusal(Provision specific) {
        Directive refusal = said(directive("refusal", MOTHER, specific, own(Evidence.ASSERTED)), "2020-01-01");
        assertEquals(GIVEN, mothers(LATER_GENERAL_GRANT));
        assertEquals(REFUSED, mothers(refusal, LATER_GENERAL_GRANT));
        assertEquals(REFUSED, mothers(LATER_GENERAL_GRANT, refusal));
    }

    @Test
    void aSpecificRefusalLeavesTheRestGiven() {
        Directive refusal = said(
                directive(
                        "refusal",
                        MOTHER,
                        rule(DENY, Criterion.CODE, "http://snomed.info/sct|1"),
                        own(Evidence.SIGNED)),
                "2020-01-01");
        assertEquals(GIVEN, mothers(refusal, LATER_GENERAL_GRANT));
    }

    @Test
    void aWithdrawalOfOneGrantIsNotUndoneByAnotherForAnotherPurpose() {
        Directive former = said(ended(grant(MOTHER, own(Evidence.SIGNED))), "2026-03-01");
        Directive elsewhere = said(
                directive(
                        "other",
                        MOTHER,
                        rule(ProvisionType.PERMIT, Criterion.PURPOSE, "direct-care"),
                        own(Evidence.SIGNED)),
                "2026-11-01");
        assertEquals(WITHDRAWN, mothers(former, elsewhere));
        Occasion care = new Occasion(Purpose.DIRECT_CARE, NOW.reader(), NOW.now());
        assertEquals(GIVEN, state(mothersItem(), care, former, elsewhere));
    }

    @Test
    void thePolicyRuleOfOneSaysNothingForAnother() {
        Directive optedIn = Consents.based(ProvisionType.PERMIT, Optional.empty());
        Directive optedOut = Consents.based(DENY, Optional.empty());
        for (List<Directive> both : List.of(List.of(optedIn, optedOut), List.of(optedOut, optedIn))) {
            assertEquals(
                    REFUSED,
                    ConsentReading.of(both, mothersItem(), NOW).standing().state());
        }
    }
}
