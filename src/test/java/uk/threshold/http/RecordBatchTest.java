package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.command.Persona.CLINICIAN;
import static uk.threshold.command.Persona.PRACTICE_SYSTEM;
import static uk.threshold.command.Persona.PRACTICE_SYSTEM_B;
import static uk.threshold.http.Records.condition;
import static uk.threshold.http.Records.keep;
import static uk.threshold.http.Records.number;
import static uk.threshold.http.Records.patient;
import static uk.threshold.http.Records.post;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.fhir.Validation;

/** A batch does what it can, entry by entry, and a search shows no more than was asked. */
@QuarkusTest
final class RecordBatchTest {
    private static final String CANARY = "canaryBT42";

    private UUID child = new UUID(0, 0);
    private String subject = "";

    @BeforeEach
    void setUp() {
        child = keep(PRACTICE_SYSTEM, "Patient", patient(number()));
        subject = "Patient/" + child;
    }

    @Test
    void doesEveryEntryByItself() {
        UUID old = keep(PRACTICE_SYSTEM, "Condition", condition(subject, "old"));
        UUID gone = keep(PRACTICE_SYSTEM, "Condition", condition(subject, "gone"));
        String next = condition(subject, "new")
                .replace("{\"resourceType\":\"Condition\",", "{\"resourceType\":\"Condition\",\"id\":\"" + old + "\",");
        Response answer = post(
                PRACTICE_SYSTEM,
                "/fhir",
                batch(
                        entry("POST", "Condition", condition(subject, "first")),
                        entry("POST", "Condition", condition(subject, "x").replace("\"active\"", "\"" + CANARY + "\"")),
                        entry(
                                "POST",
                                "SupplyDelivery",
                                "{\"resourceType\":\"SupplyDelivery\",\"id\":\"" + CANARY + "\"}"),
                        entry("PUT", "Condition/" + old, next),
                        """
                        {"request":{"method":"DELETE","url":"Condition/%s","ifMatch":"W/\\"1\\""}}""".formatted(gone),
                        """
                        {"request":{"method":"GET","url":"Condition/%s"}}""".formatted(old),
                        "{}",
                        entry("POST", "Condition", condition(subject, "last"))));
        answer.then()
                .statusCode(200)
                .body("type", equalTo("batch-response"))
                .body(
                        "entry.response.status",
                        equalTo(List.of(
                                "201 Created", "400", "422", "200 OK", "204 No Content", "400", "400", "201 Created")))
                .body("entry[1].response.outcome.issue[0].details.coding[0].code", equalTo("value-invalid"))
                .body(
                        "entry[1].response.outcome.issue[0].diagnostics",
                        containsString("Bundle.entry[1].resource.clinicalStatus"))
                .body("entry[2].response.outcome.issue[0].details.coding[0].code", equalTo("type-not-taken"))
                .body("entry[5].response.outcome.issue[0].details.coding[0].code", equalTo("bundle-invalid"))
                .body(not(containsString(CANARY)));
        assertEquals(List.of(), Validation.errors(answer.asString()));
        as(CLINICIAN).get("/fhir/Condition?patient=" + child).then().body("entry", hasSize(3));
        as(CLINICIAN).get("/fhir/Condition/" + old).then().body("code.text", equalTo("new"));
    }

    @Test
    void refersFromNoEntryToAnother() {
        String url = "urn:uuid:6f6a7a40-3f3b-4d2a-9a55-0f7c66f50002";
        post(
                        PRACTICE_SYSTEM,
                        "/fhir",
                        batch(
                                entry("POST", "Patient", patient(number()))
                                        .replaceFirst("\\{", "{\"fullUrl\":\"" + url + "\","),
                                entry("POST", "Condition", condition(url, "words"))))
                .then()
                .statusCode(200)
                .body("entry[0].response.status", equalTo("201 Created"))
                .body("entry[1].response.status", equalTo("422"));
    }

