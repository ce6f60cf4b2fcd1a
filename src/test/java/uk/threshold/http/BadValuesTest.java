package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static uk.threshold.command.Persona.CLINICIAN;
import static uk.threshold.command.Persona.PRACTICE_SYSTEM;
import static uk.threshold.command.Persona.SAFEGUARDING_LEAD;
import static uk.threshold.command.Persona.SOCIAL_WORKER_NORTH;
import static uk.threshold.http.Records.condition;
import static uk.threshold.http.Records.number;
import static uk.threshold.http.Records.patient;
import static uk.threshold.http.Tokens.as;
import static uk.threshold.http.Tokens.bearing;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.request.InventedNumbers;

/** Values that FHIR forbids are refused where they come in; the store, which would break on them, never sees one. */
@QuarkusTest
final class BadValuesTest {
    private static final List<String> NO_DAYS = List.of(
            "+99999999-01-01", "-999999-01-01", "+10000-01-01", "-0001-01-01", "0000-01-01", "2026-02-30", "20260101");
    private static final String SEARCH = "/fhir/Condition/_search";

    @Test
    void refusesADayThatFhirForbidsInARequest() {
        NhsNumber child = InventedNumbers.next();
        for (String day : NO_DAYS) {
            refused(ask(TaskBody.about(child).input("record-from", "valueDate", day)), "value-invalid");
            refused(
                    ask(TaskBody.about(child).withoutInputs("birth-date").input("birth-date", "valueDate", day)),
                    "value-invalid");
            refused(ask(TaskBody.about(child).validUntil(day)), "value-invalid");
        }
        for (String moment :
                List.of("+999999999-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "2026-01-01T00:00:00+18:00")) {
            refused(ask(TaskBody.about(child).validUntil(moment)), "value-invalid");
            Map<String, String> statement = Map.of("authorString", "x", "time", moment, "text", "x");
            refused(
                    ask(TaskBody.about(child)
                            .withoutInputs("statement")
                            .input("statement", "valueAnnotation", statement)),
                    "value-invalid");
        }
    }

    @Test
    void refusesADayThatFhirForbidsInASearch() {
        for (String day : NO_DAYS) {
            for (String prefix : List.of("", "ge", "le")) {
                refused(search("onset-date", prefix + day), "parameter-invalid");
            }
        }
        search("onset-date", "ge2020-01-31").then().statusCode(200);
    }

    @Test
    void refusesControlCharactersInParameters() {
        for (String control : List.of("\u0000", "\u0007", "\u007f", "\n")) {
            refused(search("code", "http://snomed.info/sct|1" + control), "parameter-invalid");
            refused(search("identifier", "https://x.example|1" + control), "parameter-invalid");
            refused(as(CLINICIAN).queryParam("code", "1" + control).get("/fhir/Condition"), "parameter-invalid");
            refused(as(CLINICIAN).queryParam("x" + control, "1").get("/fhir/Condition"), "parameter-invalid");
            refused(as(CLINICIAN).queryParam("owner", "A" + control).get("/fhir/Task"), "parameter-invalid");
        }
    }

    @Test
    void refusesControlCharactersInConditions() {
        for (String value : List.of("%00", "a%00", "a%07", "a%E2%80%8B")) {
            String condition = "identifier=https://x.example|" + value;
            refused(
                    as(PRACTICE_SYSTEM)
                            .contentType("application/fhir+json")
                            .header("If-None-Exist", condition)
                            .body(patient(number()))
                            .post("/fhir/Patient"),
                    "condition-invalid");
            refused(
                    Records.post(PRACTICE_SYSTEM, "/fhir/Condition", condition("Patient?" + condition, "Asthma")),
                    "condition-invalid");
            for (String request : List.of(
                    "\"method\":\"PUT\",\"url\":\"Patient?" + condition + "\"",
                    "\"method\":\"POST\",\"url\":\"Patient\",\"ifNoneExist\":\"" + condition + "\"")) {
                refused(
                        Records.post(PRACTICE_SYSTEM, "/fhir", """
                                {"resourceType":"Bundle","type":"transaction",
                                 "entry":[{"resource":%s,"request":{%s}}]}
                                """.formatted(patient(number()), request)),
                        "condition-invalid");
            }
        }
    }

    @Test
    void refusesASlotWhosePathIsNone() {
        for (String path : List.of("", " ", "\\u0000", "Patient.address\\u0000", "Patient..address", ".")) {
            String slot = "{\"path\":\"" + path + "\",\"index\":0}";
            refused(rule("\"scope\":{\"item\":\"" + UUID.randomUUID() + "\",\"slot\":" + slot + "}"), "value-invalid")
                    .body("issue[0].diagnostics", equalTo("scope.slot.path"));
        }
    }

    @Test
    void refusesATimeOfViewThatIsNone() {
        for (String time : List.of("+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z", "2026-01-01")) {
            refused(rule("\"scope\":{},\"asOf\":\"" + time + "\""), "value-invalid")
                    .body("issue[0].diagnostics", equalTo("asOf"));
        }
    }

    @Test
    void refusesATokenWhoseNamesHoldControlCharacters() {
        for (String claim : List.of("sub", "azp")) {
            bearing(new Forger().claim(claim, "somebody\u0000").sign())
                    .get("/probe/who")
                    .then()
                    .statusCode(401);
        }
    }

    private static Response ask(TaskBody body) {
        return Records.post(SOCIAL_WORKER_NORTH, "/fhir/Task", body.json());
    }

    private static Response search(String parameter, String value) {
        return as(CLINICIAN)
                .contentType(ContentType.URLENC)
                .formParam(parameter, value)
                .post(SEARCH);
    }

    private static Response rule(String members) {
        return as(SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body("{\"kind\":\"relevant\",\"why\":\"x\"," + members + "}")
                .post("/api/requests/" + UUID.randomUUID() + "/rulings");
    }

    private static ValidatableResponse refused(Response response, String code) {
        return response.then().statusCode(400).body("issue[0].details.coding[0].code", equalTo(code));
    }
}
