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

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether whom a consent names is the reader. */
final class ReaderTest {
    private static final String NURSE = "Practitioner/6f6a7a40-3f3b-4d2a-9a55-0f7c66f50001";
    private static final String COUNCIL = "Organization/6f6a7a40-3f3b-4d2a-9a55-0f7c66f50002";
    private static final String SCHOOL = "Organization/6f6a7a40-3f3b-4d2a-9a55-0f7c66f50003";
    private static final Occasion COUNCILS =
            new Occasion(NOW.purpose(), new Reader(Set.of("E99901", COUNCIL), Set.of(SCHOOL)), NOW.now());

    private static ConsentState said(ProvisionType type, String actor) {
        return state(mothersItem(), COUNCILS, grantLimitedTo(rule(type, Criterion.ACTOR, actor)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                NURSE,
                "user|555021234567",
                "social-worker@?/",
                "Patient/6f6a7a40-3f3b-4d2a-9a55-0f7c66f50004",
                "CareTeam/6f6a7a40-3f3b-4d2a-9a55-0f7c66f50005"
            })
    void oneWhoMayBeTheReaderOpensNothingAndProtects(String dangling) {
        assertEquals(NONE, said(PERMIT, dangling));
        assertEquals(REFUSED, said(DENY, dangling));
    }

    @ParameterizedTest
    @CsvSource({"E99901,true", COUNCIL + ",true", "E99902,false", SCHOOL + ",false"})
    void oneWhoIsKnownIsTheReaderOrNot(String actor, boolean reader) {
        assertEquals(reader ? GIVEN : NONE, said(PERMIT, actor));
        assertEquals(reader ? REFUSED : NONE, said(DENY, actor));
    }

    @Test
    void anyOneOfSeveralIsEnough() {
        OneOf both = OneOf.of(SCHOOL, COUNCIL);
        assertEquals(Match.YES, COUNCILS.reader().among(both));
        OneOf either = OneOf.of(SCHOOL, NURSE);
        assertEquals(Match.MAYBE, COUNCILS.reader().among(either));
    }

    @Test
    void ofWhomOnlyTheOrganisationIsKnownIsItsReader() {
        Occasion known = new Occasion(NOW.purpose(), "E99901", NOW.now());
        assertEquals(GIVEN, state(mothersItem(), known, grantLimitedTo(rule(PERMIT, Criterion.ACTOR, "E99901"))));
        assertEquals(NONE, state(mothersItem(), known, grantLimitedTo(rule(PERMIT, Criterion.ACTOR, "E99902"))));
    }
}
