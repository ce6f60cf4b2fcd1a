package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static uk.threshold.http.Tokens.as;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;
import uk.threshold.request.Purpose;

/** The calls by which the journeys of the roles show what each may do, and what it is answered. */
final class RoleCalls {
    static final String CLOSING = "{\"statement\":\"shared\"}";

    private RoleCalls() {}

    static void refusedAtTheDeskAndTheRecord(Persona persona) {
        for (String path : List.of(
                "/api/requests",
                "/api/reminders",
                "/api/online-review",
                "/api/referral-prompts",
                "/fhir/Patient",
                "/fhir/Flag")) {
            get(persona, path, 403).body(containsString("not-permitted"));
        }
    }

    static void asksForNothing(Persona persona) {
        NhsNumber number = new NhsNumber(Records.number());
        for (Purpose purpose : Purpose.values()) {
            ask(persona, number, purpose.code(), 422).body(containsString("purpose-not-allowed"));
        }
    }

    static ValidatableResponse ask(Persona persona, NhsNumber child, String purpose, int status) {
        return Records.post(
                        persona,
                        "/fhir/Task",
                        TaskBody.about(child).purpose(purpose).json())
                .then()
                .statusCode(status);
    }

    static ValidatableResponse get(Persona persona, String path, int status) {
        return as(persona).urlEncodingEnabled(false).get(path).then().statusCode(status);
    }

    static ValidatableResponse disclose(Persona persona, String task, int status) {
        return as(persona)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + task + "/$disclose")
                .then()
                .statusCode(status);
    }

    static void rule(Persona persona, DeskFamily family, int status) {
        family.post(persona, "rulings", """
                {"kind":"not-relevant","scope":{"item":"%s"},"why":"Old."}""".formatted(family.depression)).then().statusCode(status);
    }

    static ValidatableResponse disclosures(Persona persona, DeskFamily family, int status) {
        return as(persona)
                .contentType("application/json")
                .body("{\"nhsNumber\":\"" + family.childNumber.digits() + "\"}")
                .post("/api/disclosures/search")
                .then()
                .statusCode(status);
    }
}
