package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;
import uk.threshold.request.InventedNumbers;

/** Parameters are read alike on every face. */
@QuarkusTest
final class ParametersTest {
    private static final List<String> JSON = List.of("json", "application/json", "application/fhir+json");
    private static final List<String> OTHERS = List.of("xml", "application/fhir+xml", "text/html", "JSON", "ttl");

    private String task = "";

    @BeforeEach
    void ask() {
        task = worker().contentType("application/fhir+json")
                .body(TaskBody.about(InventedNumbers.next()).json())
                .post("/fhir/Task")
                .path("id");
    }

    @Test
    void takesJsonByItsThreeNamesAndNothingElseOnEveryFace() {
        for (String format : JSON) {
            answers(format).forEach(answer -> assertEquals(200, answer.statusCode(), answer.asString()));
        }
        for (String format : OTHERS) {
            answers(format).forEach(answer -> outcome(answer, 406, "not-acceptable"));
        }
    }

    private List<Response> answers(String format) {
        return List.of(
                reader().queryParam("_format", format).get("/fhir/Condition"),
                form(reader()).formParam("_format", format).post("/fhir/Condition/_search"),
                form(reader()).queryParam("_format", format).post("/fhir/Condition/_search"),
                worker().queryParam("_format", format).get("/fhir/Task"),
                worker().queryParam("_format", format).get("/fhir/Task/" + task),
                worker().queryParam("_format", format).get("/fhir/request/" + task),
                worker().queryParam("_format", format).get("/fhir/request/" + task + "/Condition"),
                worker().queryParam("_format", format).get("/fhir/metadata"),
                form(worker()).formParam("_format", format).post("/fhir/request/" + task + "/Condition/_search"),
                form(worker()).queryParam("_format", format).post("/fhir/request/" + task + "/Condition/_search"),
                disclose("_format", format));
    }

    private Response disclose(String parameter, String value) {
        String query = parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        return worker().urlEncodingEnabled(false).post("/fhir/Task/" + task + "/$disclose?" + query);
    }

    @Test
    void takesTheFormatWithAPlusThatNobodyEncoded() {
        worker().urlEncodingEnabled(false)
                .get("/fhir/Task?_format=application/fhir+json")
                .then()
                .statusCode(200);
    }

    @Test
    void refusesEveryParameterBesideAFormOrAnOperation() {
        for (String name : List.of("patient", "_id", "_count", "canary")) {
            outcome(form(reader()).queryParam(name, "1").post("/fhir/Condition/_search"), 400, "parameter-invalid");
            Response search = form(worker()).queryParam(name, "1").post("/fhir/request/" + task + "/Condition/_search");
            outcome(search, 400, "parameter-invalid");
            outcome(disclose(name, "1"), 400, "parameter-invalid");
        }
    }

    @Test
    void countsAlikeOnEveryFace() {
        for (String count : List.of("0", "x", "-1", "1234567", "")) {
            for (RequestSpecification call : List.of(worker(), reader())) {
                outcome(call.queryParam("_count", count).get("/fhir/Task"), 400, "parameter-invalid");
            }
            outcome(reader().queryParam("_count", count).get("/fhir/Condition"), 400, "parameter-invalid");
            outcome(worker().queryParam("_count", count).get("/fhir/request/" + task), 400, "parameter-invalid");
        }
        assertEquals(
                200,
                worker().queryParam("_count", "99999")
                        .get("/fhir/request/" + task)
                        .statusCode());
    }

    @Test
    void takesEachParameterOnce() {
        String id = UUID.randomUUID().toString();
        outcome(worker().queryParam("_id", id, id).get("/fhir/Task"), 400, "parameter-invalid");
        outcome(reader().queryParam("_id", id, id).get("/fhir/Condition"), 400, "parameter-invalid");
        outcome(worker().queryParam("_count", "1", "1").get("/fhir/request/" + task), 400, "parameter-invalid");
    }

    private static RequestSpecification worker() {
        return as(Persona.SOCIAL_WORKER_NORTH);
    }

    private static RequestSpecification reader() {
        return as(Persona.SAFEGUARDING_LEAD);
    }

    private static RequestSpecification form(RequestSpecification call) {
        return call.contentType(ContentType.URLENC);
    }

    private static void outcome(Response response, int status, String code) {
        response.then().statusCode(status).body("issue[0].details.coding[0].code", equalTo(code));
    }
}
