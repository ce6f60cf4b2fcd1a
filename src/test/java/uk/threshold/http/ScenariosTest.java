package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;
import uk.threshold.fhir.AesPseudonyms;
import uk.threshold.fhir.Validation;
import uk.threshold.request.PseudonymKeys;

/** Scenarios S31 and S39 over HTTP, on the demo family. */
@QuarkusTest
final class ScenariosTest {
    private static final NhsNumber MAISIE = new NhsNumber("9990001006");
    private static final NhsNumber LEANNE = new NhsNumber("9990001022");

    /**
     * Her stepfather's dependences, which his record holds to be present, and what the last five years record of violence;
     * of her mother nothing.
     */
    private static final Set<String> SAFETY_SET_OF_ADULTS =
            Set.of("HL-C-102", "HL-C-103", "HL-C-201", "HL-C-202", "HL-C-203", "HL-C-204", "HL-C-205", "HL-C-206");

    private static final List<String> NEVER = List.of(
            "Qureshi", "07700 900417", "plum coloured", "Wisteria", "386639001", "Vasectomy", "22523008", "Juniper");

    @Inject
    PseudonymKeys keys;

    @BeforeEach
    void setUp() {
        DemoRecords.load();
    }

    @Test
    void givesTheSafetySetAtOnceOfEveryAdultInTheHouseholdThoughNobodyNamedThem() {
        String body = disclosed(Persona.EMERGENCY_DUTY, danger());
        Set<String> left = left(body, "E99901");
        assertTrue(left.containsAll(Set.of("HL-M-201", "HL-M-601", "HL-R-07")), left.toString());
        assertEquals(
                SAFETY_SET_OF_ADULTS,
                left.stream()
                        .filter(entry -> entry.startsWith("HL-L") || entry.startsWith("HL-C"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void letsNobodyClaimImmediateDangerWithoutAStatementOrWhoMayNot() {
        asked(Persona.EMERGENCY_DUTY, danger().withoutInputs("statement"))
                .then()
                .statusCode(422)
                .body(containsString("statement-required"));
        asked(Persona.SOCIAL_WORKER_NORTH, danger()).then().statusCode(422).body(containsString("purpose-not-allowed"));
    }

    @Test
    void givesTheFrontDoorTheChildsCodedFactsAndNothingOfTheAdults() {
        TaskBody check = about().purpose("front-door-check")
                .person(LEANNE, "mother")
                .categoryOf(0, "injury")
                .categoryOf(0, "safeguarding-entry")
                .categoryOf(1, "mental-health");
        Set<String> left = left(disclosed(Persona.MASH_HEALTH, check), "M99901");
        assertTrue(left.containsAll(Set.of("HL-M-201", "HL-M-601")), left.toString());
        assertTrue(left.stream().allMatch(entry -> entry.startsWith("HL-M-")), left.toString());
        asked(Persona.SOCIAL_WORKER_NORTH, check).then().statusCode(422).body(containsString("purpose-not-allowed"));
    }

    private static TaskBody danger() {
        return about().purpose("immediate-danger");
    }

    private static TaskBody about() {
        return TaskBody.about(MAISIE)
                .withoutInputs("birth-date")
                .withoutInputs("family-name")
                .withoutInputs("category")
                .input("birth-date", "valueDate", "2026-06-14")
                .input("family-name", "valueString", "Ashdown");
    }

    private static Response asked(Persona persona, TaskBody body) {
        return as(persona)
                .contentType("application/fhir+json")
                .body(body.json())
                .post("/fhir/Task");
    }

    /** The answer, which is valid R4 and free of what never leaves. */
    private static String disclosed(Persona persona, TaskBody request) {
        Response created = asked(persona, request);
        created.then().statusCode(201);
        String task = DemoRecords.parse(created.asString()).path("id").asText();
        String body = as(persona)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + task + "/$disclose")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertEquals(List.of(), Validation.errors(body));
        NEVER.forEach(canary -> assertFalse(body.contains(canary), "something that never leaves has left"));
        return body;
    }

    /** The identifiers of the entries that left; stubs and caveat aside. */
    private Set<String> left(String body, String ods) {
        AesPseudonyms pseudonyms =
                new AesPseudonyms(keys.pseudonymKey(ods).orElseThrow().bytes());
        Map<String, String> known = new HashMap<>();
        DemoRecords.types()
                .forEach((identifier, type) ->
                        known.put(type + "/" + pseudonyms.of(type, DemoRecords.id(type, identifier)), identifier));
        Set<String> left = new TreeSet<>();
        for (JsonNode entry : DemoRecords.parse(body).path("entry")) {
            String type = entry.at("/resource/resourceType").asText();
            if (!Set.of("OperationOutcome", "Patient").contains(type)) {
                String position = type + "/" + entry.at("/resource/id").asText();
                left.add(known.getOrDefault(position, position));
            }
        }
        return left;
    }
}
