package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static uk.threshold.http.Tokens.as;
import static uk.threshold.http.Tokens.bearing;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;
import uk.threshold.http.RelatedFamily.Named;
import uk.threshold.postgres.Transactions;
import uk.threshold.request.Directory;

/** A notice goes to whoever holds what it is about, and tells nobody anything else. */
@QuarkusTest
final class NoticeAttackTest {
    private static final Persona WORKER = Persona.SOCIAL_WORKER_NORTH;
    private static final Persona SOUTH = Persona.SOCIAL_WORKER_SOUTH;
    private static final String REVIEW = "developmental-review";
    private static final String DONE = "{\"answer\":\"done\"}";

    @Inject
    Directory directory;

    @Inject
    Transactions transactions;

    private Known child = Known.NOBODY;
    private UUID review = new UUID(0, 0);

    @BeforeEach
    void keepThem() {
        child = Known.aged(3);
        review = StoryEntry.of(child, REVIEW).kept();
    }

    @Test
    void tellsNobodyOfWhatDidNotLeave() {
        StoryRequest neverRead = enquired(WORKER, "growth-development");
        StoryRequest ofOthers = enquired(SOUTH, "injury");
        ofOthers.answer();
        StoryRequest read = enquired(WORKER, "growth-development");
        read.answer();
        StoryEntry.of(child, REVIEW).on("2026-09-30").instead(review, 1);
        Noticed.allAreAsked();
        assertEquals(List.of(), Noticed.of(WORKER, neverRead.task));
        assertEquals(List.of(), Noticed.of(SOUTH, ofOthers.task));
        assertEquals(1, Noticed.of(WORKER, read.task).size());
    }

    /** Words as typed never left, nor does anything tell that they changed. */
    @Test
    void tellsNobodyOfAChangeWhereNothingLeft() {
        StoryRequest request = enquired(WORKER, "growth-development");
        request.answer();
        StoryEntry.of(child, REVIEW).words("canary of other words").instead(review, 1);
        Noticed.allAreAsked();
        assertEquals(List.of(), Noticed.of(WORKER, request.task));
    }

    /** The correction was told; that words were typed anew after it is not. */
    @Test
    void tellsNobodyOfAHiddenChangeAfterOneThatWasTold() {
        StoryRequest request = enquired(WORKER, "growth-development");
        request.answer();
        StoryEntry.of(child, REVIEW).on("2026-09-30").instead(review, 1);
        Noticed.allAreAsked();
        StoryEntry.of(child, REVIEW)
                .on("2026-09-30")
                .words("canary of other words")
                .instead(review, 2);
        Noticed.allAreAsked();
        assertEquals(1, Noticed.of(WORKER, request.task).size());
    }

    @Test
    void tellsNobodyWhoHasReadItAsItIsNow() {
        StoryRequest request = enquired(WORKER, "growth-development");
        StoryEntry.of(child, REVIEW).on("2026-09-30").instead(review, 1);
        request.answer();
        Noticed.allAreAsked();
        assertEquals(List.of(), Noticed.of(WORKER, request.task));
    }

    /** Whoever needed no consent is not told that there was one, nor that it ended. */
    @Test
    void tellsNobodyOfAConsentOnWhichNothingOfTheirsRested() {
        Known mother = Known.aged(30);
        child.livesWith(mother, "MTH");
        String consent = StoryConsent.said(child, mother, "given", "pr-holder", "signed", "sharing-child-record");
        StoryRequest enquiry = enquired(WORKER, "growth-development");
        enquiry.answer();
        StoryConsent.withdrawn(consent);
        Noticed.allAreAsked();
        assertEquals(List.of(), Noticed.of(WORKER, enquiry.task));
    }

    /** What is gone is gone by its deletion, whatever is said on sharing afterwards. */
    @Test
    void tellsNobodyOfAConsentThatWasRenewedAfterTheEntryWasDeleted() {
        Known mother = Known.aged(30);
        child.livesWith(mother, "MTH");
        consented(mother);
        StoryRequest enquiry = enquired(WORKER, "growth-development");
        enquiry.answer();
        Noticed.deleted("Observation/" + review);
        consented(mother);
        Noticed.allAreAsked();
        assertEquals(List.of("annotate"), asked(enquiry));
        consented(mother);
        Noticed.allAreAsked();
        assertEquals(List.of("annotate"), asked(enquiry));
    }

