package uk.threshold.http;

import uk.threshold.carerecord.NhsNumber;

/** What a practice's system sends of a child and her mother, and of her mother's refusal. */
final class MotherAndChild {
    static final String DEPRESSION = "58703003";

    private MotherAndChild() {}

    static String patient(NhsNumber number, String given, String born) {
        return """
                {"resourceType":"Patient","identifier":[{"system":"%s","value":"%s"}],"active":true,
                 "name":[{"use":"official","family":"Harrow","given":["%s"]}],"birthDate":"%s"}
                """.formatted(NhsNumber.SYSTEM, number.digits(), given, born);
    }

    static String relation(NhsNumber mother, Object child) {
        return """
                {"resourceType":"RelatedPerson","extension":[
                  {"url":"https://fhir.threshold.example/StructureDefinition/parental-responsibility","extension":[
                    {"url":"kind","valueCode":"mother"},{"url":"period","valuePeriod":{"start":"2024-05-06"}}]}],
                 "identifier":[{"system":"%s","value":"%s"}],"active":true,"patient":{"reference":"Patient/%s"},
                 "relationship":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"MTH"}]}]}
                """.formatted(NhsNumber.SYSTEM, mother.digits(), child);
    }

    static String condition(String code, Object patient) {
        return """
                {"resourceType":"Condition",
                 "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
                 "code":{"coding":[{"system":"http://snomed.info/sct","code":"%s"}]},
                 "subject":{"reference":"Patient/%s"},"recordedDate":"2026-10-01"}
                """.formatted(code, patient);
    }

    /** Of hers, from October 2026 on. */
    static String refusal(Object mother) {
        return """
                {"resourceType":"Consent","extension":[
                  {"url":"https://fhir.threshold.example/StructureDefinition/consent-evidence","valueCode":"recorded"},
                  {"url":"https://fhir.threshold.example/StructureDefinition/consent-by","valueCode":"self"},
                  {"url":"https://fhir.threshold.example/StructureDefinition/consent-covers","valueCode":"sharing-own-record"}],
                 "status":"active",
                 "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
                 "category":[{"coding":[{"system":"http://loinc.org","code":"59284-0"}]}],
                 "patient":{"reference":"Patient/%s"},"dateTime":"2026-10-02",
                 "policy":[{"uri":"https://harbour-lane.example/sharing"}],
                 "provision":{"type":"deny","period":{"start":"2026-10-02"}}}
                """.formatted(mother);
    }
}
