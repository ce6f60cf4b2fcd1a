package uk.threshold.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.consent.ConsentState.GIVEN;
import static uk.threshold.consent.ConsentState.NONE;
import static uk.threshold.consent.ConsentState.REFUSED;
import static uk.threshold.consent.Consents.NOW;
import static uk.threshold.consent.Consents.grantLimitedTo;
import static uk.threshold.consent.Consents.mothersItem;
import static uk.threshold.consent.Consents.rule;
import static uk.threshold.consent.Consents.state;
import static uk.threshold.consent.ProvisionType.DENY;
import static uk.threshold.consent.ProvisionType.PERMIT;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.request.Purpose;

/** What the codes of HL7 v3 ActReason open and protect, purpose by purpose. */
final class PurposeOfUseTest {

    private static ConsentState said(ProvisionType type, String code, Purpose purpose) {
        Occasion occasion = new Occasion(purpose, NOW.reader(), NOW.now());
        return state(mothersItem(), occasion, grantLimitedTo(rule(type, Criterion.PURPOSE, code)));
    }

    private static Set<Purpose> where(Predicate<Purpose> holds) {
        return Arrays.stream(Purpose.values())
                .filter(holds)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Purpose.class)));
    }

    private static Set<Purpose> opened(String code) {
        return where(purpose -> said(PERMIT, code, purpose) == GIVEN);
    }

    private static Set<Purpose> protectedBy(String code) {
        return where(purpose -> said(DENY, code, purpose) == REFUSED);
    }

    @Test
    void aGrantForTreatmentOpensDirectCareAlone() {
        assertEquals(EnumSet.of(Purpose.DIRECT_CARE), opened("v3|TREAT"));
        assertEquals(EnumSet.of(Purpose.DIRECT_CARE, Purpose.CHILD_IN_CARE_HEALTH), protectedBy("v3|TREAT"));
    }

    @Test
    void aGrantAgainstAThreatOpensImmediateDangerAlone() {
        assertEquals(EnumSet.of(Purpose.IMMEDIATE_DANGER), opened("v3|THREAT"));
        assertEquals(REFUSED, said(DENY, "v3|THREAT", Purpose.S47_ENQUIRY));
        assertEquals(NONE, said(DENY, "v3|THREAT", Purpose.S17_ASSESSMENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COC",
                "CAREMGT",
                "ETREAT",
                "ERTREAT",
                "BTG",
                "PUBHLTH",
                "GOV",
                "HCOMPL",
                "HLEGAL",
                "HOPERAT",
                "HQUALIMP",
                "PATRQT",
                "FAMRQT",
                "PWATRNY",
                "SUPNWK",
                "HPAYMT",
                "HRESCH",
                "HMARKT",
                "PurposeOfUse",
                "no-code-of-theirs"
            })
    void whatIsNotCertainOpensNothing(String code) {
        assertEquals(Set.of(), opened("v3|" + code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HPAYMT", "HRESCH", "HMARKT", "COVERAGE", "CLINTRCH", "TRAIN"})
    void aRefusalOfWhatNobodyHereDoesProtectsNothing(String code) {
        assertEquals(Set.of(), protectedBy("v3|" + code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PurposeOfUse", "no-code-of-theirs", "OVRER"})
    void aRefusalByACodeThatIsNotKnownProtectsEverything(String code) {
        assertEquals(EnumSet.allOf(Purpose.class), protectedBy("v3|" + code));
    }

    @Test
    void aBroaderRefusalProtectsWhatItMayMean() {
        assertEquals(
                EnumSet.of(Purpose.OWN_ACCESS, Purpose.PROXY_ACCESS, Purpose.SUBJECT_ACCESS), protectedBy("v3|PATRQT"));
        assertEquals(EnumSet.of(Purpose.COURT_ORDER, Purpose.CARE_PROCEEDINGS), protectedBy("v3|HLEGAL"));
        assertEquals(EnumSet.of(Purpose.DIRECT_CARE, Purpose.IMMEDIATE_DANGER), protectedBy("v3|BTG"));
        Set<Purpose> byAuthority = EnumSet.complementOf(
                EnumSet.of(Purpose.OWN_ACCESS, Purpose.PROXY_ACCESS, Purpose.SUBJECT_ACCESS, Purpose.DIRECT_CARE));
        assertEquals(byAuthority, protectedBy("v3|GOV"));
    }

    @Test
    void ourOwnCodesMeanOnePurposeEach() {
        for (Purpose purpose : Purpose.values()) {
            assertEquals(EnumSet.of(purpose), opened(purpose.code()));
            assertEquals(EnumSet.of(purpose), protectedBy(purpose.code()));
        }
    }
}
