package uk.threshold.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.consent.Directive;
import uk.threshold.consent.Evidence;
import uk.threshold.consent.GivenBy;
import uk.threshold.consent.ProvisionType;
import uk.threshold.consent.Span;
import uk.threshold.consent.StatedTime;
import uk.threshold.intake.Found;
import uk.threshold.intake.Refusal;
import uk.threshold.intake.Refused;
import uk.threshold.intake.Target;

/** What a Consent is taken to mean, and what is not understood. */
final class ConsentTranslationTest {
    private static final UUID CONSENT = UUID.fromString("6f6a7a40-3f3b-4d2a-9a55-0f7c66f50001");
    private static final UUID PATIENT = UUID.fromString("6f6a7a40-3f3b-4d2a-9a55-0f7c66f50002");
    private static final String OTHER = "6f6a7a40-3f3b-4d2a-9a55-0f7c66f50003";
    private static final String PRIVACY = scope("patient-privacy");
    private static final NhsNumber NUMBER = new NhsNumber("9990001006");

    private static String coding(String code) {
        return "{\"system\":\"http://terminology.hl7.org/CodeSystem/consentscope\",\"code\":\"" + code + "\"}";
    }

    private static String scope(String... codes) {
        return "\"scope\":{\"coding\":["
                + String.join(
                        ",",
                        List.of(codes).stream()
                                .map(ConsentTranslationTest::coding)
                                .toList()) + "]}";
    }

    private static Directive read(String members) {
        String json = "{\"resourceType\":\"Consent\",\"status\":\"active\"," + members + "}";
        Map<Target, Found> found = Map.of(new Target.Numbered(NUMBER), new Found("Patient", PATIENT));
        Persons persons = new Persons(CONSENT, PATIENT, Map.of(), found);
        return new ConsentTranslation("Consent", persons)
                .read(StrictJson.parse(json.getBytes(UTF_8)), CONSENT, new PersonId(PATIENT));
    }

    private static String provision(String members) {
        return PRIVACY + ",\"provision\":{\"type\":\"permit\"," + members + "}";
    }

    private static void notUnderstood(String at, String members) {
        Refused refused = assertThrows(Refused.class, () -> read(members));
        assertEquals(List.of(new Refusal.Unacceptable(Refusal.Ground.CONSENT_NOT_UNDERSTOOD, at)), refused.refusals());
    }

    @Test
    void aPeriodIsReadToBothItsBounds() {
        Directive read = read(provision("\"period\":{\"start\":\"2026-01\",\"end\":\"2026-12-31T23:59:59Z\"}"));
        assertEquals(
                new Span(Optional.of(new StatedTime("2026-01")), Optional.of(new StatedTime("2026-12-31T23:59:59Z"))),
                read.root().orElseThrow().period());
    }

    @ParameterizedTest
    @ValueSource(strings = {"period", "dataPeriod"})
    void aBoundThatCannotBeReadIsNotUnderstood(String name) {
        String unknown = "{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\","
                + "\"valueCode\":\"unknown\"}]}";
        String at = "Consent.provision." + name;
        notUnderstood(at + ".end", provision("\"" + name + "\":{\"end\":\"2026-12-31T23:59:60Z\"}"));
        notUnderstood(at + ".start", provision("\"" + name + "\":{\"start\":\"2026-12-31T23:59:60Z\"}"));
        notUnderstood(at, provision("\"" + name + "\":{\"start\":\"2026-01-01\",\"_end\":" + unknown + "}"));
        notUnderstood(at, provision("\"" + name + "\":{\"_start\":" + unknown + ",\"end\":\"2026-12-31\"}"));
        notUnderstood(at, provision("\"" + name + "\":{\"end\":\"2026-12-31\",\"_end\":" + unknown + "}"));
        notUnderstood(at, provision("\"" + name + "\":" + unknown));
        notUnderstood(
                "Consent.provision.provision." + name + ".end",
                provision("\"provision\":[{\"type\":\"deny\",\"" + name + "\":{\"end\":\"2026-12-31T23:59:60Z\"}}]"));
    }

    @Test
    void whenItWasSaidIsReadOrAbsentOrNotUnderstood() {
        assertEquals(
                Optional.of(new StatedTime("2026-03-01")),
                read(PRIVACY + ",\"dateTime\":\"2026-03-01\"").said());
        assertEquals(Optional.empty(), read(PRIVACY).said());
        notUnderstood("Consent.dateTime", PRIVACY + ",\"dateTime\":\"2026-12-31T23:59:60Z\"");
        assertEquals(
                Optional.empty(),
                read(scope("research") + ",\"dateTime\":\"2026-12-31T23:59:60Z\"")
                        .said());
    }

