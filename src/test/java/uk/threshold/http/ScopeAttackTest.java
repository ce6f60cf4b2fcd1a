package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.bearing;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;
import uk.threshold.http.Endpoints.Endpoint;
import uk.threshold.request.Role;

/** Whoever tries to do more by a scope than their role allows, or than their scopes do. */
@QuarkusTest
final class ScopeAttackTest {
    private static final String CONDITION = "{\"resourceType\":\"Condition\"}";
    private static final String BUNDLE = """
            {"resourceType":"Bundle","type":"%s","entry":[
              {"resource":%s,"request":{"method":"POST","url":"Patient"}},
              {"resource":%s,"request":{"method":"POST","url":"Patient"}}]}""";

    private static final String READER = Records.number();

    @Test
    void noScopeWidensARole() {
        for (String scope : List.of("user/*.cruds", "system/*.*", "user/*.cruds system/*.cruds patient/*.cruds")) {
            refused(worker(scope).get("/fhir/Condition"));
            refused(worker(scope).get("/api/requests"));
            refused(worker(scope).get("/fhir/me"));
            refused(system(scope).get("/api/requests"));
            refused(system(scope).get("/fhir/Task"));
        }
    }

    @Test
    void aScopeAllowsItsTypeAndItsActsAlone() {
        system("system/Condition.rs").get("/fhir/Condition").then().statusCode(200);
        system("system/Condition.read").get("/fhir/Condition").then().statusCode(200);
        refused(system("system/Condition.rs").get("/fhir/Patient"));
        refused(system("system/Condition.r").get("/fhir/Condition"));
        refused(system("system/Condition.s").get("/fhir/Condition/" + UUID.randomUUID()));
        refused(system("system/Condition.rs")
                .contentType("application/fhir+json")
                .body(CONDITION)
                .post("/fhir/Condition"));
        refused(system("system/*.write").get("/fhir/Condition"));
        system("system/Condition.r")
                .get("/fhir/Condition/" + UUID.randomUUID())
                .then()
                .statusCode(404);
        worker("user/Task.rs").get("/fhir/Task").then().statusCode(200);
        refused(worker("user/Condition.rs").get("/fhir/Task"));
        refused(worker("user/Task.cruds")
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + UUID.randomUUID() + "/$disclose"));
        refused(worker("user/Task.cruds").get("/fhir/request/" + UUID.randomUUID() + "/Condition"));
        refused(worker("user/Condition.rs").get("/fhir/request/" + UUID.randomUUID()));
        worker("user/Condition.rs")
                .get("/fhir/request/" + UUID.randomUUID() + "/Condition")
                .then()
                .statusCode(404);
    }

    @Test
    void aScopeOfAnotherFaceAllowsNothing() {
        refused(system("patient/*.cruds").get("/fhir/Condition"));
        refused(system("user/*.cruds").get("/fhir/Condition"));
        refused(worker("system/*.cruds").get("/fhir/Task"));
        refused(worker("patient/*.read").get("/fhir/Task"));
        refused(patient("user/*.cruds").get("/fhir/me"));
        refused(patient("system/*.cruds").get("/fhir/me/Condition"));
        refused(patient("patient/Patient.rs").get("/fhir/me"));
        refused(patient("patient/Patient.rs").get("/fhir/me/Condition"));
    }

    @Test
    void aPatientsScopeOpensTheirOwnRecord() {
        Records.keep(Persona.PRACTICE_SYSTEM, "Patient", Records.patient(READER));
        patient("patient/*.rs").get("/fhir/me").then().statusCode(200);
        patient("patient/Patient.rs openid launch/patient")
                .get("/fhir/me/Patient")
                .then()
                .statusCode(200);
    }

    @Test
    void wordsThatAreNotUnderstoodAllowNothing() {
        for (Object scope : List.of(
                "system/Condition.rs?category=problem-list-item",
                "system/Condition.sr",
                "SYSTEM/*.cruds",
                "system/%2A.cruds",
                "system/*.cruds;",
                "/",
                List.of("system/*.cruds"),
                Map.of("system/*", "cruds"),
                7)) {
            refused(with(Persona.PRACTICE_SYSTEM, scope).get("/fhir/Condition"));
        }
        system("openid profile offline_access").get("/fhir/Condition").then().statusCode(200);
    }

    @Test
    void noEntryOfABundleGoesWhereACallOfItsOwnCouldNot() {
        String one = Records.patient(Records.number());
        String other = Records.patient(Records.number());
        for (String type : List.of("transaction", "batch")) {
            String bundle = BUNDLE.formatted(type, one, other);
            for (String scope :
                    List.of("system/Condition.cruds", "system/Patient.rud", "user/*.cruds", "nothing/at-all")) {
                refused(sent(scope, bundle));
            }
            String deletes = """
                    {"resourceType":"Bundle","type":"batch","entry":[
                      {"request":{"method":"DELETE","url":"Patient/%s","ifMatch":"W/\\"1\\""}}]}""".formatted(UUID.randomUUID());
            refused(sent("system/Patient.crus", deletes));
            sent("system/Patient.c", bundle).then().statusCode(200);
        }
    }

    @Test
    void whoeverMayNotSearchCannotAskByAConditionEither() {
        String number = Records.number();
        Records.keep(Persona.PRACTICE_SYSTEM, "Patient", Records.patient(number));
        String condition = "identifier=https://fhir.nhs.uk/Id/nhs-number|" + number;
        RequestSpecification create = system("system/Patient.c")
                .contentType("application/fhir+json")
                .header("If-None-Exist", condition)
                .body(Records.patient(number));
        refused(create.post("/fhir/Patient"));
        String refers = Records.condition("Patient?" + condition, "x");
        refused(system("system/Condition.c")
                .contentType("application/fhir+json")
                .body(refers)
                .post("/fhir/Condition"));
        system("system/Condition.c system/Patient.s")
                .contentType("application/fhir+json")
                .body(refers)
                .post("/fhir/Condition")
                .then()
                .statusCode(201);
    }

    /** The attack: a number as a reference, of which the answer would say whether anybody has it, and by which id. */
    @Test
    void whoeverMayNotSearchCannotAskByANumberAsAReference() {
        String number = Records.number();
        UUID id = Records.keep(Persona.PRACTICE_SYSTEM, "Patient", Records.patient(number));
        String refers = Records.condition("Patient/" + id, "x")
                .replace(
                        "\"reference\":\"Patient/" + id + "\"",
                        "\"type\":\"Patient\",\"identifier\":{\"system\":\"https://fhir.nhs.uk/Id/nhs-number\",\"value\":\""
                                + number + "\"}");
        assertFalse(refers.contains(id.toString()));
        refused(system("system/Condition.c system/Patient.s")
                .contentType("application/fhir+json")
                .body(refers)
                .post("/fhir/Condition"));
        system("system/Condition.c system/Patient.s system/RelatedPerson.s")
                .contentType("application/fhir+json")
                .body(refers)
                .post("/fhir/Condition")
                .then()
                .statusCode(201);
    }

    /** At every endpoint: a role that may, with a scope that names something else, is turned back like a role that may not. */
    @Test
    void everyEndpointAsksForItsScope() {
        List<String> open = new ArrayList<>();
        Set<String> refusals = new TreeSet<>();
        int asked = 0;
        for (Endpoint endpoint : Endpoints.all()) {
            if (!endpoint.open() && !endpoint.name().equals("POST,/fhir")) {
                Persona persona = List.of(Persona.values()).stream()
                        .filter(each -> each.roles().stream().anyMatch(endpoint::admits))
                        .findFirst()
                        .orElseThrow();
                Response answer = at(endpoint, with(persona, "user/Nothing.rs system/Nothing.rs patient/Nothing.rs"));
                asked++;
                if (answer.statusCode() != 403) {
                    open.add(endpoint.name() + " answered " + answer.statusCode());
                } else {
                    refusals.add(answer.asString());
                }
            }
        }
        assertEquals(List.of(), open);
        assertEquals(1, refusals.size());
        assertTrue(asked > 50);
    }

    private static RequestSpecification system(String scope) {
        return with(Persona.PRACTICE_SYSTEM, scope);
    }

    private static RequestSpecification worker(String scope) {
        return with(Persona.SOCIAL_WORKER_NORTH, scope);
    }

    private static RequestSpecification patient(String scope) {
        return with(Persona.PATIENT, scope);
    }

    private static RequestSpecification with(Persona persona, Object scope) {
        Forger token = new Forger()
                .claim("sub", persona.user())
                .claim("azp", persona.client())
                .claim(
                        "realm_access",
                        Map.of("roles", persona.roles().stream().map(Role::code).toList()))
                .claim("scope", scope);
        if (persona == Persona.PATIENT || persona == Persona.PROXY) {
            token.claim("nhs_number", READER).claim("vot", "P9.Cp.Cd");
        }
        if (persona == Persona.PROXY) {
            token.claim("acting_for", Records.number());
        }
        return bearing(token.sign());
    }

    private static Response sent(String scope, String bundle) {
        return system(scope).contentType("application/fhir+json").body(bundle).post("/fhir");
    }

    /** In the words of every other refusal, and on record. */
    private static Response refused(Response answer) {
        answer.then()
                .statusCode(403)
                .header(Readings.RECEIPT, notNullValue())
                .body("issue[0].details.coding[0].code", equalTo("not-permitted"))
                .body("issue.size()", equalTo(1));
        return answer;
    }

    private static Response at(Endpoint endpoint, RequestSpecification call) {
        String path = endpoint.path()
                .replace("{type}", "Condition")
                .replaceAll("\\{[a-z]+}", UUID.randomUUID().toString());
        RequestSpecification whole = endpoint.consumes()
                .map(type -> type.endsWith("urlencoded")
                        ? call.contentType(type).formParam("status", "active")
                        : call.contentType(type).body("{}".getBytes(StandardCharsets.UTF_8)))
                .orElse(call);
        return whole.urlEncodingEnabled(false).request(endpoint.method(), path);
    }
}
