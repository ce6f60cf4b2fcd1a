package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;
import uk.threshold.desk.CallRegister;

/** Something that left has changed: whoever holds it is asked, answers, and the practice sees where each stands. */
@QuarkusTest
final class NoticesJourneyTest {
    private static final Persona WORKER = Persona.SOCIAL_WORKER_NORTH;
    private static final String REVIEW = "developmental-review";
    private static final String DEPRESSION = "58703003";

    private static final Duration LEASE = Duration.ofMinutes(2);

    @Inject
    CallRegister calls;

    private Known child = Known.NOBODY;
    private Known mother = Known.NOBODY;
    private UUID review = new UUID(0, 0);

    @BeforeEach
    void keepThem() {
        child = Known.aged(3);
        mother = Known.aged(30);
        child.livesWith(mother, "MTH");
        review = StoryEntry.of(child, REVIEW).kept();
    }

    @Test
    void asksWhoeverReliedOnAWithdrawnConsentAndKeepsWhatTheyAnswer() {
        StoryEntry.of(mother, DEPRESSION).kept();
        String own = StoryConsent.said(mother, mother, "given", "self", "signed", "sharing-own-record");
        StoryConsent.said(child, mother, "given", "pr-holder", "signed", "sharing-child-record");
        StoryRequest request = assessed();
        Response read = request.answer();
        Noticed.allAreAsked();
        assertEquals(List.of(), Noticed.of(WORKER, request.task));

        StoryConsent.withdrawn(own);
        Noticed.allAreAsked();
        Map<String, Object> notice = only(Noticed.of(WORKER, request.task));
        assertEquals("stop-relying", notice.get("asked"));
        assertEquals("open", notice.get("state"));
        assertEquals(concerns(read, "Condition"), notice.get("concerns"));
        assertEquals(List.of(notice), Noticed.of(Persona.SOCIAL_CARE_SYSTEM, request.task));
        assertEquals(List.of(), Noticed.of(Persona.SOCIAL_WORKER_SOUTH, request.task));

        String first = answered(notice, "{\"answer\":\"kept-on-own-lawful-basis\"}");
        String second = answered(notice, "{\"answer\":\"passed-on\",\"passedOnTo\":[\"E99902\",\"The school\"]}");
        Map<String, Object> sent = only(Noticed.sent(request.task));
        assertEquals("answered", sent.get("state"));
        assertEquals("consent-withdrawn", sent.get("cause"));
        assertEquals("Consent/" + own, sent.get("entry"));
        assertEquals(Map.of("ods", "E99901", "organisation", "Northmere Council"), sent.get("to"));
        as(Persona.SAFEGUARDING_LEAD)
                .get(Noticed.PATH + "/sent?_count=500")
                .then()
                .body(
                        "notices.find { it.request == '" + request.task + "' }.answers.answer",
                        equalTo(List.of("passed-on", "kept-on-own-lawful-basis")))
                .body(
                        "notices.find { it.request == '" + request.task + "' }.answers.receipt",
                        equalTo(List.of(second, first)));
        opened(notice, second, own);
    }

    /** Both sides open what was asked and answered; why, the practice alone. */
    private static void opened(Map<String, Object> notice, String answer, String consent) {
        for (String receipt : List.of(String.valueOf(notice.get("receipt")), answer)) {
            as(WORKER)
                    .get("/api/receipts/" + receipt)
                    .then()
                    .statusCode(200)
                    .body("shared.notice", equalTo(notice.get("id")))
                    .body("held", nullValue());
            as(Persona.SOCIAL_WORKER_SOUTH)
                    .get("/api/receipts/" + receipt)
                    .then()
                    .statusCode(404);
        }
        StoryRequest.receipt(String.valueOf(notice.get("receipt")))
                .then()
                .body("shared.asked", equalTo("stop-relying"))
                .body("held.cause", equalTo("consent-withdrawn"))
                .body("held.item", equalTo("Consent/" + consent + "@2"));
        StoryRequest.receipt(answer).then().body("shared.passed_on_to", hasItem("The school"));
    }

