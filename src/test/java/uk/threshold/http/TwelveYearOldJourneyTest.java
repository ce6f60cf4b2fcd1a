package uk.threshold.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** Scenario S11 over HTTP: a girl of twelve with a sexual partner, who asks for secrecy. */
@QuarkusTest
final class TwelveYearOldJourneyTest {
    private static final String ACTIVE = "Observation sexual-health-contact 2026-10-01";

    private Known girl = Known.NOBODY;
    private Known mother = Known.NOBODY;

    private UUID entry = new UUID(0, 0);
    private String refusal = "";

    @BeforeEach
    void keepWhatSheSaid() {
        girl = Known.aged(12);
        mother = Known.aged(35);
        girl.livesWith(mother, "MTH");
        entry = StoryEntry.of(girl, "sexual-health-contact")
                .label("SEX")
                .label("ADOL")
                .label("NOPAT")
                .kept();
        refusal = StoryConsent.said(girl, girl, "refused", "self", "recorded", "sharing-own-record");
    }

    @Test
    void waitsForAClinicianWhoConsidersHerRefusalAndThenGivesFactsAndDatesAlone() {
        StoryRequest request = asked("sexual-health");
        Response before = request.answer();
        assertEquals(List.of(), StoryRequest.lines(before.asString()));
        StoryRequest.receipt(before.header(Readings.RECEIPT))
                .then()
                .body("held.decided.consents.flatten()", hasItem(refusal));
        request.seen()
                .then()
                .body("persons[0].consents[0].standing", equalTo("refused"))
                .body("persons[0].consents[0].by", equalTo("self"));

        StoryRequest.receipt(request.ruled(
                        "relevant", Map.of("item", entry.toString()), "Under thirteen: it must be acted on."))
                .then()
                .body("held.name", equalTo("Dr Tobias Renn"))
                .body("held.why", equalTo("Under thirteen: it must be acted on."));
        Response after = request.answer();
        assertEquals(List.of(ACTIVE), StoryRequest.lines(after.asString()));
        assertFalse(after.asString().contains("canary"));
        StoryRequest.receipt(after.header(Readings.RECEIPT))
                .then()
                .body("held.decided.consents.flatten()", hasItem(refusal))
                .body("held.rulings.by", contains("safeguarding-lead"));
    }

    @Test
    void holdsNoDetailOfHerSexualHealthThatNobodyAskedFor() {
        StoryRequest request = asked("injury");
        String before = request.silent();
        StoryEntry.of(girl, "sexual-health-contact")
                .label("ADOL")
                .on("2026-10-02")
                .kept();
        request.acted("update", Map.of("why", "To see what came since."));
        assertEquals(before, request.silent());
    }

    @Test
    void showsNoProxyTheEntryOrTheRequest() {
        String before = proxy();
        StoryEntry.of(girl, "sexual-health-contact")
                .label("SEX")
                .label("ADOL")
                .label("NOPAT")
                .on("2026-10-03")
                .kept();
        StoryRequest request = asked("sexual-health");
        request.ruled("relevant", Map.of("item", entry.toString()), "Under thirteen: it must be acted on.");
        request.answer();
        assertEquals(before, proxy());
    }

    private String proxy() {
        return OnlinePeople.all(OnlinePeople.proxy(
                        mother.number().digits(), girl.number().digits()))
                .asString();
    }

    private StoryRequest asked(String category) {
        return StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                StoryRequest.about(girl, "s47-enquiry").category(category));
    }
}
