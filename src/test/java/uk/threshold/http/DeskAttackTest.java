package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;
import static uk.threshold.http.Tokens.bearing;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;
import uk.threshold.request.Directory;
import uk.threshold.request.Member;

/** Who cannot reach the desk, and what it turns back without a word of what was sent. */
@QuarkusTest
final class DeskAttackTest {
    private static final String CANARY = "canary-of-the-desk";

    @Inject
    Directory directory;

    @Test
    void admitsNoRequesterAndNoSystem() {
        DeskFamily family = DeskFamily.asked();
        for (Persona persona :
                List.of(Persona.SOCIAL_WORKER_NORTH, Persona.TEAM_MANAGER, Persona.PRACTICE_SYSTEM, Persona.AUDITOR)) {
            everyCall(family.request).forEach(call -> {
                Response response = call.on(as(persona));
                response.then().statusCode(403).body("issue[0].details.coding[0].code", equalTo("not-permitted"));
            });
        }
    }

    @Test
    void knowsNoRequestOfAnotherPractice() {
        DeskFamily family = DeskFamily.asked();
        Supplier<RequestSpecification> elsewhere = () -> bearing(inPractice("A99902", "safeguarding-lead"));
        everyCall(family.request)
                .filter(call -> call.path().contains(family.request.toString()))
                .forEach(call -> {
                    Response theirs = call.on(elsewhere.get());
                    theirs.then().statusCode(404);
                    Response none = call.with(UUID.randomUUID()).on(elsewhere.get());
                    assertEquals(none.asString(), theirs.asString());
                });
        elsewhere.get().get("/api/requests").then().statusCode(200).body("requests", equalTo(List.of()));
    }

    @Test
    void opensNoReceiptOfTheDeskToTheRequesterOrAnotherPractice() {
        DeskFamily family = DeskFamily.asked();
        String receipt = "/api/receipts/"
                + family.post("rulings", relevant("{\"person\":\"" + family.mother + "\"}"))
                        .jsonPath()
                        .getString("receipt");
        as(Persona.SAFEGUARDING_LEAD).get(receipt).then().statusCode(200);
        as(Persona.SOCIAL_WORKER_NORTH).get(receipt).then().statusCode(404);
        bearing(inPractice("A99902", "safeguarding-lead")).get(receipt).then().statusCode(404);
        as(Persona.CLINICIAN).get(receipt).then().statusCode(404);
    }

    @Test
    void showsAnAdministratorWhoAsksAndNothingThatIsHeld() {
        DeskFamily family = DeskFamily.asked();
        String token = inPractice("A99901", "safeguarding-administrator");
        bearing(token)
                .get("/api/requests/" + family.request)
                .then()
                .statusCode(200)
                .body("requester.name", equalTo("Maren Holt"))
                .body("persons", nullValue())
                .body("furtherAuthorityNeeded", nullValue())
                .body(not(containsString(family.child.toString())));
        bearing(token)
                .contentType("application/json")
                .body("{\"statement\":\"shared\"}")
                .post("/api/requests/" + family.request + "/close")
                .then()
                .statusCode(403);
    }

    @Test
    void letsAClinicianRuleAndNotClose() {
        DeskFamily family = DeskFamily.asked();
        family.assign(Persona.CLINICIAN);
        family.post(Persona.CLINICIAN, "rulings", relevant("{\"person\":\"" + family.mother + "\"}"))
                .then()
                .statusCode(201);
        family.post(Persona.CLINICIAN, "close", "{\"statement\":\"shared\"}")
                .then()
                .statusCode(403);
    }

    @Test
    void turnsBackBadRulingsInConstantWords() {
        DeskFamily family = DeskFamily.asked();
        String item = "{\"item\":\"" + family.bruise + "\"}";
        refused(family, "{\"kind\":\"" + CANARY + "\",\"scope\":{},\"why\":\"x\"}", 400, "value-invalid");
        refused(family, "{\"kind\":\"order-checked\",\"scope\":{},\"why\":\"x\"}", 422, "ruling-not-offered");
        refused(family, relevant("{\"item\":\"" + UUID.randomUUID() + "\"}"), 422, "ruling-out-of-scope");
        refused(family, relevant("{\"person\":\"" + UUID.randomUUID() + "\"}"), 422, "ruling-out-of-scope");
        refused(family, relevant("{\"person\":\"" + CANARY + "\"}"), 400, "value-invalid");
        refused(family, relevant("{\"category\":\"" + CANARY + "\"}"), 400, "value-invalid");
        refused(family, "{\"kind\":\"relevant\",\"scope\":{}}", 422, "reason-required");
        refused(family, "{\"kind\":\"wording\",\"scope\":" + item + "}", 422, "wording-required");
        refused(
                family,
                "{\"kind\":\"wording\",\"scope\":" + item + ",\"wording\":\"" + CANARY.repeat(250) + "\"}",
                400,
                "string-too-long");
        refused(family, "{\"kind\":\"weighed\",\"scope\":{},\"why\":\"" + CANARY + "\\u0000\"}", 422, "text-unfit");
        family.seen().then().body("rulings", nullValue());
    }