    @Test
    void tellsNobodyOfAConsentThatWasSentAgainInOtherWords() {
        Known mother = Known.aged(30);
        child.livesWith(mother, "MTH");
        UUID depression = StoryEntry.of(mother, "58703003").kept();
        String own = StoryConsent.said(mother, mother, "given", "self", "signed", "sharing-own-record");
        StoryRequest request = StoryRequest.asked(
                WORKER,
                StoryRequest.about(child, "s17-assessment")
                        .category("growth-development")
                        .person(mother.number(), "mother")
                        .categoryOf(1, "mental-health"));
        assertEquals(1, Noticed.positions(request.answer(), "Condition").size());
        Noticed.deleted("Condition/" + depression);
        String body = as(Persona.PRACTICE_SYSTEM).get("/fhir/Consent/" + own).asString();
        as(Persona.PRACTICE_SYSTEM)
                .contentType("application/fhir+json")
                .header("If-Match", "W/\"1\"")
                .body(body.replace("canary of what was said", "canary of other words"))
                .put("/fhir/Consent/" + own)
                .then()
                .statusCode(200);
        Noticed.allAreAsked();
        assertEquals(List.of("annotate"), asked(request));
    }

    private void consented(Known mother) {
        StoryConsent.said(child, mother, "given", "pr-holder", "signed", "sharing-child-record");
    }

    private static List<Object> asked(StoryRequest request) {
        return Noticed.of(WORKER, request.task).stream()
                .map(notice -> notice.get("asked"))
                .toList();
    }

    /** As when an older pack gave it fewer labels than the one in force gives to the same words. */
    @Test
    void tellsNobodyOfAnEntryThatWasSentAgainAndIsLabelledByAnotherPack() {
        StoryEntry labelled = StoryEntry.of(child, REVIEW).label("SDV");
        UUID entry = labelled.kept();
        labelled("labels = '{N}'", entry);
        StoryRequest request = enquired(WORKER, "growth-development");
        assertEquals(2, Noticed.positions(request.answer(), "Observation").size());
        labelled("pack_digest = 'older'", entry);
        labelled.instead(entry, 1);
        as(Persona.PRACTICE_SYSTEM).get("/fhir/Observation/" + entry).then().body("meta.versionId", equalTo("2"));
        Noticed.allAreAsked();
        assertEquals(List.of(), asked(request));
    }

    private void labelled(String otherwise, UUID entry) {
        transactions.inPractice("A99901", on -> {
            try (PreparedStatement update = on.prepareStatement(
                    "update item set " + otherwise + " where practice = 'A99901' and resource = ?")) {
                update.setObject(1, entry);
                return update.executeUpdate();
            }
        });
    }

    /** Whoever may not open the annex learns of none. */
    @Test
    void showsANoticeAboutAnAnnexToThoseAloneForWhomTheAnnexIs() {
        HidingFamily family = new HidingFamily();
        Response annex = as(WORKER).urlEncodingEnabled(false).post("/fhir/Task/" + family.task + "/$annex");
        String receipt = annex.header(Readings.RECEIPT);
        Noticed.deleted("Condition/" + family.fracture);
        Noticed.allAreAsked();
        List<Map<String, Object>> notices = Noticed.of(WORKER, family.task);
        assertEquals(1, notices.size());
        Map<String, Object> notice = notices.getFirst();
        String never = UUID.randomUUID().toString();
        for (Persona other : List.of(Persona.TEAM_MANAGER, Persona.SOCIAL_CARE_SYSTEM)) {
            assertEquals(List.of(), Noticed.of(other, family.task), other::name);
            Response refused = Noticed.answer(other, Noticed.id(notice), DONE);
            assertEquals(404, refused.statusCode(), other::name);
            assertEquals(Noticed.answer(other, never, DONE).asString(), refused.asString());
        }
        Response answered = Noticed.answer(WORKER, Noticed.id(notice), DONE);
        assertEquals(201, answered.statusCode());
        for (Object rid :
                List.of(receipt, notice.get("receipt"), answered.jsonPath().getString("receipt"))) {
            as(WORKER).get("/api/receipts/" + rid).then().statusCode(200);
            as(Persona.SAFEGUARDING_LEAD).get("/api/receipts/" + rid).then().statusCode(200);
            Response refused = as(Persona.TEAM_MANAGER).get("/api/receipts/" + rid);
            assertEquals(404, refused.statusCode());
            assertEquals(as(Persona.TEAM_MANAGER).get("/api/receipts/" + never).asString(), refused.asString());
        }
        assertEquals("answered", Noticed.sent(family.task).getFirst().get("state"));
    }

