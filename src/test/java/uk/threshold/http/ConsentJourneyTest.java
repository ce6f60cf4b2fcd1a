package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** What a person says on sharing is written down at the desk, counts at once, and can be taken back. */
@QuarkusTest
final class ConsentJourneyTest {
    private static final String CANARY = "canary-of-what-she-said";
    private static final String DEPRESSION = "58703003";
    private static final String QUESTION = "Does this change your view of risk?";

    @Test
    void sharesOnAConsentThatTheDeskWroteDownAndStopsAtItsWithdrawal() {
        DeskFamily family = DeskFamily.assessed();
        assertFalse(disclosed(family).contains(DEPRESSION));
        UUID consent = given(family);
        relevant(family);
        assertTrue(disclosed(family).contains(DEPRESSION));
        String task = task(family);
        withdraw(consent).then().statusCode(201).body("question", equalTo(QUESTION));
        assertFalse(disclosed(family).contains(DEPRESSION));
        assertEquals(task, task(family));
        assertFalse(disclosed(family).contains(CANARY));
    }

    @Test
    void isReadAsEveryConsentOfThePracticeIs() {
        DeskFamily family = DeskFamily.assessed();
        UUID consent = given(family);
        as(Persona.PRACTICE_SYSTEM)
                .get("/fhir/Consent/" + consent)
                .then()
                .statusCode(200)
                .body("status", equalTo("active"))
                .body("patient.reference", equalTo("Patient/" + family.mother))
                .body("performer[0].reference", equalTo("Patient/" + family.mother))
                .body("provision.type", equalTo("permit"))
                .body("extension.valueString", hasItem(CANARY));
        family.seen()
                .then()
                .body("persons[1].consents[0].standing", equalTo("given"))
                .body("persons[1].consents[0].evidence", equalTo("signed"))
                .body("persons[1].consents[0].by", equalTo("self"))
                .body("persons[1].consents[0].covers", equalTo(List.of("sharing-own-record")));
    }

    @Test
    void asksWhetherAWithdrawalChangesTheViewOfRiskUntilSomebodyAnswers() {
        DeskFamily family = DeskFamily.assessed();
        UUID consent = given(family);
        family.seen().then().body("riskQuestions", nullValue());
        withdraw(consent).then().statusCode(201);
        asked(family, consent);
        post("/api/consents/" + consent + "/risk-view", "{\"answer\":\"yes\"}")
                .then()
                .statusCode(422)
                .body("issue[0].details.coding[0].code", equalTo("reason-required"));
        String receipt = post(
                        "/api/consents/" + consent + "/risk-view", "{\"answer\":\"yes\",\"why\":\"" + CANARY + "\"}")
                .then()
                .statusCode(201)
                .extract()
                .path("receipt");
        family.seen().then().body("riskQuestions", nullValue());
        as(Persona.SAFEGUARDING_LEAD)
                .get("/api/receipts/" + receipt)
                .then()
                .statusCode(200)
                .body("held.fact", equalTo("risk-view"))
                .body("held.changes", equalTo("yes"))
                .body("held.why", equalTo(CANARY))
                .body("held.consent", equalTo(consent.toString()));
        as(Persona.SOCIAL_WORKER_NORTH).get("/api/receipts/" + receipt).then().statusCode(404);
    }

    @Test
    void asksTheSameWhereAPracticeSystemEndsTheConsent() {
        DeskFamily family = DeskFamily.assessed();
        UUID consent = given(family);
        String body =
                as(Persona.PRACTICE_SYSTEM).get("/fhir/Consent/" + consent).asString();
        as(Persona.PRACTICE_SYSTEM)
                .contentType("application/fhir+json")
                .header("If-Match", "W/\"1\"")
                .body(body.replace("\"status\":\"active\"", "\"status\":\"inactive\""))
                .put("/fhir/Consent/" + consent)
                .then()
                .statusCode(200);
        asked(family, consent);
    }

    @Test
    void keepsARefusalWithWhoSaidItAndForWhichPurpose() {
        DeskFamily family = DeskFamily.assessed();
        post("/api/consents", """
                        {"person":"%s","standing":"refused","by":"pr-holder","saidBy":"%s","evidence":"recorded",
                         "covers":["sharing-child-record"],"words":"Not hers.","purposes":["s17-assessment"],
                         "until":"2030-01-01"}""".formatted(family.child, family.mother))
                .then()
                .statusCode(201)
                .body("question", nullValue());
        family.seen()
                .then()
                .body("persons[0].consents[0].standing", equalTo("refused"))
                .body("persons[0].consents[0].by", equalTo("pr-holder"));
    }

