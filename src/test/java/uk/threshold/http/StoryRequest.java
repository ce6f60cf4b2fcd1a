package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static uk.threshold.http.Tokens.as;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uk.threshold.command.Persona;
import uk.threshold.fhir.Validation;

/** A request of a story, as its requester and the practice's lead go on with it. */
final class StoryRequest {
    private final Persona requester;
    final String task;

    private StoryRequest(Persona requester, String task) {
        this.requester = requester;
        this.task = task;
    }

    /** What a request about this person says, but for its categories. */
    static TaskBody about(Known child, String purpose) {
        return TaskBody.about(child.number())
                .purpose(purpose)
                .withoutInputs("category")
                .withoutInputs("birth-date")
                .withoutInputs("family-name")
                .input("birth-date", "valueDate", child.born().toString())
                .input("family-name", "valueString", Known.FAMILY);
    }

    static StoryRequest asked(Persona requester, TaskBody body) {
        Response response = Records.post(requester, "/fhir/Task", body.json());
        response.then().statusCode(201);
        return new StoryRequest(requester, response.jsonPath().getString("id"));
    }

    /** What the requester gets now: valid R4, without any words as typed but those a story lets go. */
    Response answer() {
        Response response = as(requester).urlEncodingEnabled(false).post("/fhir/Task/" + task + "/$disclose");
        response.then().statusCode(200);
        assertEquals(List.of(), Validation.errors(response.asString()));
        return response;
    }

    /** The same, and nothing in it of what was typed. */
    String silent() {
        String body = answer().asString();
        assertFalse(body.contains("canary"), "words as typed have left");
        return body;
    }

    /** What left, one line for each entry, sorted. */
    List<String> left() {
        return lines(silent());
    }

    /** Type, code and day of every entry of an answer, sorted; approved wording in its words; stubs and caveat aside. */
    static List<String> lines(String body) {
        List<String> lines = new ArrayList<>();
        for (JsonNode entry : DemoRecords.parse(body).path("entry")) {
            JsonNode resource = entry.path("resource");
            String type = resource.path("resourceType").asText();
            String code = resource.at("/code/coding/0/code").asText();
            if (code.equals("approved-wording")) {
                lines.add("wording: " + resource.at("/note/0/text").asText());
            } else if (!type.equals("OperationOutcome") && !(type.equals("Patient") && !resource.has("name"))) {
                String day = resource.path("recordedDate")
                        .asText(resource.path("effectiveDateTime").asText());
                lines.add(String.join(" ", type, code, day).strip());
            }
        }
        Collections.sort(lines);
        return lines;
    }

    /** The lead rules, and the practice's receipt of it is given back. */
    String ruled(String kind, Map<String, String> scope, String why) {
        return acted("rulings", Map.of("kind", kind, "scope", scope, "why", why));
    }

    String worded(UUID item, String wording) {
        return acted(
                "rulings", Map.of("kind", "wording", "scope", Map.of("item", item.toString()), "wording", wording));
    }

    /** Something else that the lead does, and the receipt of it. */
    String acted(String act, Map<String, Object> body) {
        Response response = as(Persona.SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body(body)
                .post("/api/requests/" + task + "/" + act);
        response.then().statusCode(201);
        return response.jsonPath().getString("receipt");
    }

    /** The request as the desk shows it to the lead. */
    Response seen() {
        return as(Persona.SAFEGUARDING_LEAD).get("/api/requests/" + task);
    }

    /** A receipt as the practice opens it. */
    static Response receipt(String rid) {
        Response response = as(Persona.SAFEGUARDING_LEAD).get("/api/receipts/" + rid);
        response.then().statusCode(200);
        return response;
    }
}
