package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.command.Persona.CLINICIAN;
import static uk.threshold.command.Persona.PRACTICE_SYSTEM;
import static uk.threshold.command.Persona.PRACTICE_SYSTEM_B;
import static uk.threshold.command.Persona.SOCIAL_WORKER_NORTH;
import static uk.threshold.http.Records.condition;
import static uk.threshold.http.Records.keep;
import static uk.threshold.http.Records.number;
import static uk.threshold.http.Records.patient;
import static uk.threshold.http.Records.post;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import uk.threshold.fhir.Validation;

/** A practice writes its own records and reads them back; nobody else does. */
@QuarkusTest
final class RecordFaceTest {
    private static final String NHS = "https://fhir.nhs.uk/Id/nhs-number|";

    @Test
    void keepsAResourceAndGivesItBackToThePractice() {
        Response created = post(PRACTICE_SYSTEM, "/fhir/Patient", patient(number()));
        created.then().statusCode(201).header("ETag", "W/\"1\"").body("meta.versionId", equalTo("1"));
        String id = created.jsonPath().getString("id");
        created.then().header("Location", startsWith("http")).body("birthDate", equalTo("2020-02-29"));
        for (var persona : List.of(PRACTICE_SYSTEM, CLINICIAN)) {
            as(persona)
                    .get("/fhir/Patient/" + id)
                    .then()
                    .statusCode(200)
                    .contentType("application/fhir+json")
                    .header("Cache-Control", "no-store")
                    .body("id", equalTo(id))
                    .body("name[0].family", equalTo("Quill"));
        }
    }

    @Test
    void replacesOnlyTheVersionThatWasRead() {
        String number = number();
        UUID id = keep(PRACTICE_SYSTEM, "Patient", patient(number));
        String next = patient(number).replace("\"active\"", "\"id\":\"" + id + "\",\"gender\":\"female\",\"active\"");
        put(id, next, "W/\"7\"").then().statusCode(412);
        as(PRACTICE_SYSTEM)
                .contentType("application/fhir+json")
                .body(next)
                .put("/fhir/Patient/" + id)
                .then()
                .statusCode(412);
        put(id, next, "W/\"1\"").then().statusCode(200).body("meta.versionId", equalTo("2"));
        put(id, next, "W/\"1\"")
                .then()
                .statusCode(412)
                .body("issue[0].details.coding[0].code", equalTo("version-changed"));
        put(id, next, "W/\"2\"").then().statusCode(200).body("meta.versionId", equalTo("2"));
    }

    private static Response put(UUID id, String body, String version) {
        return as(PRACTICE_SYSTEM)
                .contentType("application/fhir+json")
                .header("If-Match", version)
                .body(body)
                .put("/fhir/Patient/" + id);
    }

    @Test
    void createsOnceWhereTheIdentifierIsKnown() {
        String number = number();
        UUID id = keep(PRACTICE_SYSTEM, "Patient", patient(number));
        as(PRACTICE_SYSTEM)
                .contentType("application/fhir+json")
                .header("If-None-Exist", "identifier=" + NHS + number)
                .body(patient(number))
                .post("/fhir/Patient")
                .then()
                .statusCode(200)
                .body("id", equalTo(id.toString()));
        post(PRACTICE_SYSTEM, "/fhir/Patient", patient(number))
                .then()
                .statusCode(409)
                .body("issue[0].details.coding[0].code", equalTo("nhs-number-taken"));
    }

