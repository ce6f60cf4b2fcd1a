package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.command.Persona.PRACTICE_SYSTEM;
import static uk.threshold.http.Records.number;
import static uk.threshold.http.Records.patient;
import static uk.threshold.http.Records.post;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.fhir.Validation;
import uk.threshold.intake.Refusal;

/**
 * The profile of src/test/resources/packages/invented is loaded for all tests: who claims it and does not meet it is
 * told so.
 */
@QuarkusTest
final class ClaimedProfileTest {
    private static final String CLAIM =
            "\"meta\":{\"profile\":[\"https://profiles.example/StructureDefinition/reachable-patient\"]},\"active\"";

    @Test
    void keepsWhatDoesNotMeetItsClaimAndTellsWhereWhenAsked() {
        Response told = as(PRACTICE_SYSTEM)
                .contentType("application/fhir+json")
                .header("Prefer", "return=OperationOutcome")
                .body(claiming(number()))
                .post("/fhir/Patient");
        told.then()
                .statusCode(201)
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue.severity", equalTo(List.of("warning")))
                .body("issue[0].details.coding.code", equalTo(List.of("profile-not-met", "inv-1")))
                .body("issue[0].diagnostics", equalTo("Patient"))
                .body(not(containsString("Quill")));
        assertEquals(List.of(), Validation.errors(told.asString()));
        String kept = told.header("Location").replaceFirst(".*/fhir/", "/fhir/");
        as(PRACTICE_SYSTEM).get(kept).then().statusCode(200).body("name[0].family", equalTo("Quill"));

        Response silent = post(PRACTICE_SYSTEM, "/fhir/Patient", claiming(number()));
        silent.then().statusCode(201).body("resourceType", equalTo("Patient"));
    }

    @Test
    void tellsItInTheAnswerToABundle() {
        for (String type : List.of("batch", "transaction")) {
            Response answer =
                    post(PRACTICE_SYSTEM, "/fhir", """
                    {"resourceType":"Bundle","type":"%s","entry":[
                     {"resource":%s,"request":{"method":"POST","url":"Patient"}},
                     {"resource":%s,"request":{"method":"POST","url":"Patient"}}]}
                    """.formatted(type, patient(number()), claiming(number())));
            answer.then()
                    .statusCode(200)
                    .body("entry.response.status", equalTo(List.of("201 Created", "201 Created")))
                    .body("entry[0].response.outcome", nullValue())
                    .body("entry[1].response.outcome.issue[0].severity", equalTo("warning"))
                    .body("entry[1].response.outcome.issue[0].diagnostics", equalTo("Bundle.entry[1].resource"));
            assertEquals(List.of(), Validation.errors(answer.asString()));
        }
    }

    @Test
    void tellsItOfTheNextVersion() {
        String number = number();
        UUID id = Records.keep(PRACTICE_SYSTEM, "Patient", patient(number));
        as(PRACTICE_SYSTEM)
                .contentType("application/fhir+json")
                .header("Prefer", "return=OperationOutcome")
                .header("If-Match", "W/\"1\"")
                .body(claiming(number).replace("\"meta\"", "\"id\":\"" + id + "\",\"meta\""))
                .put("/fhir/Patient/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "W/\"2\"")
                .body("issue[0].details.coding[1].code", equalTo("inv-1"));
    }

    @Test
    void refusesItBy422WhereTheOperatorSaysSo() {
        Refused refused = IntakeRefusals.refused(List.of(new Refusal.Unmet("Patient", "inv-1")));
        assertEquals(422, refused.status());
        assertEquals(
                List.of(Refused.Issue.at(Problem.PROFILE_NOT_MET, "Patient").by("inv-1")), refused.issues());
    }

    static String claiming(String number) {
        return patient(number).replace("\"active\"", CLAIM);
    }
}
