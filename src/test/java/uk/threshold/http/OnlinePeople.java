package uk.threshold.http;

import static uk.threshold.http.Tokens.bearing;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;

/** People who read a record online, and the entries of which it is made. */
final class OnlinePeople {
    private static final String PROOF = "P9.Cp.Cd";

    private OnlinePeople() {}

    /** Somebody with a good token who reads their own record. */
    static RequestSpecification themselves(String number) {
        return bearing(token("patient").claim("nhs_number", number).sign());
    }

    /** Somebody with a good token who reads another's. */
    static RequestSpecification proxy(String number, String actingFor) {
        return bearing(token("proxy")
                .claim("nhs_number", number)
                .claim("acting_for", actingFor)
                .sign());
    }

    /** A token of the health app for this role that names no record yet. */
    static Forger token(String role) {
        return new Forger()
                .claim("sub", "someone-at-home")
                .claim("azp", Persona.PATIENT.client())
                .claim("realm_access", Map.of("roles", List.of(role)))
                .claim("vot", PROOF);
    }

    static UUID patient(String number, int age) {
        return patient(Persona.PRACTICE_SYSTEM, number, age, "");
    }

    static UUID patient(Persona practice, String number, int age, String meta) {
        return Records.keep(practice, "Patient", """
                {"resourceType":"Patient",%s"identifier":[{"system":"%s","value":"%s"}],"active":true,
                 "name":[{"use":"official","family":"Quill","given":["Ida"]}],"birthDate":"%s"}
                """.formatted(
                meta, NhsNumber.SYSTEM, number, LocalDate.now().minusYears(age).minusDays(40)));
    }

    /** Whom the child's record names as a parent; with parental responsibility since birth, or without. */
    static UUID parent(UUID child, String number, boolean responsible) {
        String responsibility = """
                "extension":[{"url":"https://fhir.threshold.example/StructureDefinition/parental-responsibility","extension":[
                  {"url":"kind","valueCode":"mother"}]}],""";
        return Records.keep(Persona.PRACTICE_SYSTEM, "RelatedPerson", """
                {"resourceType":"RelatedPerson",%s"identifier":[{"system":"%s","value":"%s"}],"active":true,
                 "patient":{"reference":"Patient/%s"},
                 "relationship":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"PRN"}]}]}
                """.formatted(
                        responsible ? responsibility : "", NhsNumber.SYSTEM, number, child));
    }

    static UUID condition(UUID patient, String code, String meta) {
        return Records.keep(Persona.PRACTICE_SYSTEM, "Condition", """
                {"resourceType":"Condition",%s
                 "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
                 "code":{"coding":[{"system":"http://snomed.info/sct","code":"%s"}],"text":"canary as typed"},
                 "subject":{"reference":"Patient/%s"},"recordedDate":"2026-10-01"}
                """.formatted(meta, code, patient));
    }

    /** The person agrees, before the practice, that this view be had. */
    static void agrees(UUID patient, String purpose) {
        Records.keep(Persona.PRACTICE_SYSTEM, "Consent", """
                {"resourceType":"Consent","extension":[
                  {"url":"https://fhir.threshold.example/StructureDefinition/consent-evidence","valueCode":"recorded"},
                  {"url":"https://fhir.threshold.example/StructureDefinition/consent-by","valueCode":"self"},
                  {"url":"https://fhir.threshold.example/StructureDefinition/consent-covers","valueCode":"sharing-own-record"}],
                 "status":"active",
                 "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
                 "category":[{"coding":[{"system":"http://loinc.org","code":"59284-0"}]}],
                 "patient":{"reference":"Patient/%s"},"dateTime":"2026-10-02",
                 "policy":[{"uri":"https://harbour-lane.example/sharing"}],
                 "provision":{"type":"permit"%s}}
                """.formatted(
                        patient,
                        purpose.isEmpty()
                                ? ""
                                : ",\"purpose\":[{\"system\":\"https://fhir.threshold.example/CodeSystem/purpose\",\"code\":\""
                                        + purpose + "\"}]"));
    }

    static String marked(String system, String code) {
        return "\"meta\":{\"security\":[{\"system\":\"%s\",\"code\":\"%s\"}]},".formatted(system, code);
    }

    /** Everything the reader sees. */
    static Response all(RequestSpecification reader) {
        Response response = reader.get("/fhir/me");
        response.then().statusCode(200);
        return response;
    }

    /** The codes of what is seen, in its order. */
    static List<String> codes(RequestSpecification reader) {
        return all(reader)
                .jsonPath()
                .getList("entry.resource.code.coding.code.flatten().findAll{it != null}", String.class);
    }
}