    @Test
    void keepsOneOfSeveralPatientsWithTheSameNumberThatComeAtOnce() throws Exception {
        String body = patient(number());
        try (ExecutorService senders = Executors.newFixedThreadPool(6)) {
            List<Callable<Integer>> sending = Collections.nCopies(
                    6, () -> post(PRACTICE_SYSTEM, "/fhir/Patient", body).statusCode());
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : senders.invokeAll(sending)) {
                answers.add(answer.get());
            }
            Collections.sort(answers);
            assertEquals(List.of(201, 409, 409, 409, 409, 409), answers);
        }
    }

    @Test
    void keepsATransactionWithItsReferencesWholeOrNotAtAll() {
        String number = number();
        String bundle = """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"fullUrl":"urn:uuid:6f6a7a40-3f3b-4d2a-9a55-0f7c66f50001","resource":%s,
                  "request":{"method":"PUT","url":"Patient?identifier=%s"}},
                 {"resource":%s,"request":{"method":"POST","url":"Condition"}}]}
                """.formatted(
                patient(number), NHS + number, condition("urn:uuid:6f6a7a40-3f3b-4d2a-9a55-0f7c66f50001", "Asthma"));
        post(PRACTICE_SYSTEM, "/fhir", bundle.replace("6f50001\",\"re", "6f59999\",\"re"))
                .then()
                .statusCode(422)
                .body("issue[0].details.coding[0].code", equalTo("reference-not-found"))
                .body("issue[0].diagnostics", equalTo("Bundle.entry[1].resource.subject"));
        byNumber(number).then().body("entry", nullValue());

        Response kept = post(PRACTICE_SYSTEM, "/fhir", bundle);
        kept.then().statusCode(200).body("entry", hasSize(2)).body("entry[0].response.status", equalTo("201 Created"));
        String patient = byNumber(number).jsonPath().getString("entry[0].resource.id");
        as(CLINICIAN)
                .get("/fhir/Condition?patient=" + patient)
                .then()
                .statusCode(200)
                .body("entry", hasSize(1))
                .body("entry[0].resource.subject.reference", equalTo("Patient/" + patient));
    }

    private static Response byNumber(String number) {
        return as(CLINICIAN)
                .contentType(ContentType.URLENC)
                .formParam("identifier", NHS + number)
                .post("/fhir/Patient/_search");
    }

    @Test
    void findsANumberByPostAndRefusesItInAUrl() {
        String number = number();
        UUID id = keep(PRACTICE_SYSTEM, "Patient", patient(number));
        byNumber(number).then().statusCode(200).body("entry[0].resource.id", equalTo(id.toString()));
        as(CLINICIAN)
                .get("/fhir/Patient?identifier=" + NHS + number)
                .then()
                .statusCode(400)
                .body("issue[0].details.coding[0].code", equalTo("nhs-number-in-url"));
    }

    @Test
    void pagesThroughASearch() {
        UUID patient = keep(PRACTICE_SYSTEM, "Patient", patient(number()));
        for (int i = 0; i < 3; i++) {
            keep(PRACTICE_SYSTEM, "Condition", condition("Patient/" + patient, "entry " + i));
        }
        Response first = as(CLINICIAN).get("/fhir/Condition?_count=2&code=195967001&patient=" + patient);
        first.then().statusCode(200).body("entry", hasSize(2)).body("link[0].relation", equalTo("next"));
        as(CLINICIAN)
                .urlEncodingEnabled(false)
                .get("/fhir/" + first.jsonPath().getString("link[0].url"))
                .then()
                .statusCode(200)
                .body("entry", hasSize(1))
                .body("link", nullValue());
    }

    @Test
    void refusesAParameterItDoesNotOffer() {
        for (String query : List.of("name=Quill", "_include=*", "_count=0", "_id=1", "patient=1", "identifier=x")) {
            as(CLINICIAN)
                    .get("/fhir/Condition?" + query)
                    .then()
                    .statusCode(400)
                    .body("issue[0].details.coding[0].code", equalTo("parameter-invalid"));
        }
    }

    @Test
    void answersForAnotherPracticesRecordAsIfItDidNotExist() {
        String number = number();
        UUID theirs = keep(PRACTICE_SYSTEM, "Patient", patient(number));
        UUID nobodys = UUID.randomUUID();
        String expected = as(PRACTICE_SYSTEM_B).get("/fhir/Patient/" + nobodys).asString();
        assertEquals(
                expected, as(PRACTICE_SYSTEM_B).get("/fhir/Patient/" + theirs).asString());
        for (UUID id : List.of(theirs, nobodys)) {
            as(PRACTICE_SYSTEM_B).get("/fhir/Patient/" + id).then().statusCode(404);
            as(PRACTICE_SYSTEM_B)
                    .contentType("application/fhir+json")
                    .header("If-Match", "W/\"1\"")
                    .body(patient(number()).replace("\"active\"", "\"id\":\"" + id + "\",\"active\""))
                    .put("/fhir/Patient/" + id)
                    .then()
                    .statusCode(404);
            post(PRACTICE_SYSTEM_B, "/fhir/Condition", condition("Patient/" + id, "Asthma"))
                    .then()
                    .statusCode(422)
                    .body("issue[0].details.coding[0].code", equalTo("reference-not-found"));
            as(PRACTICE_SYSTEM_B)
                    .get("/fhir/Patient?_id=" + id)
                    .then()
                    .statusCode(200)
                    .body("entry", nullValue());
        }
        // The number is taken at one practice, which is nothing to another.
        keep(PRACTICE_SYSTEM_B, "Patient", patient(number));
    }

    @Test
    void letsOnlyThePracticesSystemWriteAndNoSocialWorkerRead() {
        UUID id = keep(PRACTICE_SYSTEM, "Patient", patient(number()));
        post(CLINICIAN, "/fhir/Patient", patient(number())).then().statusCode(403);
        post(CLINICIAN, "/fhir", "{}").then().statusCode(403);
        as(SOCIAL_WORKER_NORTH).get("/fhir/Patient/" + id).then().statusCode(403);
        as(SOCIAL_WORKER_NORTH).get("/fhir/Patient").then().statusCode(403);
    }

    @Test
    void takesAndGivesFhirJsonAlone() {
        as(PRACTICE_SYSTEM)
                .contentType("application/fhir+xml")
                .body("<Patient/>")
                .post("/fhir/Patient")
                .then()
                .statusCode(415);
        as(PRACTICE_SYSTEM)
                .accept("application/fhir+xml")
                .get("/fhir/Patient")
                .then()
                .statusCode(406);
        as(PRACTICE_SYSTEM).get("/fhir/Patient?_format=xml").then().statusCode(406);
    }

    @Test
    void saysWhatItOffers() {
        String statement = io.restassured.RestAssured.get("/fhir/metadata").asString();
        assertEquals(List.of(), Validation.errors(statement));
    }
}
