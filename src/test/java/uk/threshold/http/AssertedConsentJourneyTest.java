package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** Scenario S7 over HTTP: "Mum is happy for you to share", writes the social worker. */
@QuarkusTest
final class AssertedConsentJourneyTest {
    private static final String DEPRESSION = "Condition 58703003 2026-10-01";
    private static final String REVIEW = "Observation developmental-review 2026-10-01";

    private Known child = Known.NOBODY;
    private Known mother = Known.NOBODY;

    @BeforeEach
    void keepTheFamily() {
        child = Known.aged(3);
        mother = Known.aged(30);
        child.livesWith(mother, "MTH");
        StoryEntry.of(mother, "58703003").kept();
        StoryEntry.of(child, "developmental-review").kept();
    }

    @Test
    void tellsTheRequesterAtOnceAndFromTheRequestAloneThatNoEvidenceWasSent() {
        Response here = Records.post(Persona.SOCIAL_WORKER_NORTH, "/fhir/Task", body().json());
        here.then()
                .statusCode(201)
                .body("status", equalTo("accepted"))
                .body("statusReason.coding[0].code", equalTo("consent-evidence-missing"));
        StoryConsent.said(mother, mother, "given", "self", "signed", "sharing-own-record");
        Response consented = Records.post(Persona.SOCIAL_WORKER_NORTH, "/fhir/Task", body().json());
        assertEquals(
                here.jsonPath().getString("statusReason"), consented.jsonPath().getString("statusReason"));
        assertNotEquals("", here.jsonPath().getString("statusReason.text"));
    }

    @Test
    void waitsWithAllThatRestsOnAWordUntilThePracticeHasChecked() {
        StoryRequest request = StoryRequest.asked(Persona.SOCIAL_WORKER_NORTH, body());
        String hers = StoryConsent.said(mother, mother, "given", "self", "asserted", "sharing-own-record");
        String childs = StoryConsent.said(child, mother, "given", "pr-holder", "asserted", "sharing-child-record");
        Response before = request.answer();
        assertEquals(List.of(), StoryRequest.lines(before.asString()));
        StoryRequest.receipt(before.header(Readings.RECEIPT))
                .then()
                .body("held.decided.consents.flatten()", hasItem(hers))
                .body("held.decided.consents.flatten()", hasItem(childs));
        request.seen()
                .then()
                .body("persons[1].consents[0].evidence", equalTo("asserted"))
                .body("furtherAuthorityNeeded", equalTo(true));

        StoryConsent.said(child, mother, "given", "pr-holder", "signed", "sharing-child-record");
        assertEquals(List.of(REVIEW), request.left(), "the mother's own still waits");
        StoryConsent.said(mother, mother, "given", "self", "practice-verified", "sharing-own-record");
        assertEquals(List.of(DEPRESSION, REVIEW), request.left());
    }

    @Test
    void makesNothingOfTheAssertionUnderSection47() {
        StoryRequest enquiry = StoryRequest.asked(Persona.SOCIAL_WORKER_NORTH, body().purpose("s47-enquiry"));
        List<String> before = enquiry.left();
        StoryConsent.said(mother, mother, "given", "self", "asserted", "sharing-own-record");
        assertEquals(List.of(REVIEW), before);
        assertEquals(before, enquiry.left());
    }

    private TaskBody body() {
        return StoryRequest.about(child, "s17-assessment")
                .category("growth-development")
                .person(mother.number(), "mother")
                .categoryOf(1, "mental-health");
    }
}