    @Test
    void turnsBackWhatIsNoObjectOfKnownMembers() {
        DeskFamily family = DeskFamily.asked();
        refused(family, "", 400, "malformed");
        refused(family, "[]", 400, "malformed");
        refused(family, "{\"kind\":\"relevant\"", 400, "malformed");
        refused(family, "{} {}", 400, "malformed");
        refused(family, "{\"" + CANARY + "\":\"x\"}", 400, "element-unknown");
        refused(family, "{\"kind\":\"relevant\",\"kind\":\"weighed\"}", 400, "duplicate-key");
        refused(family, "{\"kind\":\"relevant\",\"scope\":\"" + CANARY + "\"}", 400, "value-invalid");
        refused(family, "{\"scope\":{\"item\":{\"item\":{\"item\":{\"item\":{}}}}}}", 400, "too-deep");
        family.post("match", "{\"position\":-1,\"person\":\"" + family.child + "\"}")
                .then()
                .statusCode(400);
        family.post("match", "{\"position\":7,\"person\":\"" + family.child + "\"}")
                .then()
                .statusCode(422)
                .body("issue[0].details.coding[0].code", equalTo("position-unknown"));
        family.post("match", "{\"position\":1,\"person\":\"" + UUID.randomUUID() + "\"}")
                .then()
                .statusCode(422)
                .body("issue[0].details.coding[0].code", equalTo("person-not-held"));
        family.post("match", "{\"position\":1,\"finding\":\"left-this-practice\"}")
                .then()
                .statusCode(422)
                .body("issue[0].details.coding[0].code", equalTo("words-required"));
        family.post("close", "{\"statement\":\"" + CANARY + "\"}").then().statusCode(400);
        as(Persona.SAFEGUARDING_LEAD).get("/api/requests/" + CANARY).then().statusCode(404);
        as(Persona.SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body("{\"nhsNumber\":\"9990000001\"}")
                .post("/api/disclosures/search")
                .then()
                .statusCode(422)
                .body("issue[0].details.coding[0].code", equalTo("nhs-number-invalid"));
    }

    @Test
    void writesNoReasonAndNoWordingIntoAnyLogLine() {
        DeskFamily family = DeskFamily.asked();
        StringBuffer lines = new StringBuffer();
        Handler capture = new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.append(record.getMessage())
                        .append(' ')
                        .append(java.util.Arrays.toString(record.getParameters()))
                        .append('\n');
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(capture);
        try {
            family.post("rulings", relevant("{}").replace("because", CANARY))
                    .then()
                    .statusCode(201);
            family.post(
                            "rulings",
                            "{\"kind\":\"wording\",\"scope\":{\"item\":\"" + family.bruise + "\"},\"wording\":\""
                                    + CANARY + "\"}")
                    .then()
                    .statusCode(201);
            family.post("rulings", relevant("{}").replace("because", CANARY + "\\u0001"))
                    .then()
                    .statusCode(422);
            family.post("close", "{\"statement\":\"shared\"}").then().statusCode(201);
        } finally {
            root.removeHandler(capture);
        }
        assertTrue(lines.toString().contains("/api/requests/"), "the log was captured");
        assertTrue(!lines.toString().contains(CANARY), "a log line has what a clinician wrote");
    }

    private void refused(DeskFamily family, String body, int status, String code) {
        Response response = family.post("rulings", body);
        response.then()
                .statusCode(status)
                .body("issue[0].details.coding[0].code", equalTo(code))
                .body(not(containsString(CANARY)));
    }

    private static String relevant(String scope) {
        return "{\"kind\":\"relevant\",\"scope\":" + scope + ",\"why\":\"because\"}";
    }

    /** A token of somebody who holds this role, with the clinician's, at a practice. */
    private String inPractice(String ods, String role) {
        String user = role + "-" + ods.toLowerCase(java.util.Locale.ROOT);
        directory.keep(Member.person("test-desk", user, "Test " + role, ods));
        List<String> roles = role.equals("safeguarding-lead") ? List.of("clinician", role) : List.of(role);
        return new Forger()
                .claim("azp", "test-desk")
                .claim("sub", user)
                .claim("realm_access", Map.of("roles", roles))
                .sign();
    }

    private record Call(String path, String body) {
        Response on(RequestSpecification caller) {
            return body.isEmpty()
                    ? caller.get(path)
                    : caller.contentType("application/json").body(body).post(path);
        }

        Call with(UUID request) {
            return new Call(path.replaceFirst("[0-9a-f-]{36}", request.toString()), body);
        }
    }

    private static Stream<Call> everyCall(UUID request) {
        String path = "/api/requests/" + request;
        return Stream.of(
                new Call("/api/requests", ""),
                new Call(path, ""),
                new Call(path + "/rulings", relevant("{}")),
                new Call(path + "/match", "{\"position\":1,\"finding\":\"not-identified-here\",\"words\":\"x\"}"),
                new Call(path + "/close", "{\"statement\":\"shared\"}"),
                new Call(path + "/assign", "{\"user\":\"clinician\"}"),
                new Call(path + "/update", "{\"why\":\"x\"}"),
                new Call(path + "/telling", "{\"person\":\"" + request + "\",\"outcome\":\"told\"}"),
                new Call(path + "/rulings/" + UUID.randomUUID() + "/confirm", "{}"),
                new Call(path + "/rulings/" + UUID.randomUUID() + "/retract", "{\"why\":\"x\"}"),
                new Call("/api/disclosures/search", "{\"nhsNumber\":\"9990000018\"}"));
    }
}
