package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** Scenario S41 over HTTP: a bruise was filed in the wrong twin's record, shared, and found three weeks later. */
@QuarkusTest
final class WrongTwinJourneyTest {
    private static final String BRUISE = "125667009";

    private Known first = Known.NOBODY;
    private Known second = Known.NOBODY;
    private Known mother = Known.NOBODY;

    private UUID mistaken = new UUID(0, 0);

    @BeforeEach
    void fileItWrongly() {
        first = Known.aged(3);
        second = Known.aged(3);
        mother = Known.aged(30);
        first.livesWith(mother, "MTH");
        second.livesWith(mother, "MTH");
        first.has(second, "TWIN");
        second.has(first, "TWIN");
        mistaken = StoryEntry.of(first, BRUISE).kept();
    }

    @Test
    void tellsWhoeverHoldsItUnderTheirOwnTaskThatItWasRecordedInErrorAndNothingElse() {
        StoryRequest request = asked(about(first));
        assertEquals(List.of("Condition " + BRUISE + " 2026-10-01"), request.left());
        found();
        JsonNode entry = the(request.silent(), "Condition");
        TreeSet<String> members = new TreeSet<>();
        entry.fieldNames().forEachRemaining(members::add);
        assertEquals(
                new TreeSet<>(List.of("resourceType", "id", "extension", "verificationStatus", "subject")), members);
        assertEquals(
                "entered-in-error",
                entry.at("/verificationStatus/coding/0/code").asText());
        String text = request.silent();
        for (String never : List.of(BRUISE, "2026-10-01", second.number().digits())) {
            assertFalse(text.contains(never), never);
        }
    }

    @Test
    void opensTheCorrectionByNoRuling() {
        StoryRequest request = asked(about(first));
        found();
        request.acted("update", Map.of("why", "To see what stands now."));
        request.ruled("relevant", Map.of("item", mistaken.toString()), "It is still of interest.");
        assertFalse(request.silent().contains(BRUISE));
    }

    @Test
    void decidesTheRightTwinsEntryForItself() {
        StoryRequest alone = asked(about(first));
        StoryRequest both =
                asked(about(first).person(second.number(), "sibling").categoryOf(1, "injury"));
        found();
        StoryEntry.of(second, BRUISE)
                .on("2026-10-01")
                .words("canary of the second twin")
                .kept();
        for (StoryRequest request : List.of(alone, both)) {
            request.acted("update", Map.of("why", "The bruise is in the right record now."));
        }
        assertEquals(1, alone.left().size(), "the correction alone");
        assertFalse(alone.silent().contains(BRUISE));
        assertFalse(both.silent().contains(BRUISE), "a twin's facts wait for a ruling");
        both.ruled("relevant", Map.of("person", second.id().toString()), "The bruise is hers.");
        assertTrue(both.left().contains("Condition " + BRUISE + " 2026-10-01"));
        StoryRequest hers = asked(about(second));
        assertEquals(List.of("Condition " + BRUISE + " 2026-10-01"), hers.left());
    }

    @Test
    void keepsBothVersionsEachWithItsStandingInThePracticesOwnAccounting() {
        StoryRequest request = asked(about(first));
        Response shared = request.answer();
        found();
        Response corrected = request.answer();
        Response history = as(Persona.PRACTICE_SYSTEM).get("/fhir/Condition/" + mistaken + "/_history");
        history.then()
                .statusCode(200)
                .body("entry.resource.meta.versionId", equalTo(List.of("2", "1")))
                .body("entry[0].resource.verificationStatus.coding[0].code", equalTo("entered-in-error"));
        StoryRequest.receipt(shared.header(Readings.RECEIPT))
                .then()
                .body("held.decided.items.flatten()", hasItem(mistaken + "@1"));
        StoryRequest.receipt(corrected.header(Readings.RECEIPT))
                .then()
                .body("held.decided.items.flatten()", hasItem(mistaken + "@2"));
        as(Persona.SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body(Map.of("nhsNumber", first.number().digits()))
                .post("/api/disclosures/search")
                .then()
                .body("disclosures.size()", equalTo(2))
                .body("disclosures.to.user.flatten()", hasItem("social-worker-north"));
    }

    @Test
    void showsInNoOnlineViewTheOtherTwinOrThatAnythingWasPutRight() {
        StoryEntry.of(first, "54150009").kept();
        StoryEntry.of(second, "54150009").kept();
        List<String> before = views();
        asked(about(first)).answer();
        found();
        StoryEntry.of(second, BRUISE).kept();
        assertEquals(before, views());
        assertFalse(before.get(0).contains(second.number().digits()));
        assertFalse(before.get(1).contains(first.number().digits()));
    }

    private List<String> views() {
        return List.of(view(first), view(second));
    }

    private String view(Known twin) {
        return OnlinePeople.all(OnlinePeople.proxy(
                        mother.number().digits(), twin.number().digits()))
                .asString();
    }

    private void found() {
        StoryEntry.of(first, BRUISE).inError().instead(mistaken, 1);
    }

    private static TaskBody about(Known twin) {
        return StoryRequest.about(twin, "s47-enquiry").category("injury");
    }

    private static StoryRequest asked(TaskBody body) {
        return StoryRequest.asked(Persona.SOCIAL_WORKER_NORTH, body);
    }

    private static JsonNode the(String answer, String type) {
        for (JsonNode entry : DemoRecords.parse(answer).path("entry")) {
            if (entry.at("/resource/resourceType").asText().equals(type)) {
                return entry.path("resource");
            }
        }
        throw new AssertionError("no " + type + " has left");
    }
}
