package uk.threshold.http;

import static uk.threshold.http.Tokens.as;

import io.restassured.response.Response;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;

/** Flags as a council's system sends them, and the calls around them. */
final class CouncilFlag {
    static final String PLAN = "342191000000101";
    static final String IN_CARE = "764841000000100";
    static final String UNBORN = "818901000000100";
    static final String NOTHING = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}";

    private CouncilFlag() {}

    static String flag(String number, String code) {
        return """
                {"resourceType":"Flag",
                 "contained":[{"resourceType":"CareTeam","id":"council","telecom":[
                   {"system":"phone","value":"01632 960201","use":"work"},
                   {"system":"phone","value":"01632 960299","use":"mobile"}]}],
                 "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/flag-detail","valueReference":{"reference":"#council"}}],
                 "status":"active",
                 "category":[{"coding":[{"system":"https://fhir.nhs.uk/England/CodeSystem/England-FlagCategoryPatient","code":"child-protection-information-system-flag"}]}],
                 "code":{"coding":[{"system":"http://snomed.info/sct","code":"%s"}]},
                 "subject":{"identifier":{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"%s"},
                   "extension":[{"url":"https://fhir.threshold.example/StructureDefinition/subject-birth-date","valueDate":"2020-02-29"}]},
                 "period":{"start":"2026-01-05"}}
                """.formatted(code, number);
    }

    /** The flag as it is, but ended. */
    static String ended(String number, String code, String id, String reason) {
        String removal = """
                {"url":"https://fhir.nhs.uk/England/StructureDefinition/Extension-England-FlagRemovalReason","valueCodeableConcept":{"coding":[{"system":"https://fhir.threshold.example/CodeSystem/flag-removal-reason","code":"%s"}]}},
                """.formatted(reason);
        return named(flag(number, code), id)
                .replace("\"extension\":[{\"url\":\"http://hl7", "\"extension\":[" + removal + "{\"url\":\"http://hl7")
                .replace("\"status\":\"active\"", "\"status\":\"inactive\"");
    }

    static String named(String flag, String id) {
        return flag.replace("\"resourceType\":\"Flag\",", "\"resourceType\":\"Flag\",\"id\":\"" + id + "\",");
    }

    /** Places a flag and gives its id. */
    static String placed(Persona council, String number, String code) {
        Response response = Records.post(council, "/fhir/Flag", flag(number, code));
        response.then().statusCode(201);
        return response.jsonPath().getString("id");
    }

    static Response put(Persona council, String id, int version, String body) {
        return as(council)
                .contentType("application/fhir+json")
                .header("If-Match", "W/\"" + version + "\"")
                .body(body)
                .put("/fhir/Flag/" + id);
    }

    /** A reader's search about one person. */
    static Response search(Persona reader, String number) {
        return search(reader, "patient:identifier", NhsNumber.SYSTEM + "|" + number);
    }

    static Response search(Persona reader, String name, String value) {
        return as(reader)
                .contentType("application/x-www-form-urlencoded")
                .formParam(name, value)
                .post("/fhir/Flag/_search");
    }
}
