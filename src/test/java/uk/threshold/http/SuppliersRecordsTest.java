package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static uk.threshold.command.Persona.CLINICIAN;
import static uk.threshold.command.Persona.PRACTICE_SYSTEM;
import static uk.threshold.command.Persona.PRACTICE_SYSTEM_B;
import static uk.threshold.http.Records.keep;
import static uk.threshold.http.Records.number;
import static uk.threshold.http.Records.patient;
import static uk.threshold.http.Records.post;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;

/** What suppliers and national services send and R4 allows is taken, and protects as anything else does. */
@QuarkusTest
final class SuppliersRecordsTest {
    @Test
    void findsByNhsNumberInWhoseRecordSomethingStands() {
        String number = number();
        UUID child = keep(PRACTICE_SYSTEM, "Patient", patient(number));
        String relative = """
                {"resourceType":"RelatedPerson","active":true,"patient":%s}""".formatted(named(number));
        UUID mother = keep(PRACTICE_SYSTEM, "RelatedPerson", relative);
        UUID flag = keep(PRACTICE_SYSTEM, "Flag", flag(number));
        as(CLINICIAN)
                .get("/fhir/RelatedPerson/" + mother)
                .then()
                .body("patient.reference", equalTo("Patient/" + child))
                .body("patient.identifier.value", equalTo(number));
        as(CLINICIAN)
                .get("/fhir/Flag?patient=" + child)
                .then()
                .body("entry.resource.id", equalTo(List.of(flag.toString())));
    }

    @Test
    void findsNobodyByTheNumberOfAnotherPracticesPatientNorOfARelative() {
        String theirs = number();
        keep(PRACTICE_SYSTEM_B, "Patient", patient(theirs));
        refused(PRACTICE_SYSTEM, flag(theirs));
        String relatives = number();
        UUID child = keep(PRACTICE_SYSTEM, "Patient", patient(number()));
        keep(PRACTICE_SYSTEM, "RelatedPerson", """
                {"resourceType":"RelatedPerson","active":true,"patient":{"reference":"Patient/%s"},"identifier":[%s]}
                """.formatted(child, identifier(relatives)));
        refused(PRACTICE_SYSTEM, flag(relatives));
        refused(PRACTICE_SYSTEM, flag(number()));
    }

    @Test
    void takesExtensionsOfLaterVersionsOfFhir() {
        UUID child = keep(PRACTICE_SYSTEM, "Patient", patient(number()));
        for (String url : List.of(
                "http://hl7.org/fhir/5.0/StructureDefinition/extension-Observation.triggeredBy",
                "http://hl7.org/fhir/5.0/StructureDefinition/extension-Observation.nothing",
                "http://hl7.org/fhir/3.0/StructureDefinition/extension-Observation.status")) {
            keep(PRACTICE_SYSTEM, "Observation", """
                    {"resourceType":"Observation","extension":[{"url":"%s","valueString":"x"}],"status":"final",
                     "code":{"text":"x"},"subject":{"reference":"Patient/%s"}}
                    """.formatted(url, child));
        }
    }

    @Test
    void takesCodesThatTheirSystemGotLaterWhereNoneIsRequired() {
        UUID child = keep(PRACTICE_SYSTEM, "Patient", patient(number()));
        String married = patient(number()).replace("\"active\"", """
                "maritalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-MaritalStatus","code":"ZZ"}]},
                "meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"PROCESSINLINELABEL"}]},
                "active\"""".strip());
        keep(PRACTICE_SYSTEM, "Patient", married);
        String condition = Records.condition("Patient/" + child, "x").replace("\"active\"", "\"dormant\"");
        post(PRACTICE_SYSTEM, "/fhir/Condition", condition)
                .then()
                .statusCode(400)
                .body("issue[0].details.coding[0].code", equalTo("value-invalid"));
    }

    @Test
    void takesNoLabelThatItsSystemDoesNotHave() {
        String mistyped = patient(number()).replace("\"active\"", """
                "meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"NOPATT"}]},
                "active\"""".strip());
        post(PRACTICE_SYSTEM, "/fhir/Patient", mistyped).then().statusCode(400);
    }

    @Test
    void findsThePatientBesideARelativeOfTheSameNumberInOneTransaction() {
        String mothers = number();
        UUID mother = keep(PRACTICE_SYSTEM, "Patient", patient(mothers));
        UUID child = keep(PRACTICE_SYSTEM, "Patient", patient(number()));
        String relative = """
                {"resourceType":"RelatedPerson","active":true,"patient":{"reference":"Patient/%s"},"identifier":[%s]}
                """.formatted(child, identifier(mothers));
        String entries = Stream.of(relative, flag(mothers))
                .map(resource -> "{\"resource\":%s,\"request\":{\"method\":\"POST\",\"url\":\"%s\"}}"
                        .formatted(resource, resource.contains("Flag") ? "Flag" : "RelatedPerson"))
                .collect(Collectors.joining(","));
        post(
                        PRACTICE_SYSTEM,
                        "/fhir",
                        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entries + "]}")
                .then()
                .statusCode(200);
        as(CLINICIAN).get("/fhir/Flag?patient=" + mother).then().body("entry.size()", equalTo(1));
    }

    private static void refused(Persona practice, String resource) {
        post(practice, "/fhir/Flag", resource)
                .then()
                .statusCode(422)
                .body("issue[0].details.coding[0].code", equalTo("subject-required"));
    }

    private static String flag(String number) {
        return """
                {"resourceType":"Flag","status":"active","code":{"text":"x"},"subject":%s}""".formatted(named(number));
    }

    private static String named(String number) {
        return "{\"type\":\"Patient\",\"identifier\":" + identifier(number) + "}";
    }

    private static String identifier(String number) {
        return "{\"system\":\"" + NhsNumber.SYSTEM + "\",\"value\":\"" + number + "\"}";
    }
}
