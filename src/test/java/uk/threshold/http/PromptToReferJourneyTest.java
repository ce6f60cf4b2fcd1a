package uk.threshold.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.command.Persona;
import uk.threshold.desk.Referring;

/**
 * Scenarios S38 and S11 over HTTP: as soon as the entry is kept the practice is prompted to think of a referral, and need not
 * wait to be asked; the log holds that it was, and what it did.
 */
@QuarkusTest
final class PromptToReferJourneyTest {
    private static final String PATH = "/api/referral-prompts";

    @Inject
    Referring referring;

    @Test
    void promptsWhenAGirlTellsAndHoldsWhatThePracticeDid() {
        Known girl = Known.aged(9);
        UUID account = account(girl).kept();
        String id = only(account);
        Response shown = one(id);
        shown.then()
                .body("entry", equalTo("Observation/" + account))
                .body("version", equalTo(1))
                .body("record", equalTo("Patient/" + girl.id()))
                .body("child", equalTo("Patient/" + girl.id()))
                .body("category", equalTo("account-of-abuse"))
                .body("why.prompt", contains("prompt.account-of-abuse"))
                .body("why[0].says", containsString("you need not wait to be asked"))
                .body("withdrawn", nullValue());
        StoryRequest.receipt(recorded(id))
                .then()
                .body("held.fact", equalTo("referral-prompt"))
                .body("held.item", equalTo(account + "@1"))
                .body("held.prompts", contains("prompt.account-of-abuse"))
                .body("held.for", contains("safeguarding-lead", "safeguarding-deputy", "caldicott-guardian"))
                .body("shared", equalTo(Map.of()))
                .body(not(containsString("canary")));

        String receipt = answer(
                        Persona.SAFEGUARDING_DEPUTY,
                        id,
                        Map.of("outcome", "referred", "to", "Northmere", "on", "2026-10-01", "how", "Rang at once."))
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("receipt");
        StoryRequest.receipt(receipt)
                .then()
                .body("held.fact", equalTo("referral-answer"))
                .body("held.prompt", equalTo(id))
                .body("held.outcome", equalTo("referred"))
                .body("held.to", equalTo("Northmere"))
                .body("held.how", equalTo("Rang at once."))
                .body("held.user", equalTo("safeguarding-deputy"));
        assertEquals(List.of(), open(account));
        answer(Persona.SAFEGUARDING_LEAD, id, Map.of("outcome", "already-known", "to", "Her social worker"))
                .statusCode(201);
        one(id).then()
                .body("answers.outcome", contains("already-known", "referred"))
                .body("answers[1].on", equalTo("2026-10-01"));
    }

    @Test
    void promptsForAGirlOfTwelveAndForNobodyOlder() {
        assertEquals(1, open(contact(Known.aged(12))).size());
        assertEquals(List.of(), open(contact(Known.aged(13))));
        assertEquals(List.of(), open(account(Known.aged(34)).kept()));
        assertEquals(
                List.of(), open(StoryEntry.of(Known.aged(9), "836881000000105").kept()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"subject", "harmed-or-at-risk"})
    void promptsForAChildOfWhomHerMothersRecordTells(String part) {
        Known girl = Known.aged(9);
        Known mother = Known.aged(35);
        UUID account = account(mother).about(girl.reference(), part).kept();
        one(only(account))
                .then()
                .body("record", equalTo("Patient/" + mother.id()))
                .body("child", equalTo("Patient/" + girl.id()))
                .body("why.prompt", contains("prompt.account-of-abuse"));
        UUID inPassing = account(mother).about(girl.reference(), "mentioned").kept();
        assertEquals(List.of(), open(inPassing));
    }

    @Test
    void promptsForAChildWhomTheRecordNamesAsARelationAlone() {
        Known mother = Known.aged(35);
        String daughter = "RelatedPerson/" + mother.livesWith(Known.aged(9), "DAU");
        UUID account = account(mother).about(daughter, "harmed-or-at-risk").kept();
        one(only(account)).then().body("child", equalTo(daughter));
    }

    @Test
    void promptsForAChildWhomTheEntryNamesInWordsAlone() {
        StoryEntry account = account(Known.aged(35)).aboutSomebody("Her neighbour's girl", "harmed-or-at-risk");
        one(only(account.kept())).then().body("child", nullValue()).body("record", startsWith("Patient/"));
    }

    @Test
    void promptsOnceForAnEntryUntilItNewlyAsks() {
        Known girl = Known.aged(12);
        UUID entry = account(girl).kept();
        account(girl).words("as said again").instead(entry, 1);
        String first = only(entry);
        answer(Persona.SAFEGUARDING_LEAD, first, Map.of("outcome", "not-referred", "why", "She meant a film."))
                .statusCode(201);
        account(girl).words("as said a third time").instead(entry, 2);
        assertEquals(List.of(), open(entry));
        StoryEntry.of(girl, "sexual-health-contact").instead(entry, 3);
        one(only(entry))
                .then()
                .body("why.prompt", contains("prompt.sexual-activity-under-13"))
                .body("version", equalTo(4));
    }

    @Test
    void withdrawsAPromptWithItsEntryAndRecordsWhy() {
        Known girl = Known.aged(9);
        UUID wrong = account(girl).kept();
        UUID deleted = account(girl).kept();
        List<String> ids = List.of(only(wrong), only(deleted));
        account(girl).inError().instead(wrong, 1);
        as(Persona.PRACTICE_SYSTEM)
                .header("If-Match", "W/\"1\"")
                .delete("/fhir/Observation/" + deleted)
                .then()
                .statusCode(204);
        assertEquals(ids, List.of(only(wrong), only(deleted)), "for a while the list tells what was withdrawn");
        one(ids.getFirst()).then().body("withdrawn", equalTo("entered-in-error"));
        one(ids.getLast()).then().body("withdrawn", equalTo("deleted"));
    }

    @Test
    void promptsForWhatComesInATransactionOrABatch() {
        Known girl = Known.aged(9);
        for (String kind : List.of("transaction", "batch")) {
            String entries = "{\"resource\":" + account(girl).body()
                    + ",\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}";
            Response kept = as(Persona.PRACTICE_SYSTEM)
                    .contentType("application/fhir+json")
                    .body("{\"resourceType\":\"Bundle\",\"type\":\"" + kind + "\",\"entry\":[" + entries + "]}")
                    .post("/fhir");
            kept.then().statusCode(200);
            String location = kept.jsonPath().getString("entry[0].response.location");
            assertEquals(1, open(UUID.fromString(location.split("/")[1])).size(), location);
        }
    }

    @Test
    void opensAndClosesNothingByBeingAnswered() {
        Known girl = Known.aged(9);
        UUID account = account(girl).kept();
        StoryRequest request = StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                StoryRequest.about(girl, "s47-enquiry").category("account-of-abuse"));
        String before = request.silent();
        assertTrue(before.contains("account-of-abuse"), before);
        answer(Persona.SAFEGUARDING_LEAD, only(account), Map.of("outcome", "not-referred", "why", "Asked before."))
                .statusCode(201);
        assertEquals(before, request.silent());
    }

