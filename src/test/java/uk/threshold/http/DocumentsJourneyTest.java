package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;
import uk.threshold.fhir.Validation;

/** A letter is kept with its bytes, and leaves only when a clinician has read that very letter. */
@QuarkusTest
final class DocumentsJourneyTest {
    private final NhsNumber number = new NhsNumber(Records.number());
    private UUID child = new UUID(0, 0);

    @BeforeEach
    void keepTheChild() {
        child = Records.keep(
                Persona.PRACTICE_SYSTEM,
                "Patient",
                Records.patient(number.digits()).replace("Quill", "Harrow"));
    }

    @Test
    void aLetterLeavesWithItsBytesOnlyByARulingOnItself() {
        UUID letter = letter("UERGQQ==", "", "");
        letter("T1RIRVI=", "", "");
        String request = asked();
        assertNothingOfADocument(request, "UERG", "T1RIRVI");
        rule(
                request,
                "{\"kind\":\"relevant\",\"scope\":{\"person\":\"" + child + "\"},\"why\":\"It bears on her safety.\"}",
                201);
        rule(request, "{\"kind\":\"document\",\"scope\":{\"person\":\"" + child + "\"},\"why\":\"All of them.\"}", 422);
        assertNothingOfADocument(request, "UERG", "T1RIRVI");
        rule(request, document(letter), 201);
        String disclosed = disclosed(request);
        assertTrue(disclosed.contains("\"data\":\"UERGQQ==\""), disclosed);
        assertFalse(disclosed.contains("T1RIRVI") || disclosed.contains("canary"), disclosed);
        Response documents = as(Persona.SOCIAL_WORKER_NORTH).get("/fhir/request/" + request + "/DocumentReference");
        documents.then().statusCode(200).body("entry.findAll { it.search.mode == 'match' }", hasSize(1));
        String resource = "entry.find { it.search.mode == 'match' }.resource.";
        documents.then().body(resource + "extension[0].url", org.hamcrest.Matchers.endsWith("/handling"));
        String url = documents.jsonPath().getString(resource + "content[0].attachment.url");
        as(Persona.SOCIAL_WORKER_NORTH)
                .get("/fhir/request/" + request + "/" + url)
                .then()
                .statusCode(200)
                .body("resourceType", equalTo("Binary"))
                .body("contentType", equalTo("application/pdf"))
                .body("data", equalTo("UERGQQ=="));
        // The bytes are exchanged after they were read: nobody has read these.
        exchange(letter);
        assertNothingOfADocument(request, "UERG", "TkVX");
    }

    @Test
    void noRulingOpensALetterThatAStatuteOrAnotherAgencyKeeps() {
        String bar = "\"meta\":{\"security\":[{\"system\":\"https://fhir.threshold.example/CodeSystem/statutory-bar\","
                + "\"code\":\"LPP\"}]},";
        String orcon = "\"meta\":{\"security\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\","
                + "\"code\":\"ORCON\"}]},";
        // A label on the bytes alone keeps the letter as well.
        List<UUID> letters = List.of(letter("UERG", bar, ""), letter("UERG", orcon, ""), letter("UERG", "", bar));
        String request = asked();
        letters.forEach(letter -> rule(request, document(letter), 201));
        assertNothingOfADocument(request, "UERG");
    }

    @Test
    void aBinaryThatNothingTiesToTheChildIsNeverThere() {
        Records.keep(
                Persona.PRACTICE_SYSTEM,
                "Binary",
                "{\"resourceType\":\"Binary\",\"contentType\":\"application/pdf\",\"data\":\"TE9ORQ==\"}");
        Records.keep(
                Persona.PRACTICE_SYSTEM,
                "Binary",
                "{\"resourceType\":\"Binary\",\"contentType\":\"application/pdf\",\"securityContext\":{\"reference\":\"Patient/"
                        + child + "\"},\"data\":\"TE9ORQ==\"}");
        assertNothingOfADocument(asked(), "TE9ORQ");
    }

