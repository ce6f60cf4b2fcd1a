package uk.threshold.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.consent.OneOf;
import uk.threshold.intake.Found;
import uk.threshold.intake.Target;

/** In which words a Consent's actor is kept. */
final class ActorTranslationTest {
    private static final String ID = "6f6a7a40-3f3b-4d2a-9a55-0f7c66f50003";
    private static final String PATIENT = "6f6a7a40-3f3b-4d2a-9a55-0f7c66f50002";
    private static final NhsNumber NUMBER = new NhsNumber("9990001006");
    private static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    private static final String ORGANISATION = "{\"reference\":\"Organization/" + ID + "\"}";
    private static final String BY_ODS = ods("E99901");

    private static String ods(String code) {
        return "{\"identifier\":{\"system\":\"https://fhir.nhs.uk/Id/ods-organization-code\",\"value\":\"" + code
                + "\"}}";
    }

    private static String role(String system, String code) {
        return "{\"coding\":[{\"system\":\"" + system + "\",\"code\":\"" + code + "\"}]}";
    }

    private static OneOf read(String role, String reference) {
        String actor = "{\"role\":" + role + ",\"reference\":" + reference + "}";
        Map<Target, Found> found = Map.of(new Target.Numbered(NUMBER), new Found("Patient", UUID.fromString(PATIENT)));
        Persons persons = new Persons(UUID.fromString(ID), UUID.fromString(PATIENT), Map.of(), found);
        List<Json.Members> contained = List.of(
                json("{\"resourceType\":\"Organization\",\"id\":\"council\",\"identifier\":[{\"system\":"
                        + "\"https://fhir.nhs.uk/Id/ods-organization-code\",\"value\":\"E99902\"}]}"),
                json("{\"resourceType\":\"Practitioner\",\"id\":\"worker\",\"identifier\":[{\"system\":"
                        + "\"https://fhir.nhs.uk/Id/ods-organization-code\",\"value\":\"E99902\"}]}"),
                json("{\"resourceType\":\"Organization\",\"id\":\"former\",\"identifier\":[{\"use\":\"old\",\"system\":"
                        + "\"https://fhir.nhs.uk/Id/ods-organization-code\",\"value\":\"E99902\"}]}"),
                json("{\"resourceType\":\"Organization\",\"id\":\"nameless\",\"name\":\"Somewhere\"}"));
        return new ActorTranslation(persons, contained).words(json(actor));
    }

    private static OneOf recipient(String reference) {
        return read(role(PARTICIPATION, "IRCP"), reference);
    }

    private static Json.Members json(String text) {
        return StrictJson.parse(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        PARTICIPATION + ",IRCP",
        PARTICIPATION + ",PRCP",
        "http://hl7.org/fhir/v3/ParticipationType,IRCP",
        "urn:oid:2.16.840.1.113883.5.90,TRC",
        "http://terminology.hl7.org/CodeSystem/v3-RoleCode,GRANTEE",
        "http://hl7.org/fhir/v3/RoleCode,DELEGATEE"
    })
    void aRecipientIsAReader(String system, String code) {
        assertEquals(OneOf.of("E99901"), read(role(system, code), BY_ODS));
    }

    @ParameterizedTest
    @CsvSource({
        PARTICIPATION + ",CST",
        PARTICIPATION + ",AUT",
        "http://terminology.hl7.org/CodeSystem/v3-RoleCode,GRANTOR",
        "http://example.org/roles,IRCP",
        "http://terminology.hl7.org/CodeSystem/extra-security-role-type,dataprocessor"
    })
    void whoeverElseIsUnclear(String system, String code) {
        assertEquals(OneOf.UNCLEAR, read(role(system, code), BY_ODS));
    }

