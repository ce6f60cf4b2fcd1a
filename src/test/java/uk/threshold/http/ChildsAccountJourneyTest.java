package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    void sharesThatSheToldWhenAndOfWhomAndOnlyApprovedWordingOfWhatSheSaid() {
        StoryRequest request = asked();
        assertEquals(
                List.of(
                        "Observation account-of-abuse 2026-10-01",
                        "Observation account-of-abuse 2026-10-02",
                        "RelatedPerson"),
                request.left());
        request.worded(account, WORDING);
        String answer = request.silent();
        assertEquals(
                List.of(
                        "Observation account-of-abuse 2026-10-01",
                        "Observation account-of-abuse 2026-10-02",
                        "RelatedPerson",
                        "wording: " + WORDING),
                StoryRequest.lines(answer));
        for (String never : NEVER) {
            assertFalse(answer.contains(never), never);
        }
    }

    @Test
    void namesHimWithHerAccountAloneAndTellsNothingElseOfHim() {
        String answer = asked().silent();
        String him = namedIn(answer);
        JsonNode resource = resources(answer, "RelatedPerson").getFirst();
        assertEquals(Set.of("resourceType", "id", "patient", "name"), names(resource));
        assertEquals(him, "RelatedPerson/" + resource.path("id").asText());
        assertEquals("Ferrant", resource.at("/name/0/family").asText());
        assertEquals(
                resources(answer, "Observation").getFirst().at("/subject/reference"),
                resource.at("/patient/reference"));
        assertEquals(1, answer.split("StructureDefinition/about", -1).length - 1, "the friend is told of nowhere");
    }

    @Test
    void namesHimOnEveryPageOfThePlainServerAndByHisIdAsInTheWholeAnswer() {
        StoryRequest request = asked();
        String him = namedIn(request.silent());
        String face = "/fhir/request/" + request.task;
        worker().get(face + "/" + him)
                .then()
                .statusCode(200)
                .body("name.family", hasItem("Ferrant"), "keySet().size()", equalTo(4));
        String id = him.substring("RelatedPerson/".length());
        worker().get(face + "/RelatedPerson?_id=" + id).then().body("entry.resource.id", hasItem(id));
        String pages = "";
        String next = face + "/?_type=Observation,RelatedPerson&_count=1";
        for (int page = 0; !next.isEmpty(); page++) {
            assertTrue(page < 4, "there are three of them");
            Response response = worker().urlEncodingEnabled(false).get(next);
            response.then().statusCode(200);
            pages += response.asString();
            List<String> links = response.jsonPath().getList("link.findAll { it.relation == 'next' }.url");
            next = links.isEmpty()
                    ? ""
                    : links.getFirst().substring(links.getFirst().indexOf(face));
        }
        assertTrue(pages.contains("Ferrant") && pages.contains(him));
        assertFalse(pages.contains("Bramley"));
    }

    @Test
    void namesHimUnderSection17WithoutAskingAnybodyAndNotAtTheFrontDoor() {
        StoryRequest need = StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                StoryRequest.about(girl, "s17-assessment").category("account-of-abuse"));
        assertTrue(need.silent().contains("Ferrant"));
        StoryRequest check = StoryRequest.asked(
                Persona.MASH_HEALTH,
                StoryRequest.about(girl, "front-door-check").category("account-of-abuse"));
        String coded = check.silent();
        assertTrue(coded.contains("account-of-abuse"));
        assertFalse(coded.contains("Ferrant") || coded.contains("StructureDefinition/about"), coded);
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
                boolean unsafe = !resource.toString().contains("2026-10-02");
                assertEquals(unsafe, resource.toString().contains("\"must-not-reach\",\"valueReference\""));
                boolean points = unsafe && !resource.toString().contains("approved-wording");
                assertEquals(points, resource.toString().contains(namedIn(answer)), "it must not reach him");
            }
        }
    }

    @Test
    void promptsThePracticeToReferAndRecordsThatTheAccountLeftAndNamedHim() {
        StoryRequest request = asked();
        worker().urlEncodingEnabled(false)
                .get("/fhir/Task/" + request.task + "/$entitlement")
                .then()
                .body(containsString("\"valueCode\":\"identity\""));
        request.seen()
                .then()
                .body(
                        "persons[0].items.find { it.item == '" + account + "' }.duties.duty",
                        hasItems("prompt-referral", "tell-the-person"))
                .body(
                        "persons[0].items.find { it.item == '" + account + "' }.leaves",
                        hasItem("Observation.extension(about)"));
        String worded = request.worded(account, WORDING);
        StoryRequest.receipt(worded).then().body("held.kind", equalTo("wording"));
        StoryRequest.receipt(request.answer().header(Readings.RECEIPT))
                .then()
                .body("held.rulings.kind", hasItem("wording"))
                .body(
                        "shared.paths.values().flatten()",
                        hasItems("Observation.code", "Observation.extension(about)", "RelatedPerson.name"))
                .body("held.named", hasItem(coach.substring("RelatedPerson/".length()) + "@1"))
                .body(not(containsString("Ferrant")));
    }

    @Test
    void leavesInImmediateDangerAsWell() {
        StoryRequest danger = StoryRequest.asked(Persona.EMERGENCY_DUTY, StoryRequest.about(girl, "immediate-danger"));
        String answer = danger.silent();
        assertTrue(StoryRequest.lines(answer).contains("Observation account-of-abuse 2026-10-01"));
        assertTrue(answer.contains("Ferrant"));
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

    /** How the one account that names somebody points to him. */
    private static String namedIn(String answer) {
        for (JsonNode resource : resources(answer, "Observation")) {
            for (JsonNode extension : resource.path("extension")) {
                if (extension.path("url").asText().endsWith("/about")) {
                    return extension.at("/extension/0/valueReference/reference").asText();
                }
            }
        }
        return "nobody";
    }

    private static List<JsonNode> resources(String answer, String type) {
        List<JsonNode> resources = new ArrayList<>();
        for (JsonNode entry : DemoRecords.parse(answer).path("entry")) {
            if (entry.at("/resource/resourceType").asText().equals(type)) {
                resources.add(entry.path("resource"));
            }
        }
        return resources;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static RequestSpecification worker() {
        return Tokens.as(Persona.SOCIAL_WORKER_NORTH);
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
