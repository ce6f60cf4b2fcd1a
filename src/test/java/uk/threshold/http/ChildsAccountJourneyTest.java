package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** Scenario S38 over HTTP: what a girl told of her coach reaches those who can protect her, and neither him nor her family. */
@QuarkusTest
final class ChildsAccountJourneyTest {
    private static final String WORDING = "She says that her football coach, Ned Ferrant, touched her.";
    private static final List<String> NEVER = List.of("Bramley", "canary", "Tilly");

    private Known girl = Known.NOBODY;
    private Known mother = Known.NOBODY;

    private String coach = "";
    private UUID account = new UUID(0, 0);

    @BeforeEach
    void keepTheAccount() {
        girl = Known.aged(9);
        mother = Known.aged(35);
        girl.livesWith(mother, "MTH");
        coach = "RelatedPerson/" + girl.mentions("Ned Ferrant");
        account = account(coach, "said-to-have-harmed", "2026-10-01");
        account("RelatedPerson/" + girl.mentions("Tilly Bramley"), "present", "2026-10-02");
    }

    @Test
    void sharesThatSheToldAndWhenAndOnlyApprovedWordingOfWhatSheSaid() {
        StoryRequest request = asked();
        assertEquals(
                List.of("Observation account-of-abuse 2026-10-01", "Observation account-of-abuse 2026-10-02"),
                request.left());
        request.worded(account, WORDING);
        String answer = request.silent();
        assertEquals(
                List.of(
                        "Observation account-of-abuse 2026-10-01",
                        "Observation account-of-abuse 2026-10-02",
                        "wording: " + WORDING),
                StoryRequest.lines(answer));
        for (String never : NEVER) {
            assertFalse(answer.contains(never), never);
        }
    }

    @Test
    void saysInTheHandlingNoteThatItIsHerAccountInHerOwnWordsAndWhomItMustNotReach() {
        StoryRequest request = asked();
        request.worded(account, WORDING);
        String answer = request.silent();
        for (JsonNode entry : DemoRecords.parse(answer).path("entry")) {
            JsonNode resource = entry.path("resource");
            if (resource.path("resourceType").asText().equals("Observation")) {
                Map<String, String> note = handling(resource);
                assertEquals("account", note.get("statement"), answer);
                assertEquals("child-own-words", note.get("source"));
                assertEquals("ask-first", note.get("onward"));
            }
        }
    }

    @Test
    void promptsThePracticeToReferAndRecordsThatTheAccountLeft() {
        StoryRequest request = asked();
        request.seen()
                .then()
                .body(
                        "persons[0].items.find { it.item == '" + account + "' }.duties.duty",
                        hasItems("prompt-referral", "tell-the-person"));
        String worded = request.worded(account, WORDING);
        StoryRequest.receipt(worded).then().body("held.kind", equalTo("wording"));
        StoryRequest.receipt(request.answer().header(Readings.RECEIPT))
                .then()
                .body("held.rulings.kind", hasItem("wording"))
                .body("shared.paths.values().flatten()", hasItem("Observation.code"))
                .body(org.hamcrest.Matchers.not(org.hamcrest.Matchers.containsString("Ferrant")));
    }

    @Test
    void leavesInImmediateDangerAsWell() {
        StoryRequest danger = StoryRequest.asked(Persona.EMERGENCY_DUTY, StoryRequest.about(girl, "immediate-danger"));
        assertTrue(danger.left().contains("Observation account-of-abuse 2026-10-01"));
    }

    @Test
    void isAbsentFromEveryViewOfHerFamilyWithTheRequestThatAskedForIt() {
        Known other = Known.aged(9);
        other.livesWith(mother, "MTH");
        StoryEntry.of(girl, "836881000000105").kept();
        String proxys = proxy(girl);
        String hers = OnlinePeople.all(OnlinePeople.themselves(girl.number().digits()))
                .asString();
        account(coach, "said-to-have-harmed", "2026-10-03");
        StoryRequest request = asked();
        request.worded(account, WORDING);
        request.answer();
        assertEquals(proxys, proxy(girl));
        assertEquals(
                hers,
                OnlinePeople.all(OnlinePeople.themselves(girl.number().digits()))
                        .asString());
        assertFalse(proxys.contains("account"));
    }

    private String proxy(Known child) {
        return OnlinePeople.all(OnlinePeople.proxy(
                        mother.number().digits(), child.number().digits()))
                .asString();
    }

    private UUID account(String other, String part, String day) {
        StoryEntry entry = StoryEntry.of(girl, "account-of-abuse")
                .on(day)
                .label("NOPAT")
                .statement("account")
                .source("child-own-words")
                .about(other, part);
        return (part.equals("present") ? entry : entry.unsafeFor(other)).kept();
    }

    private StoryRequest asked() {
        return StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                StoryRequest.about(girl, "s47-enquiry")
                        .category("account-of-abuse")
                        .input("audience", "valueCodeableConcept", TaskBody.concept("audience", "professionals")));
    }

    private static Map<String, String> handling(JsonNode resource) {
        Map<String, String> note = new HashMap<>();
        resource.at("/extension/0/extension")
                .forEach(part -> note.put(
                        part.path("url").asText(), part.path("valueCode").asText()));
        return note;
    }
}