    @ParameterizedTest
    @CsvSource({"patient-privacy,SHARING", "treatment,ELSEWHERE", "research,ELSEWHERE", "adr,ELSEWHERE", "x,UNCLEAR"})
    void aScopeIsTakenByItsCode(String code, Directive.Scope scope) {
        assertEquals(scope, read(scope(code)).scope());
        assertEquals(scope, read(scope(code, code)).scope());
    }

    @Test
    void codingsOfAScopeThatDisagreeAreUnclear() {
        assertEquals(
                Directive.Scope.UNCLEAR,
                read(scope("patient-privacy", "research")).scope());
        assertEquals(
                Directive.Scope.UNCLEAR,
                read(scope("research", "patient-privacy")).scope());
        assertEquals(Directive.Scope.UNCLEAR, read(scope("research", "x")).scope());
        assertEquals(
                Directive.Scope.UNCLEAR,
                read("\"scope\":{\"text\":\"sharing\"}").scope());
    }

    @ParameterizedTest
    @ValueSource(strings = {"acd", "dnr", "emrgonly", "hcd", "polst", "research", "rsdid", "rsreid"})
    void aCategoryThatIsNotSharingLeavesItUnclearWhatWasGiven(String code) {
        String hl7s = "http://terminology.hl7.org/CodeSystem/consentcategorycodes";
        assertEquals(
                Directive.Scope.UNCLEAR,
                read(PRIVACY + categories(policy(hl7s, code))).scope());
        assertEquals(
                Directive.Scope.UNCLEAR,
                read(PRIVACY + categories(policy("http://loinc.org", "59284-0"), policy(hl7s, code)))
                        .scope());
        assertEquals(
                Directive.Scope.UNCLEAR,
                read(PRIVACY + categories(policy("http://hl7.org/fhir/consentcategorycodes", code)))
                        .scope());
        assertEquals(
                Directive.Scope.SHARING,
                read(PRIVACY + categories(policy("http://loinc.org", code))).scope());
        assertEquals(
                Directive.Scope.SHARING,
                read(PRIVACY + categories(policy(hl7s, "npp"))).scope());
        assertEquals(
                Directive.Scope.ELSEWHERE,
                read(scope("treatment") + categories(policy(hl7s, code))).scope());
    }

    private static String categories(String... codings) {
        return ",\"category\":[{\"coding\":[" + String.join("]},{\"coding\":[", codings) + "]}]";
    }

    @Test
    void allWhoPerformedItSpokeStrangersToo() {
        PersonId other = new PersonId(UUID.fromString(OTHER));
        String kept = "{\"reference\":\"RelatedPerson/" + OTHER + "\"}";
        String self = "{\"reference\":\"Patient/" + PATIENT + "\"}";
        String elsewhere = "{\"reference\":\"https://elsewhere.example/RelatedPerson/7\"}";
        String council = "{\"reference\":\"Organization/" + OTHER + "\"}";
        assertEquals(Set.of(other), speakers(kept));
        assertEquals(Set.of(other, new PersonId(PATIENT)), speakers(kept + "," + self));
        for (String further : List.of(elsewhere, council)) {
            Set<PersonId> both = speakers(kept + "," + further);
            assertTrue(both.contains(other) && both.size() == 2, further);
        }
        assertEquals(1, speakers(elsewhere).size());
        assertEquals(Set.of(), speakers(council));
        assertEquals(Set.of(), read(PRIVACY).testimony().speakers());
    }

    private static Set<PersonId> speakers(String performers) {
        return read(performedBy(performers)).testimony().speakers();
    }

    @Test
    void whoAlonePerformedItForThemselvesSpoke() {
        String self = "{\"reference\":\"Patient/" + PATIENT + "\"}";
        String byNumber =
                "{\"identifier\":{\"system\":\"" + NhsNumber.SYSTEM + "\",\"value\":\"" + NUMBER.digits() + "\"}}";
        assertEquals(Optional.of(GivenBy.SELF), by(performedBy(self)));
        assertEquals(Optional.of(GivenBy.SELF), by(performedBy(byNumber)));
    }

    @Test
    void whoeverElsePerformedItSpokeWithNoAuthorityThatIsKnown() {
        String self = "{\"reference\":\"Patient/" + PATIENT + "\"}";
        for (String performer : List.of(
                "{\"reference\":\"RelatedPerson/" + OTHER + "\"}",
                "{\"reference\":\"Patient/" + OTHER + "\"}",
                "{\"display\":\"her mother\"}",
                self + ",{\"reference\":\"RelatedPerson/" + OTHER + "\"}")) {
            assertEquals(Optional.empty(), by(performedBy(performer)));
        }
        assertEquals(Optional.empty(), by(PRIVACY));
    }

