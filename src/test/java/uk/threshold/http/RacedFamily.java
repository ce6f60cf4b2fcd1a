package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;
import uk.threshold.http.RaceByClock.Change;
import uk.threshold.http.RaceByClock.Reading;
import uk.threshold.intake.GuardKeys;
import uk.threshold.request.InventedNumbers;

/** A child and her mother, whose own record is shared with her consent; and an assessment that asks about both. */
final class RacedFamily {
    private static final String ENTRY = "58703003";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final TwoGatewaysIT.Gateways gateways;
    private final UUID mother;
    private final UUID consent;
    private final String task;
    private final List<Change> changes = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    private int version = 1;

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

    /**
     * Withdraws the consent and gives it again. Each change is raced by a reading through each gateway, which begins at
     * some moment between the beginning of the change and a little after its end.
     */
    void withdrawAndGiveAgain(ExecutorService threads) throws InterruptedException, ExecutionException {
        for (String status : List.of("inactive", "active")) {
            Change before = changes.getLast();
            long window = 1 + (before.acknowledged() - before.sent()) * 5 / 4;
            Future<Reading> one = threads.submit(() -> readingWithin(window, 0));
            Future<Reading> two = threads.submit(() -> readingWithin(window, 1));
            say(status);
            readings.add(one.get());
            readings.add(two.get());
        }
    }

    private Reading readingWithin(long nanoseconds, int through) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(nanoseconds));
        return reading(through);
    }

    Reading reading(int through) {
        HttpRequest request = request(Persona.SOCIAL_WORKER_NORTH, through, "/fhir/Task/" + task + "/$disclose")
                .POST(BodyPublishers.noBody())
                .build();
        long sent = System.nanoTime();
        HttpResponse<String> answer = send(request);
        long arrived = System.nanoTime();
        UUID receipt =
                UUID.fromString(answer.headers().firstValue("Threshold-Receipt").orElseThrow());
        return new Reading(sent, arrived, answer.body().contains(ENTRY), receipt);
    }

    /** The practice's system says how the consent stands, through one gateway and then the other. */
    void say(String status) {
        HttpRequest request = request(Persona.PRACTICE_SYSTEM, version / 2 % 2, "/fhir/Consent/" + consent)
                .header("Content-Type", "application/fhir+json")
                .header("If-Match", "W/\"" + version + "\"")
                .PUT(BodyPublishers.ofString(consent(status, "\"id\":\"" + consent + "\",")))
                .build();
        long sent = System.nanoTime();
        send(request);
        changes.add(new Change(sent, System.nanoTime(), status.equals("active")));
        version++;
    }

    private HttpRequest.Builder request(Persona persona, int through, String target) {
        return HttpRequest.newBuilder(URI.create(gateways.addresses().get(through) + target))
                .header("Authorization", "Bearer " + gateways.token(persona));
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the race was interrupted", e);
        }
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

    /** Answers of the race, in the order in which they were asked for. */
    List<Reading> readings() {
        return readings;
    }

    RaceByClock byClock() {
        return new RaceByClock(changes);
    }

    /** Key of the guard of the consent. */
    String guard() {
        return GuardKeys.consent(mother);
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
