package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;
import static uk.threshold.http.Tokens.bearing;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;
import uk.threshold.desk.Referring;
import uk.threshold.http.RelatedFamily.Named;
import uk.threshold.request.Directory;

/** A prompt is for the practice's lead, deputy and guardian: no family, requester, other practice or role learns of it. */
@QuarkusTest
final class PromptToReferAttackTest {
    private static final String PATH = "/api/referral-prompts";
    private static final Map<String, String> ANSWER = Map.of("outcome", "not-referred", "why", "canary of the answer");

    @Inject
    Directory directory;

    @Inject
    Referring referring;

    @ParameterizedTest
    @EnumSource(
            value = Persona.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SAFEGUARDING_LEAD", "SAFEGUARDING_DEPUTY", "CALDICOTT_GUARDIAN", "SAFEGUARDING_LEAD_B"})
    void isForLeadDeputyAndGuardianAlone(Persona persona) {
        String id = prompted(Known.aged(9));
        List<Integer> statuses = List.of(
                as(persona).get(PATH).statusCode(),
                as(persona).get(PATH + "/" + id).statusCode(),
                post(persona, id).statusCode());
        assertEquals(List.of(403, 403, 403), statuses);
    }

    @Test
    void isNotTheGuardiansToAnswer() {
        String id = prompted(Known.aged(9));
        assertEquals(403, post(Persona.CALDICOTT_GUARDIAN, id).statusCode());
        assertEquals(List.of(), answers(id));
    }

    @Test
    void isToAnotherPracticeOneThatNeverWas() {
        String id = prompted(Known.aged(9));
        String never = UUID.randomUUID().toString();
        assertEquals(
                as(Persona.SAFEGUARDING_LEAD_B).get(PATH + "/" + never).asString(),
                as(Persona.SAFEGUARDING_LEAD_B).get(PATH + "/" + id).asString());
        Response answered = post(Persona.SAFEGUARDING_LEAD_B, id);
        assertEquals(404, answered.statusCode());
        assertEquals(post(Persona.SAFEGUARDING_LEAD_B, never).asString(), answered.asString());
        assertFalse(as(Persona.SAFEGUARDING_LEAD_B).get(PATH).asString().contains(id));
        assertEquals(List.of(), answers(id));
    }

    @Test
    void changesNothingThatTheFamilySees() {
        Known girl = Known.aged(9);
        Known mother = Known.aged(35);
        girl.livesWith(mother, "MTH");
        StoryEntry.of(girl, "836881000000105").kept();
        List<String> before = family(girl, mother);
        String id = prompted(girl);
        assertEquals(before, family(girl, mother), "prompted");
        assertEquals(201, post(Persona.SAFEGUARDING_LEAD, id).statusCode());
        assertEquals(before, family(girl, mother), "answered");
    }

    @Test
    void changesNothingThatARequesterReads() {
        Known girl = Known.aged(9);
        StoryEntry.of(girl, "125667009").kept();
        StoryRequest request = StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                StoryRequest.about(girl, "s47-enquiry").category("injury"));
        String before = request.silent();
        String task = task(request);
        String id = prompted(girl);
        assertEquals(201, post(Persona.SAFEGUARDING_LEAD, id).statusCode());
        assertEquals(before, request.silent());
        assertEquals(task, task(request));
    }

    @Test
    void leavesWhatIsOfTheirOwnFamilyToAColleague() {
        RelatedFamily family = new RelatedFamily(directory);
        Known child = new Known(family.child, family.childNumber, LocalDate.of(2024, 5, 6));
        String id = prompted(child);
        referring.round();
        String receipt = "/api/receipts/"
                + as(Persona.SAFEGUARDING_LEAD).get(PATH + "/" + id).jsonPath().getString("receipt");
        for (Named named : Named.ofHers()) {
            String own = family.at("A99901", "safeguarding-lead", family.number(named));
            assertFalse(bearing(own).get(PATH).asString().contains(id), named.name());
            assertEquals(404, bearing(own).get(PATH + "/" + id).statusCode(), named.name());
            assertEquals(404, post(own, id).statusCode(), named.name());
            assertEquals(404, bearing(own).get(receipt).statusCode(), named.name());
        }
        String stranger = family.at("A99901", "safeguarding-lead", new NhsNumber(Records.number()));
        assertTrue(bearing(stranger).get(PATH).asString().contains(id));
        assertEquals(200, bearing(stranger).get(receipt).statusCode());
        assertEquals(201, post(stranger, id).statusCode());
    }

    @Test
    void tellsWhatAnEntrySaysInNoListErrorOrLogLine() {
        List<String> told = new ArrayList<>();
        List<String> lines = LogLines.during(() -> {
            String id = prompted(Known.aged(9));
            told.add(as(Persona.SAFEGUARDING_LEAD).get(PATH).asString());
            told.add(as(Persona.SAFEGUARDING_LEAD).get(PATH + "?patient=canary").asString());
            told.add(answer(id, Map.of("outcome", "canary")).asString());
            told.add(
                    answer(id, Map.of("outcome", "not-referred", "canary", "x")).asString());
            told.add(answer(id, Map.of("outcome", "referred", "to", "x", "on", "canary", "how", "x"))
                    .asString());
            told.add(answer(id, ANSWER).asString());
        });
        assertEquals(6, told.size());
        told.addAll(lines);
        assertEquals(
                List.of(), told.stream().filter(text -> text.contains("canary")).toList());
    }

    @Test
    void takesNoCursorThatItDidNotSealAndNoParameterThatItDoesNotKnow() {
        as(Persona.SAFEGUARDING_LEAD).get(PATH + "?_cursor=x").then().statusCode(400);
        as(Persona.SAFEGUARDING_LEAD).get(PATH + "?after=x").then().statusCode(400);
    }

    /** An entry of this child's that prompts, and the id of the prompt. */
    private static String prompted(Known child) {
        UUID account = StoryEntry.of(child, "account-of-abuse").label("NOPAT").kept();
        return as(Persona.SAFEGUARDING_LEAD)
                .get(PATH)
                .jsonPath()
                .getString("prompts.find{it.entry=='Observation/" + account + "'}.id");
    }

    private static List<String> family(Known child, Known parent) {
        String number = child.number().digits();
        return List.of(
                OnlinePeople.all(OnlinePeople.proxy(parent.number().digits(), number))
                        .asString(),
                OnlinePeople.all(OnlinePeople.themselves(number)).asString());
    }

    private static String task(StoryRequest request) {
        return as(Persona.SOCIAL_WORKER_NORTH).get("/fhir/Task/" + request.task).asString();
    }

    private static List<String> answers(String id) {
        List<String> answers =
                as(Persona.SAFEGUARDING_LEAD).get(PATH + "/" + id).jsonPath().getList("answers.outcome");
        return answers == null ? List.of() : answers;
    }

    private static Response post(Persona persona, String id) {
        return post(Tokens.of(persona), id);
    }

    private static Response post(String token, String id) {
        return bearing(token).contentType("application/json").body(ANSWER).post(PATH + "/" + id + "/answer");
    }

    private static Response answer(String id, Map<String, String> body) {
        return as(Persona.SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body(body)
                .post(PATH + "/" + id + "/answer");
    }
}
