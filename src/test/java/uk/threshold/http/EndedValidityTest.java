package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** When the time in which an answer may be read is over, nothing of it can be read any more, in whatever way. */
@QuarkusTest
final class EndedValidityTest {
    private static final int OVER = 422;
    private static final int MOST_LOOKS = 600;

    private String task = "";

    @BeforeEach
    void askForASecond() {
        Known girl = Known.aged(9);
        StoryEntry.of(girl, "125667009").kept();
        task = StoryRequest.asked(
                        Persona.SOCIAL_WORKER_NORTH,
                        StoryRequest.about(girl, "s47-enquiry")
                                .category("injury")
                                .validFor(Duration.ofSeconds(1)))
                .task;
    }

    @Test
    void refusesEveryWayToTheAnswerAndLeavesTheTaskAsItWas() throws InterruptedException {
        Response last = disclosed();
        for (int look = 0; look < MOST_LOOKS && last.statusCode() != OVER; look++) {
            assertEquals(200, last.statusCode());
            Thread.sleep(100);
            last = disclosed();
        }
        over(last);
        over(as(Persona.SOCIAL_WORKER_NORTH).get("/fhir/request/" + task + "/Condition"));
        as(Persona.SOCIAL_WORKER_NORTH)
                .get("/fhir/Task/" + task)
                .then()
                .statusCode(200)
                .body("status", equalTo("accepted"))
                .body("businessStatus", nullValue());
    }

    private Response disclosed() {
        return as(Persona.SOCIAL_WORKER_NORTH).urlEncodingEnabled(false).post("/fhir/Task/" + task + "/$disclose");
    }

    private static void over(Response answer) {
        answer.then()
                .statusCode(OVER)
                .header(Readings.RECEIPT, notNullValue())
                .body("issue[0].details.coding[0].code", equalTo("validity-ended"));
    }
}