    @Test
    void turnsBackWhatItCannotKeepAndLosesNothing() {
        DeskFamily family = DeskFamily.assessed();
        String good = body(family);
        refused(good.replace("\"given\"", "\"none\""), 422, "standing-not-offered");
        refused(good.replace("\"given\"", "\"" + CANARY + "\""), 400, "value-invalid");
        refused(good.replace("[\"sharing-own-record\"]", "[]"), 422, "coverage-required");
        refused(good.replace("[\"sharing-own-record\"]", "[\"" + CANARY + "\"]"), 400, "value-invalid");
        refused(good.replace("[\"sharing-own-record\"]", "[7]"), 400, "malformed");
        refused(good.replace(CANARY, " "), 422, "words-required");
        refused(good.replace(family.mother.toString(), UUID.randomUUID().toString()), 422, "person-not-held");
        refused(good.replace(CANARY, CANARY + "\\u0000"), 422, "text-unfit");
        refused(good.replace("\"words\"", "\"" + CANARY + "\""), 400, "element-unknown");
        family.seen().then().body("persons[1].consents", nullValue());
        UUID nobody = UUID.randomUUID();
        withdraw(nobody).then().statusCode(404);
        post("/api/consents/" + nobody + "/risk-view", "{\"answer\":\"no\",\"why\":\"x\"}")
                .then()
                .statusCode(404);
        UUID consent = given(family);
        post("/api/consents/" + consent + "/risk-view", "{\"answer\":\"no\",\"why\":\"x\"}")
                .then()
                .statusCode(422)
                .body("issue[0].details.coding[0].code", equalTo("consent-not-withdrawn"));
        withdraw(consent).then().statusCode(201);
        withdraw(consent).then().statusCode(422).body("issue[0].details.coding[0].code", equalTo("consent-ended"));
    }

    @Test
    void letsNoRequesterAndNoSystemWriteOrWithdraw() {
        DeskFamily family = DeskFamily.assessed();
        UUID consent = given(family);
        for (Persona persona :
                List.of(Persona.SOCIAL_WORKER_NORTH, Persona.TEAM_MANAGER, Persona.PRACTICE_SYSTEM, Persona.AUDITOR)) {
            for (String path : List.of("", "/" + consent + "/withdraw", "/" + consent + "/risk-view")) {
                as(persona)
                        .contentType("application/json")
                        .body("{}")
                        .post("/api/consents" + path)
                        .then()
                        .statusCode(403);
            }
        }
    }

    private static void asked(DeskFamily family, UUID consent) {
        family.seen()
                .then()
                .body("riskQuestions[0].consent", equalTo(consent.toString()))
                .body("riskQuestions[0].person", equalTo(family.mother.toString()))
                .body("riskQuestions[0].question", equalTo(QUESTION));
        as(Persona.SAFEGUARDING_LEAD)
                .get("/api/requests")
                .then()
                .body(
                        "requests.find { it.id == '" + family.request + "' }.riskQuestions[0].consent",
                        equalTo(consent.toString()));
    }

    private static UUID given(DeskFamily family) {
        Response response = post("/api/consents", body(family));
        response.then().statusCode(201).body("question", nullValue());
        return UUID.fromString(response.jsonPath().getString("consent"));
    }

    private static String body(DeskFamily family) {
        return """
                {"person":"%s","standing":"given","by":"self","saidBy":"%s","evidence":"signed",
                 "covers":["sharing-own-record"],"words":"%s"}""".formatted(family.mother, family.mother, CANARY);
    }

    private static void refused(String body, int status, String code) {
        post("/api/consents", body)
                .then()
                .statusCode(status)
                .body("issue[0].details.coding[0].code", equalTo(code))
                .body(not(containsString(CANARY)));
    }

    private static void relevant(DeskFamily family) {
        family.post("rulings", """
                {"kind":"relevant","scope":{"person":"%s"},"why":"It bears on the child."}""".formatted(family.mother)).then().statusCode(201);
    }

    private static Response withdraw(UUID consent) {
        return post("/api/consents/" + consent + "/withdraw", "{}");
    }

    private static Response post(String path, String body) {
        return as(Persona.SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body(body)
                .post(path);
    }

    private static String task(DeskFamily family) {
        return as(Persona.SOCIAL_WORKER_NORTH)
                .get("/fhir/Task/" + family.request)
                .asString();
    }

    private static String disclosed(DeskFamily family) {
        Response response = as(Persona.SOCIAL_WORKER_NORTH)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + family.request + "/$disclose");
        response.then().statusCode(200);
        return response.asString();
    }
}
