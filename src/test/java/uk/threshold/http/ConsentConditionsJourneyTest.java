package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;

/**
 * What a mother's Consents, as a practice's system sends them, do to her one entry on depression under section 17. The worker is of
 * E99901; before any Consent nothing of hers is in the answer.
 */
@QuarkusTest
final class ConsentConditionsJourneyTest {
    private static final String DEPRESSION = "58703003";
    private static final String COUNCIL = "E99901";
    private static final String SCHOOL = "S99907";
    private static final String TREATMENT = """
            {"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"TREAT"}""";
    private static final String OUR_PURPOSE = """
            {"system":"https://fhir.threshold.example/CodeSystem/purpose","code":"s17-assessment"}""";

    private Optional<DeskFamily> assessed = Optional.empty();

    @BeforeEach
    void bearsOnTheChild() {
        assessed = Optional.of(DeskFamily.assessed());
        family().post("rulings", """
                {"kind":"relevant","scope":{"person":"%s"},"why":"It bears on the child."}""".formatted(family().mother)).then().statusCode(201);
        leaves(false);
    }

    private DeskFamily family() {
        return assessed.orElseThrow();
    }

    private void leaves(boolean expected) {
        Response response = as(Persona.SOCIAL_WORKER_NORTH)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + family().request + "/$disclose");
        response.then().statusCode(200);
        assertEquals(expected, response.asString().contains(DEPRESSION));
    }

    private static String consent(UUID mother, String base, String provision) {
        return """
                {"resourceType":"Consent","extension":[
                  {"url":"https://fhir.threshold.example/StructureDefinition/consent-evidence","valueCode":"signed"},
                  {"url":"https://fhir.threshold.example/StructureDefinition/consent-by","valueCode":"self"},
                  {"url":"https://fhir.threshold.example/StructureDefinition/consent-covers","valueCode":"sharing-own-record"}],
                 "status":"active",
                 "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
                 "category":[{"coding":[{"system":"http://loinc.org","code":"59284-0"}]}],
                 "patient":{"reference":"Patient/%s"},
                 "policyRule":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"%s"}]},
                 "provision":%s}
                """.formatted(mother, base, provision);
    }

    private void says(String base, String provision) {
        Records.keep(Persona.PRACTICE_SYSTEM, "Consent", consent(family().mother, base, provision));
    }

    /** All refused, but for what is excepted. */
    private void givesOnly(String exception) {
        says("OPTOUT", "{\"provision\":[{\"type\":\"permit\"," + exception + "}]}");
    }

    /** All given, but for what is excepted. */
    private void givesAllBut(String exception) {
        says("OPTIN", "{\"provision\":[{\"type\":\"deny\"," + exception + "}]}");
    }

    private static String recipient(String reference) {
        return """
                "actor":[{"role":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ParticipationType","code":"IRCP"}]},
                          "reference":%s}]""".formatted(reference);
    }

    private static String organisation(String ods) {
        UUID kept = Records.keep(Persona.PRACTICE_SYSTEM, "Organization", """
                {"resourceType":"Organization","name":"An organisation","identifier":[
                  {"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"%s"}]}""".formatted(ods));
        return recipient("{\"reference\":\"Organization/" + kept + "\"}");
    }

    private static String data(String meaning, String type, UUID id) {
        return "\"data\":[{\"meaning\":\"" + meaning + "\",\"reference\":{\"reference\":\"" + type + "/" + id + "\"}}]";
    }

    @Test
    void opensToAnOrganisationThatIsKeptHereAndHasTheReadersCode() {
        givesOnly(organisation(COUNCIL));
        leaves(true);
    }

    @Test
    void opensNothingToAnotherOrganisation() {
        givesOnly(organisation(SCHOOL));
        leaves(false);
    }

    @Test
    void isKeptFromTheOneOrganisationThatIsNamed() {
        givesAllBut(organisation(SCHOOL));
        leaves(true);
        givesAllBut(organisation(COUNCIL));
        leaves(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"display\":\"her former husband\"}",
                "{\"reference\":\"Practitioner/6f6a7a40-3f3b-4d2a-9a55-0f7c66f50aaa\"}",
                "{\"reference\":\"https://elsewhere.example/Organization/1\"}",
                "{\"identifier\":{\"system\":\"" + NhsNumber.SYSTEM + "\",\"value\":\"9100000009\"}}"
            })
    void aRefusalToSomebodyWhoCannotBeFoundIsTakenAndProtects(String dangling) {
        says("OPTIN", "{\"type\":\"permit\"}");
        leaves(true);
        givesAllBut(recipient(dangling));
        leaves(false);
    }

    @Test
    void aGrantToSomebodyWhoCannotBeFoundIsTakenAndOpensNothing() {
        givesOnly(recipient("{\"reference\":\"Organization/6f6a7a40-3f3b-4d2a-9a55-0f7c66f50aaa\"}"));
        leaves(false);
    }

    @Test
    void aRoleOfTheDirectoryIsARecipient() {
        givesOnly("""
                "actor":[{"role":{"coding":[{"system":"https://fhir.threshold.example/CodeSystem/role","code":"social-worker"}]},
                          "reference":{"identifier":{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"E99901"}}}]""");
        leaves(true);
    }

    @Test
    void aPurposeOfCareOpensNothingToAnAssessmentAndKeepsNothingFromIt() {
        givesOnly("\"purpose\":[" + TREATMENT + "]");
        leaves(false);
    }

    @Test
    void aRefusalForCareLeavesAnAssessmentAsItIs() {
        givesAllBut("\"purpose\":[" + TREATMENT + "]");
        leaves(true);
        givesAllBut("\"purpose\":[" + OUR_PURPOSE + "]");
        leaves(false);
    }

    @Test
    void whatRefersToAVisitIsKnown() {
        UUID visit =
                Records.keep(Persona.PRACTICE_SYSTEM, "Encounter", """
                {"resourceType":"Encounter","status":"finished",
                 "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},
                 "subject":{"reference":"Patient/%s"},
                 "diagnosis":[{"condition":{"reference":"Condition/%s"}}]}""".formatted(family().mother, family().depression));
        givesAllBut(data("dependents", "Encounter", visit));
        leaves(true);
        givesAllBut(data("related", "Encounter", visit));
        leaves(false);
    }

    @Test
    void onlyWhatIsOfAVisitIsGiven() {
        UUID visit =
                Records.keep(Persona.PRACTICE_SYSTEM, "Encounter", """
                {"resourceType":"Encounter","status":"finished",
                 "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},
                 "subject":{"reference":"Patient/%s"},
                 "diagnosis":[{"condition":{"reference":"Condition/%s"}}]}""".formatted(family().mother, family().depression));
        givesOnly(data("related", "Encounter", visit));
        leaves(true);
    }

    @Test
    void whoeverMayHaveWrittenAnEntryThatNamesNobodyProtects() {
        UUID nurse = Records.keep(
                Persona.PRACTICE_SYSTEM,
                "Practitioner",
                "{\"resourceType\":\"Practitioner\",\"name\":[{\"family\":\"Reed\"}]}");
        says("OPTIN", "{\"type\":\"permit\"}");
        leaves(true);
        givesAllBut(data("authoredby", "Practitioner", nurse));
        leaves(false);
    }

    @Test
    void aGrantOfNormalEntriesIsNoneOfAMarkedOne() {
        givesOnly("\"securityLabel\":[{\"system\":\"http://hl7.org/fhir/v3/Confidentiality\",\"code\":\"N\"}]");
        leaves(false);
    }

    @Test
    void aRefusalWithinAnUntypedGrantExceptsFromIt() {
        says(
                "OPTIN",
                "{\"purpose\":[" + OUR_PURPOSE + "],\"provision\":[{\"type\":\"deny\",\"class\":["
                        + "{\"system\":\"http://hl7.org/fhir/resource-types\",\"code\":\"Observation\"}]}]}");
        leaves(true);
    }

    @Test
    void conditionsWithoutATypeAreTheRefusalTheyMayBe() {
        says("OPTIN", "{\"purpose\":[" + OUR_PURPOSE + "]}");
        leaves(false);
    }

    @Test
    void aTimeWithoutAZoneIsNoR4AndIsRefused() {
        String body =
                consent(family().mother, "OPTIN", "{\"type\":\"permit\",\"period\":{\"end\":\"2027-06-10T09:00:00\"}}");
        Records.post(Persona.PRACTICE_SYSTEM, "/fhir/Consent", body).then().statusCode(400);
        leaves(false);
    }

    @Test
    void whoseRecordItIsMustBeKnown() {
        String body = consent(UUID.randomUUID(), "OPTIN", "{\"type\":\"permit\"}");
        Records.post(Persona.PRACTICE_SYSTEM, "/fhir/Consent", body)
                .then()
                .statusCode(422)
                .body("issue[0].details.coding[0].code", equalTo("reference-not-found"));
    }
}
