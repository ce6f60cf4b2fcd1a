package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** Scenario S15: wording of an opinion does not leave against its author's objection. */
@QuarkusTest
final class AuthorsJourneyTest {
    private static final String WORDING = "The doctor thought of a hand.";
    private static final String CANARY = "canary-of-what-was-raised";

    /** Set before each test. */
    @SuppressWarnings("NullAway.Init")
    private DeskFamily family;

    @BeforeEach
    void setUp() {
        family = DeskFamily.asked();
    }

    private void opinionWithWording() {
        family.bruiseIsAnOpinion();
        approve();
        assertTrue(disclosed().contains(WORDING));
    }

    private void approve() {
        family.post("rulings", """
                {"kind":"wording","scope":{"item":"%s"},"wording":"%s"}""".formatted(family.bruise, WORDING)).then().statusCode(201);
    }

    @Test
    void keepsTheWordingOfAnOpinionWhileItsAuthorObjects() {
        opinionWithWording();
        String id = objected();
        assertFalse(disclosed().contains(WORDING));
        approve();
        assertFalse(disclosed().contains(WORDING), "whoever approves it again");
        answer(id, "stands");
        assertFalse(disclosed().contains(WORDING), "the author holds to it");
        answer(id, "settled");
        assertTrue(disclosed().contains(WORDING));
    }

    @Test
    void showsWhoObjectsToThePracticeAndToNobodyElse() {
        opinionWithWording();
        objected();
        family.seen()
                .then()
                .body("positions[0].kind", equalTo("objection"))
                .body("positions[0].author", equalTo("Dr Oona Pell"))
                .body("positions[0].person", equalTo(family.child.toString()))
                .body("positions[0].item", equalTo(family.bruise.toString()));
        assertFalse(disclosed().contains("Oona Pell") || disclosed().contains(CANARY));
    }

    @Test
    void recordsTheAuthorsObjectionInTheLedgerForThePractice() {
        String receipt = raise(body("")).then().statusCode(201).extract().path("receipt");
        as(Persona.SAFEGUARDING_LEAD)
                .get("/api/receipts/" + receipt)
                .then()
                .body("held.fact", equalTo("position"))
                .body("held.author", equalTo("Dr Oona Pell"));
        as(Persona.SOCIAL_WORKER_NORTH).get("/api/receipts/" + receipt).then().statusCode(404);
    }

    @Test
    void isNobodyElsesToRaise() {
        opinionWithWording();
        raise("""
                {"kind":"objection","person":"%s","item":"%s","words":"%s"}""".formatted(family.mother, family.bruise, CANARY)).then().statusCode(201);
        assertTrue(disclosed().contains(WORDING), "the mother is not its author");
    }

    @Test
    void doesNotHoldAFactNorAnotherEntry() {
        approve();
        objected();
        assertTrue(disclosed().contains(WORDING), "it is no opinion");
    }

    @Test
    void turnsBackWhatIsNoAuthorsObjectionAndShowsNothingOfIt() {
        refused(body(",\"person\":\"" + family.mother + "\""), 400, "value-invalid");
        refused(body("").replace("objection", "dissent"), 422, "author-misplaced");
        refused(body("").replace("Dr Oona Pell", " "), 422, "author-misplaced");
        refused(body("").replace("\"item\"", "\"request\""), 422, "author-misplaced");
        refused(body("").replace("Dr Oona Pell", "\\u0000"), 422, "text-unfit");
        refused(
                body("").replace(
                                family.bruise.toString(),
                                java.util.UUID.randomUUID().toString()),
                404,
                "not-found");
        family.seen().then().body("positions", not(hasItem(CANARY)));
    }

    private void refused(String body, int status, String code) {
        raise(body)
                .then()
                .statusCode(status)
                .body("issue[0].details.coding[0].code", equalTo(code))
                .body(not(containsString(CANARY)));
    }

    private String objected() {
        return raise(body("")).then().statusCode(201).extract().path("position");
    }

    private String body(String more) {
        return """
                {"kind":"objection","author":"Dr Oona Pell","item":"%s","words":"%s"%s}""".formatted(family.bruise, CANARY, more);
    }

    private static Response raise(String body) {
        return as(Persona.CLINICIAN).contentType("application/json").body(body).post("/api/positions");
    }

    private static void answer(String id, String outcome) {
        as(Persona.SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body("{\"answer\":\"We asked.\",\"outcome\":\"" + outcome + "\"}")
                .post("/api/positions/" + id + "/answer")
                .then()
                .statusCode(201);
    }

    private String disclosed() {
        Response response = as(Persona.SOCIAL_WORKER_NORTH)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + family.request + "/$disclose");
        response.then().statusCode(200);
        return response.asString();
    }
}
