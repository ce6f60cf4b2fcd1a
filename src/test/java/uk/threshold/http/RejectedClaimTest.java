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
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.fhir.Validation;

/** Where the operator chose {@code reject}, a record that does not meet the profile it claims is refused, and nothing is kept. */
@QuarkusTest
@TestProfile(RejectedClaimTest.Rejecting.class)
final class RejectedClaimTest {
    /** The operator's choice. */
    public static final class Rejecting implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "threshold.packages.errors", "reject",
                    "threshold.data-directory", "target/test-databases/rejecting");
        }
    }

    @Test
    void refusesWhatDoesNotMeetItsClaimAndKeepsNothing() {
        String number = number();
        Response refused = post(PRACTICE_SYSTEM, "/fhir/Patient", ClaimedProfileTest.claiming(number));
        refused.then()
                .statusCode(422)
                .body("issue.severity", equalTo(List.of("error")))
                .body("issue[0].details.coding.code", equalTo(List.of("profile-not-met", "inv-1")))
                .body("issue[0].diagnostics", equalTo("Patient"))
                .body(not(containsString("Quill")));
        assertEquals(List.of(), Validation.errors(refused.asString()));
        // Nobody was kept under that number: a record may still be begun with it.
        Records.keep(PRACTICE_SYSTEM, "Patient", patient(number));
    }

    @Test
    void keepsTheVersionBeforeAndTheOtherEntriesOfABatch() {
        String number = number();
        UUID id = Records.keep(PRACTICE_SYSTEM, "Patient", patient(number));
        String next = ClaimedProfileTest.claiming(number).replace("\"meta\"", "\"id\":\"" + id + "\",\"meta\"");
        as(PRACTICE_SYSTEM)
                .contentType("application/fhir+json")
                .header("If-Match", "W/\"1\"")
                .body(next)
                .put("/fhir/Patient/" + id)
                .then()
                .statusCode(422);
        as(PRACTICE_SYSTEM).get("/fhir/Patient/" + id).then().header("ETag", "W/\"1\"");
        bundle("batch")
                .then()
                .statusCode(200)
                .body("entry.response.status", equalTo(List.of("201 Created", "422")))
                .body("entry[0].response.outcome", nullValue())
                .body("entry[1].response.outcome.issue[0].diagnostics", equalTo("Bundle.entry[1].resource"));
        bundle("transaction")
                .then()
                .statusCode(422)
                .body("issue[0].details.coding[0].code", equalTo("profile-not-met"));
    }

    private static Response bundle(String type) {
        return post(PRACTICE_SYSTEM, "/fhir", """
                {"resourceType":"Bundle","type":"%s","entry":[
                 {"resource":%s,"request":{"method":"POST","url":"Patient"}},
                 {"resource":%s,"request":{"method":"POST","url":"Patient"}}]}
                """.formatted(
                        type, patient(number()), ClaimedProfileTest.claiming(number())));
    }
}
