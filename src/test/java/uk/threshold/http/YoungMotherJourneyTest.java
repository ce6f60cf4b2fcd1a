package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;
import uk.threshold.fhir.Validation;

/** Scenario S24 of a mother who is a child herself: the request says for whom she stands, the record whether it is so. */
@QuarkusTest
final class YoungMotherJourneyTest {
    private static final String ANTENATAL = "antenatal-contact";
    private static final String BRUISE = "125667009";
    private static final String DRUGS = "361055000";
    private static final String DEPRESSION = "35489007";
    private static final String TERMINATION = "386639001";

    private final String today = LocalDate.now().minusDays(20).toString();

    /** The attack: a worker calls a girl a mother, to be told of her as of one. */
    @Test
    void tellsNothingOfAGirlWhoIsCalledAMotherAndExpectsNoChild() {
        Known girl = Known.aged(14);
        StoryEntry.of(girl, BRUISE).on(today).kept();
        StoryEntry.of(girl, DEPRESSION).on(today).kept();
        assertTrue(asChild(girl).left().contains("Condition " + BRUISE + " " + today));

        StoryRequest request = asMother(girl);
        assertEquals(List.of(), request.left());
        request.ruled("relevant", Map.of("person", girl.id().toString()), "She may be at risk.");
        assertEquals(List.of(), request.left());
        request.seen()
                .then()
                .body("child.part", equalTo("unborn"))
                .body("child.partSays", containsString("while an entry of the last 42 weeks tells of a pregnancy"))
                .body("persons[0].person", equalTo(girl.id().toString()))
                .body("persons[0].place", nullValue());
        asChild(girl).seen().then().body("child.part", nullValue()).body("persons[0].place", equalTo("child"));
    }

    /** Nor shall the word open her pregnancy, which as the child's own would wait for a clinician. */
    @Test
    void opensNothingOfAMotherOfFourteenBeforeARulingAndThenNoMoreThanOfHerAsTheChild() {
        Known mother = expecting(14);
        assertEquals(List.of(), asMother(mother).left());
        StoryRequest child = asChild(mother);
        assertFalse(child.left().contains("Observation " + ANTENATAL + " " + today));
        StoryRequest unborn = asMother(mother);
        for (StoryRequest each : List.of(child, unborn)) {
            each.ruled("relevant", Map.of("person", mother.id().toString()), "She is pregnant at fourteen.");
        }
        assertTrue(child.left().containsAll(unborn.left()));
        assertTrue(unborn.left().contains("Observation " + ANTENATAL + " " + today));
    }

    @Test
    void keepsForAMotherOfSixteenWhatSheToldInConfidenceAndWhatIsIntimate() {
        Known mother = expecting(16);
        StoryEntry.of(mother, DRUGS).on(today).kept();
        StoryEntry.of(mother, TERMINATION).on(today).kept();
        StoryEntry.of(mother, DEPRESSION).on(today).label("ADOL").kept();
        StoryRequest request = asMother(mother);
        request.seen().then().body("persons[0].place", equalTo("unborn"));
        assertEquals(List.of(), request.left());

        for (String category : List.of("pregnancy", "substance-use", "sexual-health")) {
            request.ruled(
                    "relevant",
                    Map.of("person", mother.id().toString(), "category", category),
                    "She uses drugs while she is pregnant.");
        }
        Response answer = request.answer();
        assertEquals(
                List.of("Condition " + DRUGS + " " + today, "Observation " + ANTENATAL + " " + today),
                StoryRequest.lines(answer.asString()));
        StoryRequest.receipt(answer.header(Readings.RECEIPT))
                .then()
                .body("held.matched.place", hasItem("unborn"))
                .body("held.matched.person", hasItem(mother.id().toString()));
    }

    @Test
    void hearsNoRefusalThatHerOwnMotherWroteElsewhere() {
        Known mother = expecting(17);
        StoryEntry.of(mother, DRUGS).on(today).kept();
        Known grandmother = Known.aged(40);
        mother.livesWith(grandmother, "MTH");
        StoryConsent.said(mother, mother, "given", "self", "signed", "sharing-own-record");
        StoryConsent.said(grandmother, grandmother, "refused", "self", "signed", "sharing-child-record");
        StoryRequest request = asMother(mother);
        request.ruled(
                "relevant",
                Map.of("person", mother.id().toString(), "category", "substance-use"),
                "She uses drugs while she is pregnant.");
        assertEquals(List.of("Condition " + DRUGS + " " + today), request.left());
        StoryConsent.said(mother, mother, "refused", "self", "signed", "sharing-own-record");
        assertEquals(List.of(), request.left());
    }