    @Test
    void reachesNothingOfAnotherPractice() {
        UUID theirs = keep(PRACTICE_SYSTEM, "Condition", condition(subject, "theirs"));
        post(
                        PRACTICE_SYSTEM_B,
                        "/fhir",
                        batch("""
                        {"request":{"method":"DELETE","url":"Condition/%s","ifMatch":"W/\\"1\\""}}""".formatted(theirs), entry("POST", "Condition", condition(subject, "mine"))))
                .then()
                .statusCode(200)
                .body("entry.response.status", equalTo(List.of("404", "422")));
        as(CLINICIAN).get("/fhir/Condition?patient=" + child).then().body("entry", hasSize(1));
        post(CLINICIAN, "/fhir", batch(entry("POST", "Condition", condition(subject, "words"))))
                .then()
                .statusCode(403);
    }

    @Test
    void deletesInABatchOnlyTheVersionThatWasRead() {
        UUID kept = keep(PRACTICE_SYSTEM, "Condition", condition(subject, "kept"));
        for (String condition : List.of("", ",\"ifMatch\":\"W/\\\"9\\\"\"")) {
            post(
                            PRACTICE_SYSTEM,
                            "/fhir",
                            batch("{\"request\":{\"method\":\"DELETE\",\"url\":\"Condition/" + kept + "\"" + condition
                                    + "}}"))
                    .then()
                    .statusCode(200)
                    .body("entry[0].response.status", equalTo("412"));
        }
        as(CLINICIAN).get("/fhir/Condition/" + kept).then().statusCode(200);
    }

    @Test
    void countsWithoutShowing() {
        keep(PRACTICE_SYSTEM, "Condition", condition(subject, "one"));
        keep(PRACTICE_SYSTEM, "Condition", condition(subject, "two"));
        as(CLINICIAN)
                .get("/fhir/Condition?_summary=count&_count=1&patient=" + child)
                .then()
                .statusCode(200)
                .body("total", equalTo(2))
                .body("entry", nullValue());
        as(CLINICIAN).get("/fhir/Condition?_summary=text").then().statusCode(400);
    }

    @Test
    void showsTheElementsAskedForAndSaysThatOthersAreMissing() {
        keep(PRACTICE_SYSTEM, "Condition", condition(subject, "words"));
        Response some = as(CLINICIAN).get("/fhir/Condition?_elements=onset&patient=" + child);
        some.then()
                .statusCode(200)
                .body("entry[0].resource.onsetDateTime", equalTo("2026-10-01"))
                .body("entry[0].resource.subject.reference", equalTo(subject))
                .body("entry[0].resource.clinicalStatus.coding[0].code", equalTo("active"))
                .body("entry[0].resource.code", nullValue())
                .body("entry[0].resource.meta.tag[0].code", equalTo("SUBSETTED"));
        for (String wrong : List.of("nothing", "onset,", "code.text", "")) {
            as(CLINICIAN).get("/fhir/Condition?_elements=" + wrong).then().statusCode(400);
        }
    }

    @Test
    void findsWhatCameInSince() {
        UUID first = keep(PRACTICE_SYSTEM, "Condition", condition(subject, "first"));
        String at = as(CLINICIAN).get("/fhir/Condition/" + first).jsonPath().getString("meta.lastUpdated");
        UUID second = keep(PRACTICE_SYSTEM, "Condition", condition(subject, "second"));
        search("gt" + at).then().body("entry.resource.id", equalTo(List.of(second.toString())));
        search("le" + at).then().body("entry.resource.id", equalTo(List.of(first.toString())));
        search("2020-01-01").then().body("entry", nullValue());
        search("soon").then().statusCode(400);
    }

    private Response search(String lastUpdated) {
        return as(CLINICIAN)
                .queryParam("patient", child.toString())
                .queryParam("_lastUpdated", lastUpdated)
                .get("/fhir/Condition");
    }

    private static String batch(String... entries) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[" + String.join(",", entries) + "]}";
    }

    private static String entry(String method, String url, String resource) {
        return "{\"resource\":" + resource + ",\"request\":{\"method\":\"" + method + "\",\"url\":\"" + url + "\"}}";
    }
}
