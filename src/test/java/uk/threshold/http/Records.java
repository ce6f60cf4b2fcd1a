package uk.threshold.http;

import static uk.threshold.http.Tokens.as;

import io.restassured.response.Response;
import java.util.UUID;
import uk.threshold.command.Persona;
import uk.threshold.request.InventedNumbers;

/** Resources of invented people, each with numbers of its own, and the calls that write them. */
final class Records {
    private Records() {}

    /** An NHS number of the 999 range that no other test has. */
    static String number() {
        return InventedNumbers.next().digits();
    }

    static String patient(String number) {
        return """
                {"resourceType":"Patient","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"%s"}],
                 "active":true,"name":[{"use":"official","family":"Quill","given":["Ida"]}],"birthDate":"2020-02-29"}
                """.formatted(number);
    }

    static String condition(String subject, String text) {
        return """
                {"resourceType":"Condition",
                 "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
                 "code":{"coding":[{"system":"http://snomed.info/sct","code":"195967001"}],"text":"%s"},
                 "subject":{"reference":"%s"},"onsetDateTime":"2026-10-01"}
                """.formatted(text, subject);
    }

    static Response post(Persona persona, String path, String body) {
        return as(persona).contentType("application/fhir+json").body(body).post(path);
    }

    /** Keeps a new resource and gives its id. */
    static UUID keep(Persona persona, String type, String body) {
        Response response = post(persona, "/fhir/" + type, body);
        response.then().statusCode(201);
        return UUID.fromString(response.jsonPath().getString("id"));
    }
}