    @Test
    void keepsNoAnswerThatContradictsItself() {
        UUID account = account(Known.aged(9)).kept();
        String id = only(account);
        refused(id, Map.of("outcome", "referred", "to", "x", "how", "x"), 400, "element-missing");
        refused(id, Map.of("outcome", "referred", "to", "x", "on", "soon", "how", "x"), 400, "value-invalid");
        refused(id, Map.of("outcome", "referred", "to", "x", "on", "2999-01-01", "how", "x"), 422, "day-to-come");
        refused(id, Map.of("outcome", "already-known", "to", "x", "why", "x"), 400, "value-invalid");
        refused(id, Map.of("outcome", "not-referred", "why", "x", "to", "x"), 400, "value-invalid");
        refused(id, Map.of("outcome", "perhaps"), 400, "value-invalid");
        refused(id, Map.of("outcome", "not-referred", "why", "x", "more", "x"), 400, "element-unknown");
        refused(id, Map.of("outcome", "not-referred", "why", " "), 422, "words-required");
        refused(id, Map.of("outcome", "not-referred", "why", "x".repeat(2001)), 400, "string-too-long");
        assertEquals(1, open(account).size());
    }

    /** Somebody said in the entry that a child was harmed, in the words that a test looks for. */
    private static StoryEntry account(Known child) {
        return StoryEntry.of(child, "account-of-abuse").label("NOPAT").statement("account");
    }

    private static UUID contact(Known child) {
        return StoryEntry.of(child, "sexual-health-contact").label("SEX").kept();
    }

    private static String only(UUID entry) {
        List<String> open = open(entry);
        assertEquals(1, open.size());
        return open.getFirst();
    }

    /** The receipt that the practice was prompted, once a round has recorded it. */
    private String recorded(String id) {
        referring.round();
        return one(id).jsonPath().getString("receipt");
    }

    /** The open prompts of an entry among the newest. */
    private static List<String> open(UUID entry) {
        Response list = as(Persona.SAFEGUARDING_LEAD).get(PATH);
        list.then().statusCode(200).body("notice", containsString("refers nobody"));
        List<String> ids = list.jsonPath().getList("prompts.findAll{it.entry.endsWith('" + entry + "')}.id");
        return ids == null ? List.of() : ids;
    }

    private static Response one(String id) {
        Response one = as(Persona.CALDICOTT_GUARDIAN).get(PATH + "/" + id);
        one.then().statusCode(200).body("id", equalTo(id));
        return one;
    }

    private static ValidatableResponse answer(Persona persona, String id, Map<String, String> body) {
        return as(persona)
                .contentType("application/json")
                .body(body)
                .post(PATH + "/" + id + "/answer")
                .then();
    }

    private static void refused(String id, Map<String, String> body, int status, String code) {
        answer(Persona.SAFEGUARDING_LEAD, id, body)
                .statusCode(status)
                .body("issue[0].details.coding[0].code", equalTo(code))
                .body("issue", hasSize(1));
    }
}
