package uk.threshold.http;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.http.Records.keep;
import static uk.threshold.http.Records.number;
import static uk.threshold.http.Records.patient;
import static uk.threshold.http.Records.post;
import static uk.threshold.http.Tokens.as;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;
import uk.threshold.fhir.TypeExamples;

/** Every type of the practice's face goes in, comes back as it was sent, and is found. */
@QuarkusTest
final class RecordTypesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void keepsGivesBackAndFindsAResourceOfEveryType() throws JsonProcessingException {
        UUID patient = keep(Persona.PRACTICE_SYSTEM, "Patient", patient(number()));
        for (TypeExamples.Example example : TypeExamples.all()) {
            String type = example.type();
            String own = UUID.randomUUID().toString();
            keep(Persona.PRACTICE_SYSTEM, type, example.minimal().replace("%P%", patient.toString()));
            String rich = example.rich().replace("%P%", patient.toString()).replace("%ID%", own);
            UUID id = keep(Persona.PRACTICE_SYSTEM, type, rich);
            ObjectNode held = (ObjectNode) JSON.readTree(
                    as(Persona.CLINICIAN).get("/fhir/" + type + "/" + id).asString());
            held.remove(List.of("id", "meta"));
            assertEquals(JSON.readTree(rich), held, type);
            as(Persona.PRACTICE_SYSTEM_B).get("/fhir/" + type + "/" + id).then().statusCode(404);
            String search = example.search().replace("%ID%", own);
            String query = "_id=" + id + (search.isEmpty() ? "" : "&" + search);
            as(Persona.CLINICIAN)
                    .get("/fhir/" + type + "?" + query)
                    .then()
                    .statusCode(200)
                    .body("entry.resource.id", equalTo(List.of(id.toString())));
            if (search.contains("date=") || search.contains("sent=") || search.contains("authored=")) {
                as(Persona.CLINICIAN)
                        .get("/fhir/" + type + "?" + query.replace("2025-03-01", "2024-03-01"))
                        .then()
                        .body("entry", nullValue());
            }
            get("/fhir/metadata").then().body("rest[0].resource.type", hasItem(type));
        }
    }

    @Test
    void asksOfEveryTypeInARecordWhoseItIs() {
        for (TypeExamples.Example example : TypeExamples.all()) {
            if (List.of("AllergyIntolerance", "List", "Appointment", "DocumentReference", "CareTeam")
                    .contains(example.type())) {
                String nobodys = example.minimal().replace("\"reference\":\"Patient/%P%\"", "\"display\":\"someone\"");
                post(Persona.PRACTICE_SYSTEM, "/fhir/" + example.type(), nobodys)
                        .then()
                        .statusCode(422)
                        .body("issue[0].details.coding[0].code", equalTo("subject-required"));
            }
        }
    }

    /** The one element of R4 that is called {@code reference} and is an address. */
    @Test
    void takesTheAddressOfALeafletForNoReference() {
        UUID patient = keep(Persona.PRACTICE_SYSTEM, "Patient", patient(number()));
        for (String leaflet : List.of("https://leaflets.example/measles", "urn:leaflet:measles", "leaflets/7")) {
            UUID given = keep(Persona.PRACTICE_SYSTEM, "Immunization", """
                    {"resourceType":"Immunization","status":"completed","patient":{"reference":"Patient/%s"},
                     "vaccineCode":{"coding":[{"system":"http://snomed.info/sct","code":"38598009"}]},
                     "occurrenceDateTime":"2026-03-01","education":[{"reference":"%s"}]}""".formatted(patient, leaflet));
            as(Persona.CLINICIAN)
                    .get("/fhir/Immunization/" + given)
                    .then()
                    .body("education[0].reference", equalTo(leaflet));
        }
        post(Persona.PRACTICE_SYSTEM, "/fhir/Immunization", """
                        {"resourceType":"Immunization","status":"completed","patient":{"reference":"Patient/%s"},
                         "vaccineCode":{"coding":[{"system":"http://snomed.info/sct","code":"38598009"}]},
                         "occurrenceDateTime":"2026-03-01","location":{"reference":"https://elsewhere.example/Location/1"}}""".formatted(patient))
                .then()
                .statusCode(422);
    }
}