    @Test
    void bytesThatTwoPersonsRecordsShareLeaveWithNeither() {
        UUID sibling = Records.keep(Persona.PRACTICE_SYSTEM, "Patient", Records.patient(Records.number()));
        UUID letter = letter("UERG", "", "");
        String kept = as(Persona.CLINICIAN)
                .get("/fhir/DocumentReference/" + letter)
                .jsonPath()
                .getString("content[0].attachment.url");
        Records.keep(Persona.PRACTICE_SYSTEM, "DocumentReference", """
                {"resourceType":"DocumentReference","status":"current","subject":{"reference":"Patient/%s"},
                 "content":[{"attachment":{"contentType":"application/pdf","url":"%s"}}]}
                """.formatted(sibling, kept));
        String request = asked();
        rule(request, document(letter), 201);
        assertNothingOfADocument(request, "UERG");
    }

    /** A letter of this child and the Binary with its bytes, in one transaction. */
    private UUID letter(String data, String ofLetter, String ofBytes) {
        Response kept = Records.post(Persona.PRACTICE_SYSTEM, "/fhir", """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"resource":{"resourceType":"DocumentReference",%s"status":"current","subject":{"reference":"Patient/%s"},
                   "type":{"text":"canary"},"date":"2026-10-01T10:00:00Z","description":"canary",
                   "content":[{"attachment":{"contentType":"application/pdf","title":"canary",
                     "url":"urn:uuid:6f6a7a40-3f3b-4d2a-9a55-0f7c66f50001"}}]},
                  "request":{"method":"POST","url":"DocumentReference"}},
                 {"fullUrl":"urn:uuid:6f6a7a40-3f3b-4d2a-9a55-0f7c66f50001",
                  "resource":{"resourceType":"Binary",%s"contentType":"application/pdf","data":"%s"},
                  "request":{"method":"POST","url":"Binary"}}]}
                """.formatted(ofLetter, child, ofBytes, data));
        kept.then().statusCode(200);
        return UUID.fromString(
                kept.jsonPath().getString("entry[0].response.location").split("/")[1]);
    }

    private void exchange(UUID letter) {
        String url = as(Persona.CLINICIAN)
                .get("/fhir/DocumentReference/" + letter)
                .jsonPath()
                .getString("content[0].attachment.url");
        as(Persona.PRACTICE_SYSTEM)
                .contentType("application/fhir+json")
                .header("If-Match", "W/\"1\"")
                .body("{\"resourceType\":\"Binary\",\"id\":\"" + url.substring("Binary/".length())
                        + "\",\"contentType\":\"application/pdf\",\"data\":\"TkVX\"}")
                .put("/fhir/" + url)
                .then()
                .statusCode(200);
    }

    private String asked() {
        Response response = Records.post(
                Persona.SOCIAL_WORKER_NORTH,
                "/fhir/Task",
                TaskBody.about(number)
                        .withoutInputs("birth-date")
                        .input("birth-date", "valueDate", "2020-02-29")
                        .category("correspondence")
                        .json());
        response.then().statusCode(201);
        return response.jsonPath().getString("id");
    }

    private static String document(UUID letter) {
        return "{\"kind\":\"document\",\"scope\":{\"item\":\"" + letter
                + "\"},\"why\":\"I have read it and it may go.\"}";
    }

    private static void rule(String request, String ruling, int status) {
        as(Persona.SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body(ruling)
                .post("/api/requests/" + request + "/rulings")
                .then()
                .statusCode(status);
    }

    private static void assertNothingOfADocument(String request, String... words) {
        String disclosed = disclosed(request);
        for (String word : words) {
            assertFalse(disclosed.contains(word), disclosed);
        }
        assertFalse(disclosed.contains("DocumentReference") || disclosed.contains("Binary"), disclosed);
    }

    private static String disclosed(String request) {
        Response response =
                as(Persona.SOCIAL_WORKER_NORTH).urlEncodingEnabled(false).post("/fhir/Task/" + request + "/$disclose");
        response.then().statusCode(200);
        assertEquals(List.of(), Validation.errors(response.asString()));
        return response.asString();
    }
}
