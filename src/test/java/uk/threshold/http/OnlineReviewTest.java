package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.OnlinePeople.all;
import static uk.threshold.http.OnlinePeople.codes;
import static uk.threshold.http.OnlinePeople.condition;
import static uk.threshold.http.OnlinePeople.parent;
import static uk.threshold.http.OnlinePeople.patient;
import static uk.threshold.http.OnlinePeople.proxy;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.threshold.command.Persona;

/** What a practice is told to hide in its own system, and what it says it has looked at. */
@QuarkusTest
final class OnlineReviewTest {
    private static final String ASTHMA = "195967001";
    private static final String CONCERN = "836881000000105";
    private static final String PATH = "/api/online-review";

    private static final int MORE_THAN_A_PAGE = 101;

    private final String mother = Records.number();
    private final String number = Records.number();

    @Test
    void tellsWhatToHideAndWhyAndThatItHidesNothing() {
        UUID child = patient(number, 9);
        UUID ordinary = condition(child, ASTHMA, "");
        Response before = review();
        before.then().body("notice", containsString("hides nothing in the NHS App"));
        assertEquals(List.of(), why(before, ordinary));
        UUID concern = condition(child, CONCERN, "");
        Response after = review();
        assertTrue(why(after, concern).containsAll(List.of("own.safeguarding", "reader.not-for-family")));
        assertEquals(List.of("own.unchecked"), why(after, ordinary));
        List<String> order = after.jsonPath().getList("entries.entry", String.class);
        assertTrue(order.indexOf("Condition/" + concern) < order.indexOf("Condition/" + ordinary));
        assertFalse(after.asString().contains("canary"));
        assertFalse(as(Persona.SAFEGUARDING_LEAD).get(PATH).asString().contains(number));
    }

    /** Scenario S26 (c): each is a sign that the record or household carries. */
    @Test
    void takesACouncilsFlagForASignAndNoEntryThatSomebodyMustNotLearnOf() {
        UUID child = patient(number, 9);
        UUID relation = parent(child, mother, true);
        condition(child, ASTHMA, "");
        assertEquals(List.of(ASTHMA), codes(proxy(mother, number)));
        condition(child, ASTHMA, """
                "extension":[{"url":"https://fhir.threshold.example/StructureDefinition/unsafe-for",
                  "valueReference":{"reference":"RelatedPerson/%s"}}],""".formatted(relation));
        assertEquals(List.of(ASTHMA), codes(proxy(mother, number)));

        String flagged = Records.number();
        UUID flaggedChild = patient(flagged, 9);
        String theirs = Records.number();
        parent(flaggedChild, theirs, true);
        UUID own = condition(flaggedChild, ASTHMA, "");
        assertEquals(List.of(), why(review(), own));
        String flag = CouncilFlag.placed(Persona.SOCIAL_CARE_SYSTEM, flagged, CouncilFlag.PLAN);
        assertHeldBack(own, theirs, flagged);
        CouncilFlag.put(
                        Persona.SOCIAL_CARE_SYSTEM,
                        flag,
                        1,
                        CouncilFlag.ended(flagged, CouncilFlag.PLAN, flag, "ended"))
                .then()
                .statusCode(200);
        assertEquals(List.of(), why(review(), own));
        assertEquals(List.of(ASTHMA), codes(proxy(theirs, flagged)));
    }

    private static void assertHeldBack(UUID entry, String reader, String ofNumber) {
        assertEquals(List.of("own.unchecked"), why(review(), entry));
        assertEquals(List.of(), codes(proxy(reader, ofNumber)));
    }

    @Test
    void showsACheckedEntryUntilItHasALaterVersion() {
        UUID child = patient(number, 9);
        parent(child, mother, true);
        UUID ordinary = condition(child, ASTHMA, "");
        condition(child, CONCERN, "");
        assertEquals(List.of(), codes(proxy(mother, number)));
        String receipt = check(ordinary, 1, "yes").jsonPath().getString("receipt");
        as(Persona.SAFEGUARDING_LEAD)
                .get("/api/receipts/" + receipt)
                .then()
                .statusCode(200)
                .body("held.fact", equalTo("online-check"))
                .body("held.item", equalTo(ordinary + "@1"));
        assertEquals(List.of(ASTHMA), codes(proxy(mother, number)));
        assertEquals(List.of(), why(review(), ordinary));
        as(Persona.PRACTICE_SYSTEM)
                .contentType("application/fhir+json")
                .header("If-Match", "W/\"1\"")
                .body(Records.condition("Patient/" + child, "changed")
                        .replace(
                                "{\"resourceType\":\"Condition\"",
                                "{\"resourceType\":\"Condition\",\"id\":\"" + ordinary + "\""))
                .put("/fhir/Condition/" + ordinary)
                .then()
                .statusCode(200);
        assertEquals(List.of(), codes(proxy(mother, number)));
        assertEquals(List.of("own.unchecked"), why(review(), ordinary));
    }