    @Test
    void aRoleThatIsBothARecipientsAndAnotherIsUnclear() {
        String both = "{\"coding\":[{\"system\":\"" + PARTICIPATION + "\",\"code\":\"IRCP\"},{\"system\":\""
                + PARTICIPATION + "\",\"code\":\"CST\"}]}";
        assertEquals(OneOf.UNCLEAR, read(both, BY_ODS));
        assertEquals(OneOf.UNCLEAR, read("{\"text\":\"recipient\"}", BY_ODS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Organization",
                "PractitionerRole",
                "Practitioner",
                "RelatedPerson",
                "Patient",
                "CareTeam",
                "Group",
                "Device"
            })
    void aReferenceIsKeptByTypeAndId(String type) {
        assertEquals(OneOf.of(type + "/" + ID), recipient("{\"reference\":\"" + type + "/" + ID + "\"}"));
    }

    @Test
    void anOrganisationMayBeNamedTwice() {
        String twice = BY_ODS.replaceFirst("\\{", "{\"reference\":\"Organization/" + ID + "\",");
        assertEquals(OneOf.of("Organization/" + ID + "|E99901"), recipient(twice));
    }

    @Test
    void aPersonMayBeNamedByNumberOrUserId() {
        String number =
                "{\"identifier\":{\"system\":\"" + NhsNumber.SYSTEM + "\",\"value\":\"" + NUMBER.digits() + "\"}}";
        assertEquals(OneOf.of("Patient/" + PATIENT), recipient(number));
        String user = "{\"identifier\":{\"system\":\"https://fhir.nhs.uk/Id/sds-user-id\",\"value\":\"555021234567\"}}";
        assertEquals(OneOf.of("user|555021234567"), recipient(user));
    }

    @Test
    void whoIsDescribedInTheConsentIsNamedByItsIdentifier() {
        assertEquals(OneOf.of("E99902"), recipient("{\"reference\":\"#council\"}"));
        assertEquals(OneOf.UNCLEAR, recipient("{\"reference\":\"#nameless\"}"));
        assertEquals(OneOf.UNCLEAR, recipient("{\"reference\":\"#nobody\"}"));
        assertEquals(OneOf.UNCLEAR, recipient("{\"reference\":\"#worker\"}"), "a person is not their organisation");
        assertEquals(OneOf.UNCLEAR, recipient("{\"reference\":\"#former\"}"), "a code that is in use no more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"display\":\"the council\"}",
                "{\"reference\":\"Organization/f001\"}",
                "{\"reference\":\"https://elsewhere.example/Organization/1\"}",
                "{\"identifier\":{\"system\":\"https://example.org\",\"value\":\"1\"}}",
                "{\"identifier\":{\"system\":\"" + NhsNumber.SYSTEM + "\",\"value\":\"9990001007\"}}"
            })
    void whoCannotBeFoundIsUnclear(String dangling) {
        assertEquals(OneOf.UNCLEAR, recipient(dangling));
    }

    @ParameterizedTest
    @ValueSource(strings = {"social-worker@*", "*", "E99901|E99902", "Organization/x", "", "user|x"})
    void anOdsCodeThatIsNoneIsNotTakenForAWordOfOurs(String forged) {
        assertEquals(OneOf.UNCLEAR, recipient(ods(forged)));
    }

    @Test
    void anOdsCodeIsComparedInCapitals() {
        assertEquals(OneOf.of("E99901"), recipient(ods(" e99901 ")));
    }

    @Test
    void aRoleOfOursLimitsWhoIsNamed() {
        String worker = role("https://fhir.threshold.example/CodeSystem/role", "social-worker");
        assertEquals(Set.of("social-worker@E99901"), read(worker, BY_ODS).words());
        assertEquals(
                Set.of("social-worker@?/"),
                read(worker, "{\"display\":\"somebody\"}").words());
        assertEquals(
                Set.of("social-worker@*"),
                read(worker, "{\"type\":\"PractitionerRole\"}").words());
        assertEquals(
                Set.of("social-worker@Organization/" + ID),
                read(worker, ORGANISATION).words());
        assertEquals(OneOf.UNCLEAR, read(role("https://fhir.threshold.example/CodeSystem/role", "wizard"), BY_ODS));
    }
}