    @Test
    void whoIsSaidToHaveSpokenCountsBeforeWhoPerformedIt() {
        String holder = "\"extension\":[{\"url\":\"" + Extensions.CONSENT_BY + "\",\"valueCode\":\"pr-holder\"}],";
        assertEquals(
                Optional.of(GivenBy.PR_HOLDER),
                by(holder + performedBy("{\"reference\":\"Patient/" + PATIENT + "\"}")));
    }

    @ParameterizedTest
    @CsvSource({
        "http://terminology.hl7.org/CodeSystem/v3-ActCode,OPTIN,PERMIT",
        "http://hl7.org/fhir/v3/ActCode,OPTIN,PERMIT",
        "urn:oid:2.16.840.1.113883.5.4,OPTIN,PERMIT",
        "http://example.org/ours,OPTIN,",
        "http://terminology.hl7.org/CodeSystem/v3-ActCode,OPTINR,",
        "http://terminology.hl7.org/CodeSystem/v3-ActCode,IMPLIED,",
        "http://terminology.hl7.org/CodeSystem/consentpolicycodes,ssa-827,",
        "http://terminology.hl7.org/CodeSystem/v3-ActCode,OPTOUT,DENY",
        "http://terminology.hl7.org/CodeSystem/v3-ActCode,OPTOUTE,DENY",
        "http://terminology.hl7.org/CodeSystem/v3-ActCode,EMRGONLY,DENY",
        "http://example.org/ours,OPTOUT,DENY"
    })
    void aPolicyRuleOpensByHl7sCodeAloneAndShutsByAnybodys(String system, String code, ProvisionType base) {
        assertEquals(
                Optional.ofNullable(base),
                read(PRIVACY + rule(policy(system, code))).base());
    }

    @Test
    void codingsOfAPolicyRuleThatDisagreeOpenNothing() {
        String in = policy("http://terminology.hl7.org/CodeSystem/v3-ActCode", "OPTIN");
        String other = policy("http://terminology.hl7.org/CodeSystem/v3-ActCode", "IMPLIED");
        String out = policy("http://example.org/ours", "OPTOUT");
        assertEquals(Optional.empty(), read(PRIVACY + rule(in + "," + other)).base());
        assertEquals(
                Optional.of(ProvisionType.DENY),
                read(PRIVACY + rule(in + "," + out)).base());
        assertEquals(
                Optional.empty(),
                read(PRIVACY + ",\"policyRule\":{\"text\":\"OPTIN\"}").base());
        assertEquals(
                Optional.empty(),
                read(PRIVACY + ",\"policy\":[{\"uri\":\"https://example.org/OPTIN\"}]")
                        .base());
    }

    private static String policy(String system, String code) {
        return "{\"system\":\"" + system + "\",\"code\":\"" + code + "\"}";
    }

    private static String rule(String codings) {
        return ",\"policyRule\":{\"coding\":[" + codings + "]}";
    }

    @ParameterizedTest
    @CsvSource({
        "practice-verified,true,PRACTICE_VERIFIED",
        "practice-verified,false,ASSERTED",
        "signed,false,SIGNED",
        "asserted,true,ASSERTED",
        "recorded,true,RECORDED"
    })
    void aVerificationRaisesNothingAndUndoesWhatItDenies(String stated, boolean verified, Evidence evidence) {
        String extension =
                "\"extension\":[{\"url\":\"" + Extensions.CONSENT_EVIDENCE + "\",\"valueCode\":\"" + stated + "\"}],";
        assertEquals(
                Optional.of(evidence),
                read(extension + PRIVACY + verified(verified)).testimony().evidence());
    }

    @Test
    void aVerificationAloneIsNoEvidence() {
        assertEquals(
                Optional.empty(), read(PRIVACY + verified(true)).testimony().evidence());
    }

    private static String verified(boolean verified) {
        return ",\"verification\":[{\"verified\":" + verified + ",\"verifiedWith\":{\"reference\":\"Patient/" + PATIENT
                + "\"},\"verificationDate\":\"2026-03-01\"}]";
    }

    @ParameterizedTest
    @ValueSource(strings = {"modifierExtension", "implicitRules"})
    void whatMayTurnTheWholeIsNotUnderstood(String modifier) {
        String value = modifier.equals("implicitRules")
                ? "\"https://example.org/rules\""
                : "[{\"url\":\"https://example.org/not\"}]";
        notUnderstood("Consent." + modifier, PRIVACY + ",\"" + modifier + "\":" + value);
        assertEquals(
                Directive.Scope.ELSEWHERE,
                read(scope("research") + ",\"" + modifier + "\":" + value).scope());
    }

    private static String performedBy(String performers) {
        return PRIVACY + ",\"performer\":[" + performers + "]";
    }

    private static Optional<GivenBy> by(String members) {
        return read(members).testimony().by();
    }
}