    @Test
    void asksOnceHoweverOftenAConsentIsSentAgain() {
        StoryEntry.of(mother, DEPRESSION).kept();
        String own = StoryConsent.said(mother, mother, "given", "self", "signed", "sharing-own-record");
        StoryRequest request = assessed();
        request.answer();
        request.answer();
        StoryConsent.withdrawn(own);
        Noticed.allAreAsked();
        String body = as(Persona.PRACTICE_SYSTEM).get("/fhir/Consent/" + own).asString();
        as(Persona.PRACTICE_SYSTEM)
                .contentType("application/fhir+json")
                .header("If-Match", "W/\"2\"")
                .body(body.replace("canary of what was said", "canary of other words"))
                .put("/fhir/Consent/" + own)
                .then()
                .statusCode(200);
        Noticed.allAreAsked();
        assertEquals(1, Noticed.of(WORKER, request.task).size());
        as(WORKER)
                .get(Noticed.PATH + "?_count=500")
                .then()
                .body("notices.find { it.request == '" + request.task + "' }.concerns.size()", equalTo(2));
    }

    @Test
    void asksToStopWhereALaterRefusalEndsWhatWasGiven() {
        StoryEntry.of(mother, DEPRESSION).kept();
        StoryConsent.said(mother, mother, "given", "self", "signed", "sharing-own-record");
        StoryRequest request = assessed();
        Response read = request.answer();
        StoryConsent.said(mother, mother, "refused", "self", "signed", "sharing-own-record");
        Noticed.allAreAsked();
        assertEquals(
                concerns(read, "Condition"),
                only(Noticed.of(WORKER, request.task)).get("concerns"));
    }

    @Test
    void asksToCorrectWhatSaysSomethingElseWhereItLeft() {
        StoryRequest request = enquired();
        Response read = request.answer();
        StoryEntry.of(child, REVIEW).on("2026-09-30").instead(review, 1);
        Noticed.allAreAsked();
        Map<String, Object> notice = only(Noticed.of(WORKER, request.task));
        assertEquals("correct", notice.get("asked"));
        assertEquals(concerns(read, "Observation"), notice.get("concerns"));
        assertTrue(request.left().contains("Observation developmental-review 2026-09-30"), "asking again shows it");
        Noticed.allAreAsked();
        assertEquals(1, Noticed.of(WORKER, request.task).size());
        assertEquals("corrected", only(Noticed.sent(request.task)).get("cause"));
    }

    @Test
    void asksToCorrectWhatStoodInTheWrongRecord() {
        StoryRequest request = enquired();
        Response read = request.answer();
        StoryEntry.of(Known.aged(4), REVIEW).instead(review, 1);
        Noticed.allAreAsked();
        Map<String, Object> notice = only(Noticed.of(WORKER, request.task));
        assertEquals("correct", notice.get("asked"));
        assertEquals(concerns(read, "Observation"), notice.get("concerns"));
        assertEquals("moved", only(Noticed.sent(request.task)).get("cause"));
    }

    @Test
    void asksToAnnotateWhatWasDeletedOrRecordedInError() {
        StoryRequest deleted = enquired();
        deleted.answer();
        Noticed.deleted("Observation/" + review);
        Known other = Known.aged(3);
        UUID mistaken = StoryEntry.of(other, REVIEW).kept();
        StoryRequest mistake = enquired(other);
        mistake.answer();
        StoryEntry.of(other, REVIEW).inError().instead(mistaken, 1);
        Noticed.allAreAsked();
        for (StoryRequest request : List.of(deleted, mistake)) {
            assertEquals("annotate", only(Noticed.of(WORKER, request.task)).get("asked"));
            assertEquals("taken-out", only(Noticed.sent(request.task)).get("cause"));
        }
    }

