package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;

/** Scenario S19 over HTTP: a household adult's protected history is in nothing that anyone outside the practice gets. */
@QuarkusTest
final class ProtectedHistoryJourneyTest {
    private static final String BAR = "https://fhir.threshold.example/CodeSystem/statutory-bar";
    private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    private static final String OLD_NAME = "Peregrine";
    private static final String HISTORY = "77176002";
    private static final String OTHERS = "8517006";

    /** Nothing of it, in whatever form: the name and sex, the label, the law, the code, the day. */
    private static final List<String> NEVER = List.of(
            OLD_NAME, "GRA22", "gender", "Gender", "GENDER", "ertificate", HISTORY, OTHERS, "2026-09-09", "canary");

    private Known child = Known.NOBODY;
    private final String number = Records.number();

    private Known adult = Known.NOBODY;
    private Known other = Known.NOBODY;

    @BeforeEach
    void keepTheHousehold() {
        child = Known.aged(5);
        adult = new Known(withAFormerName(), new NhsNumber(number), child.born().minusYears(30));
        other = Known.aged(33);
        child.livesWith(adult, "DOMPART");
        child.livesWith(other, "ROOM");
        StoryEntry.of(child, "125667009").kept();
        StoryEntry.of(adult, HISTORY)
                .on("2026-09-09")
                .label("GENDER")
                .label(BAR, "GRA22")
                .kept();
        StoryEntry.of(other, OTHERS)
                .on("2026-09-09")
                .label("GENDER")
                .label(CONFIDENTIALITY, "R")
                .kept();
    }

    @Test
    void isInNoAnswerReceiptTaskLogLineOrMetricWhateverIsRuled() {
        List<String> sinks = new ArrayList<>();
        List<String> log = LogLines.during(() -> {
            StoryRequest request = asked();
            sinks.add(request.silent());
            for (String kind : List.of("relevant", "weighed")) {
                request.ruled(kind, Map.of(), "It bears on the child's safety.");
            }
            Response answer = request.answer();
            sinks.add(answer.asString());
            assertEquals(List.of("Condition 125667009 2026-10-01"), StoryRequest.lines(answer.asString()));
            for (String path : List.of(
                    "/api/receipts/" + answer.header(Readings.RECEIPT),
                    "/fhir/Task/" + request.task,
                    "/fhir/request/" + request.task,
                    "/fhir/request/" + request.task + "/Patient",
                    "/fhir/request/" + request.task + "/Condition?_id=" + UUID.randomUUID())) {
                sinks.add(as(Persona.SOCIAL_WORKER_NORTH).get(path).asString());
            }
            sinks.add(as(Persona.SOCIAL_WORKER_NORTH)
                    .urlEncodingEnabled(false)
                    .post("/fhir/Task/" + request.task + "/$annex")
                    .asString());
            sinks.add(StoryRequest.receipt(answer.header(Readings.RECEIPT)).asString());
        });
        sinks.addAll(log);
        sinks.add(RestAssured.get("/q/metrics").asString());
        for (String sink : sinks) {
            for (String never : NEVER) {
                assertFalse(sink.contains(never), never + " in " + sink);
            }
        }
    }

    @Test
    void isAnsweredAsAHouseholdThatHasNoSuchHistory() {
        Known plain = Known.aged(5);
        Known one = Known.aged(35);
        Known two = Known.aged(33);
        plain.livesWith(one, "DOMPART");
        plain.livesWith(two, "ROOM");
        StoryEntry.of(plain, "125667009").kept();
        assertEquals(shape(asked(plain, one, two)), shape(asked()));
    }

    @Test
    void isOpenedByNoReleaseAndByNoReasonThatAnybodyGives() {
        StoryRequest request = asked();
        UUID held = history(adult);
        String before = request.silent();
        Response release = as(Persona.SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body(Map.of(
                        "kind", "reasoned-release",
                        "scope", Map.of("item", held.toString()),
                        "why", "It explains the injuries.",
                        "grounds", Map.of(adult.id().toString(), "public-interest"),
                        "told", "Nobody."))
                .post("/api/requests/" + request.task + "/rulings");
        if (release.statusCode() == 201) {
            request.acted("assign", Map.of("user", Persona.CLINICIAN.user()));
            as(Persona.CLINICIAN)
                    .contentType("application/json")
                    .body("{}")
                    .post("/api/requests/" + request.task + "/rulings/"
                            + release.jsonPath().getString("ruling.id") + "/confirm")
                    .then()
                    .statusCode(201);
        }
        assertEquals(before, request.silent());
    }

    @Test
    void findsNobodyByAFormerName() {
        for (String search : List.of("name=" + OLD_NAME, "family=" + OLD_NAME, "given=" + OLD_NAME)) {
            Response found = as(Persona.PRACTICE_SYSTEM).get("/fhir/Patient?" + search);
            found.then().statusCode(400).body("issue[0].details.coding[0].code", equalTo("parameter-invalid"));
            assertFalse(found.asString().contains(OLD_NAME));
        }
        StoryRequest byOldName = StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                StoryRequest.about(adult, "s47-enquiry")
                        .withoutInputs("family-name")
                        .input("family-name", "valueString", OLD_NAME)
                        .category("demographics"));
        assertEquals(List.of(), byOldName.left());
        byOldName.seen().then().body("persons[0].person", nullValue());
    }

    /** The types and stubs of an answer: what could differ between two households. */
    private static List<String> shape(StoryRequest request) {
        List<String> shape = new ArrayList<>();
        DemoRecords.parse(request.silent())
                .path("entry")
                .forEach(entry -> shape.add(entry.at("/resource/resourceType").asText()));
        shape.sort(String::compareTo);
        return shape;
    }

    private UUID history(Known whose) {
        return UUID.fromString(as(Persona.PRACTICE_SYSTEM)
                .get("/fhir/Condition?patient=" + whose.id())
                .jsonPath()
                .getString("entry[0].resource.id"));
    }

    private StoryRequest asked() {
        return asked(child, adult, other);
    }

    private static StoryRequest asked(Known who, Known one, Known two) {
        return StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                StoryRequest.about(who, "s47-enquiry")
                        .category("injury")
                        .person(one.number(), "partner-of-parent")
                        .person(two.number(), "household-member")
                        .categoryOf(1, "demographics")
                        .categoryOf(1, "other")
                        .categoryOf(2, "other"));
    }

    private UUID withAFormerName() {
        String label =
                "{\"url\":\"http://hl7.org/fhir/uv/security-label-ds4p/StructureDefinition/extension-inline-sec-label\","
                        + "\"valueCoding\":{\"system\":\"" + BAR + "\",\"code\":\"GRA22\"}}";
        return Records.keep(Persona.PRACTICE_SYSTEM, "Patient", """
                {"resourceType":"Patient","identifier":[{"system":"%s","value":"%s"}],"active":true,
                 "name":[{"use":"official","family":"%s","given":["Robin"]},
                         {"extension":[%s],"use":"old","family":"%s","given":["%s"]}],"birthDate":"%s"}
                """.formatted(
                        NhsNumber.SYSTEM,
                        number,
                        Known.FAMILY,
                        label,
                        OLD_NAME,
                        OLD_NAME,
                        child.born().minusYears(30)));
    }
}
