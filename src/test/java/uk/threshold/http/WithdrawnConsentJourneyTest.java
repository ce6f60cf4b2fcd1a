package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** Scenario S8 over HTTP: a consent is withdrawn between two readings. */
@QuarkusTest
final class WithdrawnConsentJourneyTest {
    private static final String DEPRESSION = "Condition 58703003 2026-10-01";
    private static final String REVIEW = "Observation developmental-review 2026-10-01";

    private Known child = Known.NOBODY;
    private Known mother = Known.NOBODY;

    private String own = "";
    private String childs = "";

    @BeforeEach
    void giveConsent() {
        child = Known.aged(3);
        mother = Known.aged(30);
        child.livesWith(mother, "MTH");
        StoryEntry.of(mother, "58703003").kept();
        StoryEntry.of(child, "developmental-review").kept();
        own = StoryConsent.said(mother, mother, "given", "self", "signed", "sharing-own-record");
        childs = StoryConsent.said(child, mother, "given", "pr-holder", "signed", "sharing-child-record");
    }

    @Test
    void restsEachReadingOnWhatIsSaidAtItsMomentAndUndoesNothingThatLeftBefore() {
        StoryRequest request = asked("s17-assessment");
        String task = task(request);
        Response first = request.answer();
        assertEquals(List.of(DEPRESSION, REVIEW), StoryRequest.lines(first.asString()));
        StoryRequest.receipt(first.header(Readings.RECEIPT))
                .then()
                .body("held.decided.consents.flatten()", hasItem(own))
                .body("held.decided.consents.flatten()", hasItem(childs));

        StoryConsent.withdrawn(own);
        assertEquals(List.of(REVIEW), request.left());
        StoryConsent.withdrawn(childs);
        Response second = request.answer();
        assertEquals(List.of(), StoryRequest.lines(second.asString()));
        assertEquals(task, task(request));
        assertFalse(second.asString().contains("withdr"));
        StoryRequest.receipt(second.header(Readings.RECEIPT))
                .then()
                .body("shared.items", equalTo(List.of()))
                .body("held.decided.consents.flatten()", hasItem(own));

        StoryRequest.receipt(first.header(Readings.RECEIPT)).then().body("shared.items.size()", equalTo(4));
        as(Persona.SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body(Map.of("nhsNumber", mother.number().digits()))
                .post("/api/disclosures/search")
                .then()
                .body(
                        "disclosures.findAll { 'Condition.code' in it.fields }.receipt",
                        equalTo(List.of(first.header(Readings.RECEIPT))));
    }

    @Test
    void leavesOnNoLaterPageWhatWasWithdrawnSinceTheFirst() {
        StoryRequest request = asked("s17-assessment");
        String link = "/fhir/request/" + request.task + "?_count=1";
        Response first = page(link);
        String next = first.jsonPath().getString("link.find { it.relation == 'next' }.url");
        assertTrue(next != null && !first.asString().contains("developmental-review"), "the mother's comes first");
        StoryConsent.withdrawn(own);
        StoryConsent.withdrawn(childs);
        assertEquals(List.of(), StoryRequest.lines(page(next).asString()));
        assertEquals(List.of(), StoryRequest.lines(page(link).asString()));
    }

    @Test
    void decidesAfreshWhereTheCaseRisesToSection47() {
        StoryConsent.withdrawn(own);
        StoryConsent.withdrawn(childs);
        StoryRequest risen = asked("s47-enquiry");
        assertEquals(List.of(REVIEW), risen.left(), "the child's own needs no consent");
        risen.ruled("relevant", Map.of("person", mother.id().toString()), "Untreated.");
        assertEquals(List.of(REVIEW), risen.left(), "her withdrawal is not yet weighed");
        risen.ruled("weighed", Map.of("person", mother.id().toString()), "The child is not safe.");
        assertEquals(List.of(DEPRESSION, REVIEW), risen.left());
    }

    @Test
    void keepsThePracticesAnswerToTheQuestionThatAWithdrawalAsks() {
        StoryRequest request = asked("s17-assessment");
        StoryConsent.withdrawn(own);
        request.seen().then().body("riskQuestions.consent", hasItem(own));
        String receipt = StoryConsent.riskView(own, "It worries us: she is alone with him.");
        StoryRequest.receipt(receipt)
                .then()
                .body("held.consent", equalTo(own))
                .body("held.changes", equalTo("yes"))
                .body("held.why", equalTo("It worries us: she is alone with him."));
        request.seen().then().body("riskQuestions.consent", not(hasItem(own)));
    }

    private StoryRequest asked(String purpose) {
        return StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                StoryRequest.about(child, purpose)
                        .category("growth-development")
                        .person(mother.number(), "mother")
                        .categoryOf(1, "mental-health"));
    }

    private static Response page(String link) {
        Response page =
                as(Persona.SOCIAL_WORKER_NORTH).urlEncodingEnabled(false).get(link);
        page.then().statusCode(200);
        return page;
    }

    private static String task(StoryRequest request) {
        return as(Persona.SOCIAL_WORKER_NORTH).get("/fhir/Task/" + request.task).asString();
    }
}