    @Test
    void asksToRestrictWhatNeedsMoreCareThanWhenItLeft() {
        StoryRequest request = enquired();
        Response read = request.answer();
        StoryEntry.of(child, REVIEW).unsafeFor(mother.reference()).instead(review, 1);
        Noticed.allAreAsked();
        Map<String, Object> notice = only(Noticed.of(WORKER, request.task));
        assertEquals("restrict", notice.get("asked"));
        assertEquals(concerns(read, "Observation"), notice.get("concerns"));
        assertEquals("label-tightened", only(Noticed.sent(request.task)).get("cause"));
        StoryEntry.of(child, REVIEW).instead(review, 2);
        Noticed.allAreAsked();
        assertEquals(1, Noticed.of(WORKER, request.task).size(), "what needs less care asks for nothing");
    }

    @Test
    void showsWhatNobodyAnsweredFirstPageByPage() {
        StoryRequest answered = enquired();
        answered.answer();
        Known other = Known.aged(3);
        UUID entry = StoryEntry.of(other, REVIEW).kept();
        StoryRequest open = enquired(other);
        open.answer();
        StoryEntry.of(other, REVIEW).on("2026-09-29").instead(entry, 1);
        Noticed.allAreAsked();
        StoryEntry.of(child, REVIEW).on("2026-09-30").instead(review, 1);
        Noticed.allAreAsked();
        answered(only(Noticed.of(WORKER, answered.task)), "{\"answer\":\"done\"}");
        List<String> tasks = new ArrayList<>();
        Optional<String> next = Optional.of(Noticed.PATH + "?_count=1");
        while (next.isPresent()) {
            Response page = as(WORKER).urlEncodingEnabled(false).get(next.get());
            page.then().statusCode(200).body("notices.size()", equalTo(1));
            tasks.add(page.jsonPath().getString("notices[0].request"));
            next = Optional.ofNullable(page.jsonPath().getString("next"));
        }
        assertTrue(tasks.indexOf(open.task) < tasks.indexOf(answered.task), tasks::toString);
        assertTrue(tasks.contains(open.task), tasks::toString);
    }

    @Test
    void tellsASystemOnceThatThereIsSomethingToLookFor() {
        StoryRequest request = enquired();
        request.answer();
        StoryEntry.of(child, REVIEW).on("2026-09-30").instead(review, 1);
        Noticed.allAreAsked();
        CallRegister.Due due = calls.claim("E99901", LEASE).orElseThrow();
        assertEquals(Optional.empty(), calls.claim("E99901", LEASE), "another instance calls");
        calls.failed("E99901", due, Duration.ZERO);
        CallRegister.Due again = calls.claim("E99901", LEASE).orElseThrow();
        assertEquals(new CallRegister.Due(due.notices(), due.tries() + 1), again);
        calls.told("E99901", again);
        assertEquals(Optional.empty(), calls.claim("E99901", LEASE));
        StoryEntry.of(child, REVIEW).on("2026-09-29").instead(review, 2);
        Noticed.allAreAsked();
        assertEquals(0, calls.claim("E99901", LEASE).orElseThrow().tries());
    }

    private StoryRequest assessed() {
        return StoryRequest.asked(
                WORKER,
                StoryRequest.about(child, "s17-assessment")
                        .category("growth-development")
                        .person(mother.number(), "mother")
                        .categoryOf(1, "mental-health"));
    }

    private StoryRequest enquired() {
        return enquired(child);
    }

    private static StoryRequest enquired(Known about) {
        return StoryRequest.asked(
                WORKER, StoryRequest.about(about, "s47-enquiry").category("growth-development"));
    }

    private static String answered(Map<String, Object> notice, String body) {
        Response response = Noticed.answer(WORKER, Noticed.id(notice), body);
        response.then().statusCode(201);
        return response.jsonPath().getString("receipt");
    }

    private static Object concerns(Response read, String type) {
        return List.of(Map.of("receipt", read.header(Readings.RECEIPT), "items", Noticed.positions(read, type)));
    }

    private static Map<String, Object> only(List<Map<String, Object>> notices) {
        assertEquals(1, notices.size(), notices::toString);
        return notices.getFirst();
    }
}
