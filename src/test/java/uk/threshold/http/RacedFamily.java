package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;
import uk.threshold.request.InventedNumbers;

/** A child and her mother, whose own record is shared with her consent; and an assessment that asks about both. */
final class RacedFamily {
    private static final String ENTRY = "58703003";

    private final TwoGatewaysIT.Gateways gateways;
    private final UUID mother;
    private final UUID consent;
    private final String task;
    private final List<Change> changes = Collections.synchronizedList(new ArrayList<>());
    private final List<Reading> readings = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean changing = new AtomicBoolean(true);
    private int version = 1;

    /** A consent that became given or withdrawn at some moment between two, in nanoseconds of this process. */
    record Change(long sent, long acknowledged, boolean given) {}

    /** An answer that was decided at some moment between two. */
    record Reading(long sent, long arrived, boolean visible, UUID receipt) {}

    RacedFamily(TwoGatewaysIT.Gateways gateways) {
        this.gateways = gateways;
        NhsNumber childNumber = InventedNumbers.next();
        NhsNumber motherNumber = InventedNumbers.next();
        UUID child = keep("Patient", patient(childNumber, "Ida", "2024-05-06"));
        mother = keep("Patient", patient(motherNumber, "Una", "1996-02-03"));
        keep("RelatedPerson", """
                {"resourceType":"RelatedPerson","extension":[
                  {"url":"https://fhir.threshold.example/StructureDefinition/parental-responsibility","extension":[
                    {"url":"kind","valueCode":"mother"},{"url":"period","valuePeriod":{"start":"2024-05-06"}}]}],
                 "identifier":[{"system":"%s","value":"%s"}],"active":true,"patient":{"reference":"Patient/%s"},
                 "relationship":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"MTH"}]}]}
                """.formatted(NhsNumber.SYSTEM, motherNumber.digits(), child));
        keep("Condition", """
                {"resourceType":"Condition",
                 "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
                 "code":{"coding":[{"system":"http://snomed.info/sct","code":"%s"}]},
                 "subject":{"reference":"Patient/%s"},"recordedDate":"2026-10-01"}
                """.formatted(ENTRY, mother));
        long sent = System.nanoTime();
        consent = keep("Consent", consent("active", ""));
        changes.add(new Change(sent, System.nanoTime(), true));
        String body = TaskBody.about(childNumber)
                .purpose("s17-assessment")
                .person(motherNumber, "mother")
                .categoryOf(1, "mental-health")
                .json();
        Response asked = as(Persona.SOCIAL_WORKER_NORTH, 0)
                .contentType("application/fhir+json")
                .body(body)
                .post("/fhir/Task");
        asked.then().statusCode(201);
        task = asked.jsonPath().getString("id");
    }

    /** Ends with the consent given, as it began. */
    List<Reading> withdrawAndGiveAgain(int times) {
        try {
            for (int i = 0; i < times; i++) {
                say("inactive");
                say("active");
            }
        } finally {
            changing.set(false);
        }
        return List.of();
    }

    /** Reads through one of the gateways as long as anything changes, and once more. */
    List<Reading> read(int through) {
        List<Reading> own = new ArrayList<>();
        boolean more = true;
        while (more) {
            more = changing.get();
            own.add(reading(through));
        }
        readings.addAll(own);
        return own;
    }

    Reading reading(int through) {
        long sent = System.nanoTime();
        Response answer = as(Persona.SOCIAL_WORKER_NORTH, through)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + task + "/$disclose");
        long arrived = System.nanoTime();
        answer.then().statusCode(200);
        return new Reading(
                sent, arrived, answer.asString().contains(ENTRY), UUID.fromString(answer.header("Threshold-Receipt")));
    }

    /** The practice's system says how the consent stands, through one gateway and then the other. */
    void say(String status) {
        long sent = System.nanoTime();
        as(Persona.PRACTICE_SYSTEM, version / 2 % 2)
                .contentType("application/fhir+json")
                .header("If-Match", "W/\"" + version + "\"")
                .body(consent(status, "\"id\":\"" + consent + "\","))
                .put("/fhir/Consent/" + consent)
                .then()
                .statusCode(200);
        changes.add(new Change(sent, System.nanoTime(), status.equals("active")));
        version++;
    }

    /** The Task as its requester sees it. */
    String task() {
        return as(Persona.SOCIAL_WORKER_NORTH, 1).get("/fhir/Task/" + task).asString();
    }

    /** The same, out of a search for it. */
    String found() {
        String all = as(Persona.SOCIAL_WORKER_NORTH, 0)
                .queryParam("_id", task)
                .get("/fhir/Task")
                .asString();
        int begins = all.indexOf("{\"resourceType\":\"Task\"");
        return all.substring(begins, begins + task().length());
    }

    /** What was visible was given at some moment of the reading, and what was not was withdrawn at some. */
    void judge() {
        for (Reading reading : readings) {
            assertTrue(
                    possible(reading), reading.visible() ? "what was withdrawn was shown" : "what was given was lost");
        }
    }

    private boolean possible(Reading reading) {
        for (int i = 0; i < changes.size(); i++) {
            boolean ends = i + 1 < changes.size();
            boolean overlaps = changes.get(i).sent() <= reading.arrived()
                    && (!ends || changes.get(i + 1).acknowledged() >= reading.sent());
            if (overlaps && changes.get(i).given() == reading.visible()) {
                return true;
            }
        }
        return false;
    }

    /** How many readings were under way while the consent changed. */
    long raced() {
        return readings.stream()
                .filter(reading -> changes.stream()
                        .anyMatch(
                                change -> change.sent() < reading.arrived() && change.acknowledged() > reading.sent()))
                .count();
    }

    private UUID keep(String type, String body) {
        Response kept = as(Persona.PRACTICE_SYSTEM, 0)
                .contentType("application/fhir+json")
                .body(body)
                .post("/fhir/" + type);
        kept.then().statusCode(201);
        return UUID.fromString(kept.jsonPath().getString("id"));
    }

    private RequestSpecification as(Persona persona, int through) {
        return RestAssured.given()
                .baseUri(gateways.addresses().get(through))
                .header("Authorization", "Bearer " + gateways.token(persona));
    }

    private static String patient(NhsNumber number, String given, String born) {
        return """
                {"resourceType":"Patient","identifier":[{"system":"%s","value":"%s"}],"active":true,
                 "name":[{"use":"official","family":"Harrow","given":["%s"]}],"birthDate":"%s"}
                """.formatted(NhsNumber.SYSTEM, number.digits(), given, born);
    }

    private String consent(String status, String id) {
        return """
                {"resourceType":"Consent",%s"extension":[
                  {"url":"https://fhir.threshold.example/StructureDefinition/consent-evidence","valueCode":"signed"},
                  {"url":"https://fhir.threshold.example/StructureDefinition/consent-by","valueCode":"self"},
                  {"url":"https://fhir.threshold.example/StructureDefinition/consent-covers","valueCode":"sharing-own-record"}],
                 "status":"%s",
                 "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
                 "category":[{"coding":[{"system":"http://loinc.org","code":"59284-0"}]}],
                 "patient":{"reference":"Patient/%s"},"dateTime":"2026-10-02",
                 "policy":[{"uri":"https://harbour-lane.example/sharing"}],
                 "provision":{"type":"permit","period":{"start":"2026-10-02"}}}
                """.formatted(id, status, mother);
    }
}
