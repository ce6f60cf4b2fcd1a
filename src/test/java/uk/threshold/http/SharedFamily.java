package uk.threshold.http;

import io.restassured.response.Response;
import java.util.Optional;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.request.InventedNumbers;

/** A child with an injury and her mother, who is depressed and has refused; each part of it sent to the next gateway. */
final class SharedFamily {
    private final RoundRobin robin;
    private final NhsNumber number = InventedNumbers.next();
    private final NhsNumber mothersNumber = InventedNumbers.next();
    private final String child;

    SharedFamily(RoundRobin robin) {
        this.robin = robin;
        child = robin.keep("Patient", patient(number, "Ida", "2024-05-06"));
        String mother = robin.keep("Patient", patient(mothersNumber, "Una", "1996-02-03"));
        robin.keep("RelatedPerson", """
                {"resourceType":"RelatedPerson","extension":[
                  {"url":"https://fhir.threshold.example/StructureDefinition/parental-responsibility","extension":[
                    {"url":"kind","valueCode":"mother"},{"url":"period","valuePeriod":{"start":"2024-05-06"}}]}],
                 "identifier":[{"system":"%s","value":"%s"}],"active":true,"patient":{"reference":"Patient/%s"},
                 "relationship":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"MTH"}]}]}
                """.formatted(NhsNumber.SYSTEM, mothersNumber.digits(), child));
        robin.keep("Condition", condition("125667009", child));
        robin.keep("Condition", condition("58703003", mother));
        robin.keep("Consent", """
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
                """.formatted(mother));
    }

    private static String patient(NhsNumber number, String given, String born) {
        return """
                {"resourceType":"Patient","identifier":[{"system":"%s","value":"%s"}],"active":true,
                 "name":[{"use":"official","family":"Harrow","given":["%s"]}],"birthDate":"%s"}
                """.formatted(NhsNumber.SYSTEM, number.digits(), given, born);
    }

    private static String condition(String code, String patient) {
        return """
                {"resourceType":"Condition",
                 "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
                 "code":{"coding":[{"system":"http://snomed.info/sct","code":"%s"}]},
                 "subject":{"reference":"Patient/%s"},"recordedDate":"2026-10-01"}
                """.formatted(code, patient);
    }

    String child() {
        return child;
    }

    NhsNumber number() {
        return number;
    }

    /** A request about both, made once under this key. */
    Response ask(String key) {
        return robin.ask(
                TaskBody.about(number).person(mothersNumber, "mother").categoryOf(1, "mental-health"),
                Optional.of(key));
    }

    /** The id of a request about both. */
    String asked() {
        Response asked = ask("only-" + child);
        asked.then().statusCode(201);
        return asked.jsonPath().getString("id");
    }
}