    @Test
    void hidesWhatSomebodyFoundUnfitWhereNothingIsASign() {
        UUID child = patient(number, 9);
        parent(child, mother, true);
        UUID ordinary = condition(child, ASTHMA, "");
        assertEquals(List.of(ASTHMA), codes(proxy(mother, number)));
        check(ordinary, 1, "no");
        assertEquals(List.of(), codes(proxy(mother, number)));
        assertEquals(List.of("own.found-unfit"), why(review(), ordinary));
        review().then().body("entries.find{it.entry=='Condition/" + ordinary + "'}.checked", equalTo("unfit"));
        check(ordinary, 1, "yes");
        assertEquals(List.of(ASTHMA), codes(proxy(mother, number)));
    }

    @Test
    void neverOpensASafeguardingEntryThatSomebodyCalledFit() {
        UUID child = patient(number, 9);
        parent(child, mother, true);
        UUID concern = condition(child, CONCERN, "");
        check(concern, 1, "yes");
        assertFalse(all(proxy(mother, number)).asString().contains(CONCERN));
    }

    @Test
    void refusesACheckOfWhatIsNotThereOrWasNotLookedAt() {
        UUID entry = condition(patient(number, 9), ASTHMA, "");
        refused(entry, Map.of("version", 2, "fit", "yes", "why", "looked"), 412, "version-changed");
        refused(UUID.randomUUID(), Map.of("version", 1, "fit", "yes", "why", "looked"), 404, "not-found");
        refused(entry, Map.of("version", 1, "fit", "perhaps", "why", "looked"), 400, "value-invalid");
        refused(entry, Map.of("version", 1, "fit", "yes"), 400, "element-missing");
        refused(entry, Map.of("version", 1, "fit", "yes", "why", " "), 422, "reason-required");
        refused(entry, Map.of("version", 1, "fit", "yes", "why", "x".repeat(2001)), 400, "string-too-long");
        refused(entry, Map.of("version", 1, "fit", "yes", "why", "looked", "more", "x"), 400, "element-unknown");
        as(Persona.SAFEGUARDING_LEAD).get(PATH + "?patient=x").then().statusCode(400);
        as(Persona.SAFEGUARDING_LEAD).get(PATH + "?_cursor=x").then().statusCode(400);
        UUID elsewhere = patient(Persona.PRACTICE_SYSTEM_B, Records.number(), 9, "");
        refused(elsewhere, Map.of("version", 1, "fit", "yes", "why", "looked"), 404, "not-found");
    }

    @Test
    void looksAtOneHundredEntriesAndGoesOnForItsOwnReader() {
        UUID child = patient(number, 9);
        for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
            condition(child, CONCERN, "");
        }
        String next = review().jsonPath().getString("next");
        String path = next.substring(next.indexOf(PATH));
        Response second =
                as(Persona.SAFEGUARDING_LEAD).urlEncodingEnabled(false).get(path);
        second.then().statusCode(200);
        assertTrue(review().jsonPath().getList("entries").size() <= 100);
        assertFalse(second.jsonPath().getList("entries.entry").isEmpty());
        as(Persona.CLINICIAN).urlEncodingEnabled(false).get(path).then().statusCode(400);
    }

    @ParameterizedTest
    @EnumSource(
            value = Persona.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CLINICIAN", "SAFEGUARDING_LEAD", "SAFEGUARDING_DEPUTY", "SAFEGUARDING_LEAD_B"})
    void isForCliniciansAlone(Persona persona) {
        as(persona).get(PATH).then().statusCode(403).body("entries", nullValue());
        as(persona)
                .contentType("application/json")
                .body(Map.of("version", 1, "fit", "yes", "why", "looked"))
                .post(PATH + "/" + UUID.randomUUID() + "/checked")
                .then()
                .statusCode(403);
    }

    private static Response review() {
        Response review = as(Persona.SAFEGUARDING_LEAD).get(PATH);
        review.then().statusCode(200);
        return review;
    }

    private static List<String> why(Response review, UUID condition) {
        List<String> rules = review.jsonPath()
                .getList("entries.findAll{it.entry=='Condition/" + condition + "'}.why.rule.flatten()", String.class);
        return rules == null ? List.of() : rules;
    }

    private static Response check(UUID entry, int version, String fit) {
        Response checked = post(entry, Map.of("version", version, "fit", fit, "why", "looked at it"));
        checked.then().statusCode(201);
        return checked;
    }

    private static Response post(UUID entry, Map<String, Object> body) {
        return as(Persona.CLINICIAN).contentType("application/json").body(body).post(PATH + "/" + entry + "/checked");
    }

    private static void refused(UUID entry, Map<String, Object> body, int status, String code) {
        post(entry, body).then().statusCode(status).body("issue[0].details.coding[0].code", equalTo(code));
    }
}
