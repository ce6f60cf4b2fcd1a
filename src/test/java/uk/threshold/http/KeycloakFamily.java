package uk.threshold.http;

import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;

/** A child and her mother, as a practice's system that a realm lets in sends them. */
final class KeycloakFamily {
    static final String DEPRESSION = "58703003";

    private KeycloakFamily() {}

    static String patient(NhsNumber number, String given, String born) {
        return """
                {"resourceType":"Patient","identifier":[{"system":"%s","value":"%s"}],"active":true,
                 "name":[{"use":"official","family":"Harrow","given":["%s"]}],"birthDate":"%s"}
                """.formatted(NhsNumber.SYSTEM, number.digits(), given, born);
    }

    static String relation(NhsNumber mother, UUID child) {
        return """
                {"resourceType":"RelatedPerson","extension":[
                  {"url":"https://fhir.threshold.example/StructureDefinition/parental-responsibility","extension":[
                    {"url":"kind","valueCode":"mother"},{"url":"period","valuePeriod":{"start":"2024-05-06"}}]}],
                 "identifier":[{"system":"%s","value":"%s"}],"active":true,"patient":{"reference":"Patient/%s"},
                 "relationship":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"MTH"}]}]}
                """.formatted(NhsNumber.SYSTEM, mother.digits(), child);
    }

    static String condition(UUID patient) {
        return """
                {"resourceType":"Condition",
                 "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
                 "code":{"coding":[{"system":"http://snomed.info/sct","code":"%s"}]},
                 "subject":{"reference":"Patient/%s"},"recordedDate":"2026-10-01"}
                """.formatted(DEPRESSION, patient);
    }
}
