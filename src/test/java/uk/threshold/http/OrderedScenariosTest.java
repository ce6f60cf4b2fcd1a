package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;
import uk.threshold.fhir.Validation;

/** Scenarios S17 and S29 over HTTP, on a girl of fifteen with a bruise and a low mood. */
@QuarkusTest
final class OrderedScenariosTest {
    private static final int AGE = 15;
    private static final String BRUISE = "125667009";
    private static final String LOW_MOOD = "35489007";
    private static final Map<String, Object> CASE_NUMBER = Map.of("identifier", Map.of("value", "ZC26C00417"));

    private NhsNumber number = new NhsNumber(Records.number());
    private UUID girl = new UUID(0, 0);

    @BeforeEach
    void setUp() {
        number = new NhsNumber(Records.number());
        girl = OnlinePeople.patient(number.digits(), AGE);
        OnlinePeople.condition(girl, BRUISE, "");
        OnlinePeople.condition(girl, LOW_MOOD, "");
    }

    @Test
    void turnsACourtBackThatStatesNoWholeOrderAndAnyoneElseWhoClaimsOne() {
        for (String part : List.of("order", "order-from", "order-to")) {
            refused(Persona.COURT_OFFICER, order().withoutInputs(part), "order-required");
        }
        TaskBody backwards = order().withoutInputs("order-to").input("order-to", "valueDate", "2026-08-31");
        refused(Persona.COURT_OFFICER, backwards, "order-required");
        refused(Persona.SOCIAL_WORKER_NORTH, order(), "purpose-not-allowed");
    }

    @Test
    void letsNothingLeaveUnderAnOrderBeforeItIsChecked() {
        assertEquals(List.of(), codes(disclosed(Persona.COURT_OFFICER, order())));
    }

    @Test
    void letsNothingLeaveOfAChildInCareWhoseRecordHoldsNoCareOrder() {
        assertEquals(List.of(), codes(disclosed(Persona.HEALTH_WORKER, assessment())));
    }

    @Test
    void givesTheHealthTeamFactsAndDatesUnderACareOrderAndNothingThatIsHersToDecide() {
        careOrder("{\"start\":\"2026-01-10\"}");
        JsonNode answer = disclosed(Persona.HEALTH_WORKER, assessment());
        assertEquals(List.of(BRUISE), codes(answer));
        assertTrue(answer.toString().contains("2026-10-01"));
    }

    @Test
    void tellsASocialWorkerWhatTheFactsAreCalledAndNotWhen() {
        careOrder("{\"start\":\"2026-01-10\"}");
        JsonNode answer = disclosed(Persona.SOCIAL_WORKER_NORTH, assessment());
        assertEquals(List.of(BRUISE), codes(answer));
        assertFalse(answer.toString().contains("2026-10-01"));
    }

    @Test
    void takesACareOrderThatHasEndedForNone() {
        careOrder("{\"start\":\"2026-01-10\",\"end\":\"2026-02-10\"}");
        assertEquals(List.of(), codes(disclosed(Persona.HEALTH_WORKER, assessment())));
    }

    private void careOrder(String period) {
        Records.keep(Persona.PRACTICE_SYSTEM, "RelatedPerson", """
                {"resourceType":"RelatedPerson","active":true,"patient":{"reference":"Patient/%s"},
                 "name":[{"text":"Northmere Council"}],
                 "extension":[{"url":"https://fhir.threshold.example/StructureDefinition/parental-responsibility","extension":[
                   {"url":"kind","valueCode":"care-order"},{"url":"period","valuePeriod":%s}]}]}
                """.formatted(girl, period));
    }

    private TaskBody order() {
        return about("court-order")
                .input("order", "valueReference", CASE_NUMBER)
                .input("order-from", "valueDate", "2026-09-01")
                .input("order-to", "valueDate", "2026-10-31");
    }

    private TaskBody assessment() {
        return about("child-in-care-health");
    }

    private TaskBody about(String purpose) {
        return TaskBody.about(number)
                .purpose(purpose)
                .withoutInputs("birth-date")
                .withoutInputs("family-name")
                .withoutInputs("statement")
                .category("mental-health")
                .input(
                        "birth-date",
                        "valueDate",
                        LocalDate.now().minusYears(AGE).minusDays(40).toString())
                .input("family-name", "valueString", "Quill");
    }

    private static void refused(Persona persona, TaskBody body, String code) {
        asked(persona, body).then().statusCode(422).body(containsString(code));
    }

    private static Response asked(Persona persona, TaskBody body) {
        return Records.post(persona, "/fhir/Task", body.json());
    }

    /** The answer, which is valid R4 and holds no words as typed. */
    private static JsonNode disclosed(Persona persona, TaskBody request) {
        Response created = asked(persona, request);
        created.then().statusCode(201);
        String task = created.jsonPath().getString("id");
        String body = as(persona)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + task + "/$disclose")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertEquals(List.of(), Validation.errors(body));
        assertFalse(body.contains("canary"), "words as typed have left");
        return DemoRecords.parse(body);
    }

    /** The codes of the conditions that left. */
    private static List<String> codes(JsonNode answer) {
        List<String> codes = new ArrayList<>();
        for (JsonNode entry : answer.path("entry")) {
            if (entry.at("/resource/resourceType").asText().equals("Condition")) {
                codes.add(entry.at("/resource/code/coding/0/code").asText());
            }
        }
        return codes;
    }
}