    @Test
    void coversOfTheMotherWhatIsCoveredOfOthersUnlessTheRequestLooksFurtherBack() {
        Known mother = Known.aged(24);
        String longAgo = LocalDate.now().minusYears(6).toString();
        StoryEntry.of(mother, ANTENATAL).on(today).kept();
        StoryEntry.of(mother, ANTENATAL).on(longAgo).kept();
        StoryEntry.of(mother, DRUGS).on(longAgo).kept();
        StoryRequest usual = asMother(mother);
        StoryRequest further = StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                mothers(mother)
                        .input(
                                "record-from",
                                "valueDate",
                                LocalDate.now().minusYears(10).toString()));
        for (StoryRequest each : List.of(usual, further)) {
            each.ruled("relevant", Map.of("person", mother.id().toString()), "She used drugs before.");
        }
        String present = "Observation " + ANTENATAL + " " + today;
        assertEquals(List.of(present), usual.left());
        assertEquals(List.of("Condition " + DRUGS + " " + longAgo, present), further.left());
        assertTrue(usual.answer()
                .asString()
                .contains("It covers entries about the mother since "
                        + LocalDate.now().minusYears(5).format(DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK))));
    }

    @Test
    void givesTheRequesterBackWhatTheyStated() {
        Known mother = Known.aged(17);
        Response task = Tokens.as(Persona.SOCIAL_WORKER_NORTH).get("/fhir/Task/" + asMother(mother).task);
        task.then()
                .statusCode(200)
                .body("for.extension", hasSize(1))
                .body("for.extension[0].valueCode", equalTo("unborn"))
                .body("for.identifier.value", equalTo(mother.number().digits()));
        assertEquals(List.of(), Validation.errors(task.asString(), "information-request"));
    }

    @Test
    void refusesAnyOtherPartAndAnyOtherExtension() {
        Known mother = Known.NOBODY;
        refused(about(mother).part(mother.number(), "born"), 400, "value-invalid", "Task.for.extension[0].valueCode");
        Map<String, Object> identifier = TaskBody.number(mother.number().digits());
        String url = "https://fhir.threshold.example/StructureDefinition/";
        for (Map<String, Object> extension : List.<Map<String, Object>>of(
                Map.of("url", url + "claimed-relation", "valueCode", "mother"),
                Map.of("url", "https://other.example/request-part", "valueCode", "unborn"))) {
            refused(with(mother, identifier, List.of(extension)), 400, "value-invalid", "Task.for.extension[0].url");
        }
        Map<String, Object> unborn = Map.of("url", url + "request-part", "valueCode", "unborn");
        refused(with(mother, identifier, List.of(unborn, unborn)), 400, "value-invalid", "Task.for.extension[1].url");
        refused(
                with(mother, identifier, List.of(Map.of("url", url + "request-part"))),
                400,
                "element-missing",
                "Task.for.extension[0].valueCode");
        refused(
                with(mother, identifier, List.of(Map.of("url", url + "request-part", "valueString", "unborn"))),
                400,
                "element-unknown",
                "Task.for.extension[0]");
        refused(
                about(mother).purpose("child-in-care-health").part(mother.number(), "unborn"),
                422,
                "unborn-not-allowed",
                "Task.for");
    }

    private static TaskBody with(Known mother, Map<String, Object> identifier, List<Map<String, Object>> extensions) {
        return about(mother).with("for", Map.of("identifier", identifier, "extension", extensions));
    }

    private static void refused(TaskBody body, int status, String code, String path) {
        Records.post(Persona.SOCIAL_WORKER_NORTH, "/fhir/Task", body.json())
                .then()
                .statusCode(status)
                .body("issue[0].details.coding[0].code", equalTo(code))
                .body("issue[0].diagnostics", equalTo(path));
    }

    private Known expecting(int age) {
        Known mother = Known.aged(age);
        StoryEntry.of(mother, ANTENATAL).on(today).kept();
        StoryEntry.of(mother, BRUISE).on(today).kept();
        return mother;
    }

    private static StoryRequest asChild(Known girl) {
        return StoryRequest.asked(Persona.SOCIAL_WORKER_NORTH, about(girl));
    }

    private static StoryRequest asMother(Known mother) {
        return StoryRequest.asked(Persona.SOCIAL_WORKER_NORTH, mothers(mother));
    }

    private static TaskBody mothers(Known mother) {
        return about(mother).part(mother.number(), "unborn");
    }

    private static TaskBody about(Known girl) {
        return StoryRequest.about(girl, "s47-enquiry")
                .category("pregnancy")
                .category("substance-use")
                .category("mental-health")
                .category("sexual-health")
                .category("injury");
    }
}
