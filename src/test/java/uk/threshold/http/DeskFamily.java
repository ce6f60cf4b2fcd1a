package uk.threshold.http;

import static uk.threshold.http.Tokens.as;

import io.restassured.response.Response;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;

/** A child with a bruise and her mother, who is depressed and has refused, all at Harbour Lane; and a request about both. */
final class DeskFamily {
    final NhsNumber childNumber = new NhsNumber(Records.number());
    final NhsNumber motherNumber = new NhsNumber(Records.number());
    final UUID child;
    final UUID mother;
    final UUID relation;
    final UUID bruise;
    final UUID depression;
    final UUID request;

    /** The family, and a request that names the child as the practice knows her. */
    static DeskFamily asked() {
        return new DeskFamily("s47-enquiry", "2024-05-06", true);
    }

    /** The same, with another date of birth, so that a person must match the child. */
    static DeskFamily mistaken() {
        return new DeskFamily("s47-enquiry", "2024-05-07", true);
    }

    /** The family, of which an assessment is to be made with nobody's consent. */
    static DeskFamily assessed() {
        return new DeskFamily("s17-assessment", "2024-05-06", true);
    }

    /** The family, and a request about the child alone and who belongs to the household. */
    static DeskFamily householdAsked() {
        return new DeskFamily("s47-enquiry", "2024-05-06", false);
    }

    private DeskFamily(String purpose, String statedBirth, boolean alsoOfTheMother) {
        child = keep("Patient", """
                {"resourceType":"Patient","identifier":[{"system":"%s","value":"%s"}],"active":true,
                 "name":[{"use":"official","family":"Harrow","given":["Ida"]}],"birthDate":"2024-05-06"}
                """.formatted(NhsNumber.SYSTEM, childNumber.digits()));
        mother = keep("Patient", """
                {"resourceType":"Patient","identifier":[{"system":"%s","value":"%s"}],"active":true,
                 "name":[{"use":"official","family":"Harrow","given":["Una"]}],"birthDate":"1996-02-03"}
                """.formatted(NhsNumber.SYSTEM, motherNumber.digits()));
        relation = keep("RelatedPerson", """
                {"resourceType":"RelatedPerson","extension":[
                  {"url":"https://fhir.threshold.example/StructureDefinition/parental-responsibility","extension":[
                    {"url":"kind","valueCode":"mother"},{"url":"period","valuePeriod":{"start":"2024-05-06"}}]},
                  {"url":"https://fhir.threshold.example/StructureDefinition/lives-with","valuePeriod":{"start":"2024-05-06"}}],
                 "identifier":[{"system":"%s","value":"%s"}],"active":true,"patient":{"reference":"Patient/%s"},
                 "relationship":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"MTH"}]}]}
                """.formatted(NhsNumber.SYSTEM, motherNumber.digits(), child));
        bruise = condition(child, "125667009");
        depression = condition(mother, "58703003");
        if (purpose.startsWith("s47")) {
            refuse();
        }
        request = UUID.fromString(
                ask(purpose, statedBirth, alsoOfTheMother).jsonPath().getString("id"));
    }

    /** The practice says that the bruise is an opinion. */
    void bruiseIsAnOpinion() {
        String opinion =
                conditionJson(child, "125667009").replace("{\"resourceType\":\"Condition\"", """
                        {"resourceType":"Condition","id":"%s","extension":[
                          {"url":"https://fhir.threshold.example/StructureDefinition/statement-kind","valueCode":"opinion"}]""".formatted(bruise));
        as(Persona.PRACTICE_SYSTEM)
                .contentType("application/fhir+json")
                .header("If-Match", "W/\"1\"")
                .body(opinion)
                .put("/fhir/Condition/" + bruise)
                .then()
                .statusCode(200);
    }

    private static UUID condition(UUID patient, String code) {
        return keep("Condition", conditionJson(patient, code));
    }

    private static String conditionJson(UUID patient, String code) {
        return """
                {"resourceType":"Condition",
                 "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
                 "code":{"coding":[{"system":"http://snomed.info/sct","code":"%s"}],"text":"canary of the record"},
                 "subject":{"reference":"Patient/%s"},"recordedDate":"2026-10-01"}
                """.formatted(code, patient);
    }

    /** The practice's system sends the mother's entry again, in other words. */
    void changed(UUID condition) {
        String changed = conditionJson(mother, "58703003")
                .replace(
                        "{\"resourceType\":\"Condition\"",
                        "{\"resourceType\":\"Condition\",\"id\":\"" + condition + "\"")
                .replace("canary of the record", "canary of the record, changed");
        as(Persona.PRACTICE_SYSTEM)
                .contentType("application/fhir+json")
                .header("If-Match", "W/\"1\"")
                .body(changed)
                .put("/fhir/Condition/" + condition)
                .then()
                .statusCode(200);
    }

    /** Another entry of the child's comes in. */
    UUID childHas(String code) {
        return condition(child, code);
    }

    private void refuse() {
        keep("Consent", MotherAndChild.refusal(mother));
    }

    private Response ask(String purpose, String statedBirth, boolean alsoOfTheMother) {
        TaskBody body = TaskBody.about(childNumber)
                .purpose(purpose)
                .withoutInputs("birth-date")
                .input("birth-date", "valueDate", statedBirth);
        TaskBody whole = alsoOfTheMother
                ? body.person(motherNumber, "mother").categoryOf(1, "mental-health")
                : body.category("household");
        Response response = Records.post(Persona.SOCIAL_WORKER_NORTH, "/fhir/Task", whole.json());
        response.then().statusCode(201);
        return response;
    }

    private static UUID keep(String type, String body) {
        return Records.keep(Persona.PRACTICE_SYSTEM, type, body);
    }

    /** The request as the desk shows it to the lead. */
    Response seen() {
        return as(Persona.SAFEGUARDING_LEAD).get("/api/requests/" + request);
    }

    /** Something the lead does with the request. */
    Response post(String act, String body) {
        return post(Persona.SAFEGUARDING_LEAD, act, body);
    }

    /** The lead gives the request to a colleague at the practice. */
    void assign(Persona colleague) {
        post("assign", "{\"user\":\"" + colleague.user() + "\"}").then().statusCode(201);
    }

    Response post(Persona persona, String act, String body) {
        return as(persona).contentType("application/json").body(body).post("/api/requests/" + request + "/" + act);
    }
}