    @Test
    void keepsTwentyAnswersToOneNoticeHoweverManyComeAtOnce() throws Exception {
        StoryRequest request = corrected();
        String id = Noticed.id(Noticed.of(WORKER, request.task).getFirst());
        Callable<Integer> answering = () -> Noticed.answer(WORKER, id, DONE).statusCode();
        Map<Integer, Integer> answers = new TreeMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> each : threads.invokeAll(Collections.nCopies(30, answering))) {
                answers.merge(each.get(), 1, Integer::sum);
            }
        }
        assertEquals(Map.of(201, 20, 409, 10), answers);
        refused(id, DONE, 409, "notice-answered-often");
        as(WORKER)
                .get(Noticed.PATH + "?_count=500")
                .then()
                .body("notices.find { it.id == '" + id + "' }.answers.size()", equalTo(20));
    }

    @Test
    void saysNothingOfWhatAnEntrySaysOrSaid() {
        StoryRequest request = enquired(WORKER, "growth-development");
        List<String> lines = LogLines.during(() -> {
            request.answer();
            StoryEntry.of(child, REVIEW)
                    .on("2026-09-30")
                    .label("SDV")
                    .words("canary of other words")
                    .instead(review, 1);
            Noticed.allAreAsked();
        });
        List<Map<String, Object>> notices = Noticed.of(WORKER, request.task);
        assertEquals(2, notices.size(), "corrected, and more care");
        for (Map<String, Object> notice : notices) {
            String told = notice.toString()
                    + as(WORKER).get("/api/receipts/" + notice.get("receipt")).asString();
            for (String secret : List.of(
                    "canary",
                    "SDV",
                    "2026-09-30",
                    REVIEW,
                    review.toString(),
                    child.id().toString(),
                    child.number().digits(),
                    "label-tightened",
                    "corrected")) {
                assertFalse(told.contains(secret), secret);
            }
        }
        assertFalse(lines.stream().anyMatch(line -> line.contains("canary") || line.contains("SDV")));
    }

    @Test
    void isToAnotherCouncilOneThatNeverWas() {
        StoryRequest request = corrected();
        String id = Noticed.id(Noticed.of(WORKER, request.task).getFirst());
        Response another = Noticed.answer(SOUTH, id, DONE);
        assertEquals(404, another.statusCode());
        assertEquals(Noticed.answer(SOUTH, UUID.randomUUID().toString(), DONE).asString(), another.asString());
        assertEquals(List.of(), Noticed.of(SOUTH, request.task));
        assertEquals("open", Noticed.of(WORKER, request.task).getFirst().get("state"));
    }

    @Test
    void isToAnotherPracticeOneThatNeverWas() {
        StoryRequest request = corrected();
        Object receipt = Noticed.of(WORKER, request.task).getFirst().get("receipt");
        String other = Tokens.of(Persona.SAFEGUARDING_LEAD_B);
        assertEquals(List.of(), Noticed.of(other, Noticed.PATH + "/sent", request.task));
        as(Persona.SAFEGUARDING_LEAD_B).get("/api/receipts/" + receipt).then().statusCode(404);
        as(Persona.SAFEGUARDING_LEAD).get(Noticed.PATH).then().statusCode(403);
        as(WORKER).get(Noticed.PATH + "/sent").then().statusCode(403);
        as(Persona.COUNCIL_ADMINISTRATOR).get(Noticed.PATH).then().statusCode(403);
        as(Persona.CLINICIAN).get(Noticed.PATH + "/sent").then().statusCode(403);
    }

    @Test
    void leavesWhatIsOfTheirOwnFamilyToAColleague() {
        RelatedFamily family = new RelatedFamily(directory);
        Known theirs = new Known(family.child, family.childNumber, LocalDate.of(2024, 5, 6));
        StoryRequest request = StoryRequest.asked(
                WORKER, StoryRequest.about(theirs, "s47-enquiry").category("injury"));
        request.answer();
        Noticed.deleted("Condition/" + family.bruise);
        Noticed.allAreAsked();
        Map<String, Object> notice = Noticed.of(WORKER, request.task).getFirst();
        String never = UUID.randomUUID().toString();
        for (Named named : List.of(Named.MOTHER, Named.AUNT, Named.LODGER)) {
            String worker = family.at("E99901", "social-worker", family.number(named));
            assertEquals(List.of(), Noticed.of(worker, Noticed.PATH, request.task), named::name);
            Response answered = Noticed.answer(worker, Noticed.id(notice), DONE);
            assertEquals(404, answered.statusCode(), named::name);
            assertEquals(Noticed.answer(worker, never, DONE).asString(), answered.asString());
            String lead = family.at("A99901", "safeguarding-lead", family.number(named));
            assertEquals(List.of(), Noticed.of(lead, Noticed.PATH + "/sent", request.task), named::name);
            bearing(lead).get("/api/receipts/" + notice.get("receipt")).then().statusCode(404);
        }
        String stranger = family.at("A99901", "safeguarding-lead", new NhsNumber(Records.number()));
        assertEquals(
                1, Noticed.of(stranger, Noticed.PATH + "/sent", request.task).size());
        String colleague = family.at("E99901", "social-worker", new NhsNumber(Records.number()));
        assertEquals(201, Noticed.answer(colleague, Noticed.id(notice), DONE).statusCode());
    }

    @Test
    void namesNoAnswerThatWasErased() {
        StoryRequest request = enquired(WORKER, "growth-development");
        String first = request.answer().header(Readings.RECEIPT);
        String second = request.answer().header(Readings.RECEIPT);
        Midnight.erase(first);
        StoryEntry.of(child, REVIEW).on("2026-09-30").instead(review, 1);
        Noticed.allAreAsked();
        assertEquals(List.of(second), receipts(request));
        Midnight.erase(second);
        assertEquals(List.of(), receipts(request));
    }

    private static List<String> receipts(StoryRequest request) {
        List<String> receipts = as(WORKER)
                .get(Noticed.PATH + "?_count=500")
                .jsonPath()
                .getList("notices.find { it.request == '" + request.task + "' }.concerns.receipt");
        return receipts == null ? List.of() : receipts;
    }

    @Test
    void takesNoAnswerThatIsNone() {
        StoryRequest request = corrected();
        String id = Noticed.id(Noticed.of(WORKER, request.task).getFirst());
        refused(id, "{}", 400, "element-missing");
        refused(id, "{\"answer\":\"canary\"}", 400, "value-invalid");
        refused(id, "{\"answer\":\"done\",\"passedOnTo\":[\"canary\"]}", 400, "value-invalid");
        refused(id, "{\"answer\":\"passed-on\"}", 400, "element-missing");
        refused(id, "{\"answer\":\"passed-on\",\"passedOnTo\":\"canary\"}", 400, "value-invalid");
        refused(id, "{\"answer\":\"passed-on\",\"passedOnTo\":[]}", 422, "words-required");
        refused(id, "{\"answer\":\"passed-on\",\"passedOnTo\":[\" \"]}", 422, "words-required");
        refused(id, "{\"answer\":\"passed-on\",\"passedOnTo\":[\"canary\\u0000\"]}", 422, "text-unfit");
        refused(id, passedOn(Collections.nCopies(1, "x".repeat(201))), 400, "string-too-long");
        refused(id, passedOn(Collections.nCopies(21, "x")), 400, "string-too-long");
        refused(id, "{\"answer\":\"done\",\"canary\":\"x\"}", 400, "element-unknown");
        assertEquals(404, Noticed.answer(WORKER, "canary", DONE).statusCode());
        assertEquals("open", Noticed.of(WORKER, request.task).getFirst().get("state"));
        as(WORKER).get(Noticed.PATH + "?_cursor=x").then().statusCode(400);
        as(WORKER).get(Noticed.PATH + "?request=x").then().statusCode(400);
    }

    private static String passedOn(List<String> others) {
        return "{\"answer\":\"passed-on\",\"passedOnTo\":[\"" + String.join("\",\"", others) + "\"]}";
    }

    private static void refused(String id, String body, int status, String code) {
        Response refused = Noticed.answer(WORKER, id, body);
        refused.then().statusCode(status).body("issue[0].details.coding[0].code", equalTo(code));
        assertFalse(refused.asString().contains("canary"));
    }

    private StoryRequest corrected() {
        StoryRequest request = enquired(WORKER, "growth-development");
        request.answer();
        StoryEntry.of(child, REVIEW).on("2026-09-30").instead(review, 1);
        Noticed.allAreAsked();
        return request;
    }

    private StoryRequest enquired(Persona asker, String category) {
        return StoryRequest.asked(
                asker, StoryRequest.about(child, "s47-enquiry").category(category));
    }
}
