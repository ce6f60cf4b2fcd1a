package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static uk.threshold.command.Persona.PRACTICE_SYSTEM;
import static uk.threshold.http.Records.condition;
import static uk.threshold.http.Records.number;
import static uk.threshold.http.Records.patient;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import uk.threshold.postgres.Transactions;

/** Whatever is wrong with what a practice sends: constant words, no value repeated, nothing kept. */
@QuarkusTest
final class BadRecordsTest {
    private static final String CANARY = "canaryZQ71";

    @Inject
    Transactions transactions;

    @Test
    void refusesTextThatIsNotTheJsonOfFhir() {
        String good = patient(number()).replace("Quill", CANARY);
        refused("Patient", "{\"resourceType\":\"Patient\",\"" + CANARY, 400, "not-json");
        refused("Patient", "[\"" + CANARY + "\"]", 400, "malformed");
        refused("Patient", "\"" + CANARY + "\"", 400, "malformed");
        refused("Patient", "", 400, "malformed");
        refused("Patient", "{\"" + CANARY + "\":1}", 400, "malformed");
        refused("Patient", good + "{\"a\":\"" + CANARY + "\"}", 400, "trailing-content");
        refused("Patient", good.replace("\"active\"", "/*" + CANARY + "*/\"active\""), 400, "comment-in-json");
        refused(
                "Patient",
                good.replace("\"active\"", "\"gender\":\"" + CANARY + "\",\"gender\":\"male\",\"active\""),
                400,
                "duplicate-key");
        refused(
                "Patient",
                good.replace("\"active\"", "\"gender\":\"male\",\"g\\u0065nder\":\"" + CANARY + "\",\"active\""),
                400,
                "duplicate-key");
        refused("Patient", good.replace(CANARY, CANARY + "\\ud800"), 400, "unicode-invalid");
        refused("Patient", good.replace(CANARY, CANARY + "\\u0007"), 400, "control-character");
        refused("Patient", good.replace(CANARY, "\u0000" + CANARY), 400, "not-json");
        // Written out, it would fill the memory.
        refused("Patient", good.replaceFirst("\\{", "{\"multipleBirthInteger\":1e999999999,"), 400, "not-json");
        byte[] notUtf8 = good.replace(CANARY, CANARY + "X").getBytes(StandardCharsets.UTF_8);
        notUtf8[new String(notUtf8, StandardCharsets.ISO_8859_1).indexOf(CANARY + "X") + CANARY.length()] = (byte) 0xC3;
        refused("Patient", notUtf8, 400, "unicode-invalid");
    }

    @Test
    void refusesWhatIsTooLarge() {
        String deep = "{\"extension\":[".repeat(32) + "{\"url\":\"" + CANARY + "\"}" + "]}".repeat(32);
        refused("Patient", deep, 400, "too-deep");
        refused("Patient", "{\"name\":[" + "0,".repeat(50_000) + "0]}", 400, "too-many-nodes");
        String contained = "{\"resourceType\":\"RelatedPerson\",\"id\":\"" + CANARY + "\"}";
        refused(
                "Patient",
                patient(number())
                        .replace(
                                "\"identifier\":[",
                                "\"contained\":[" + (contained + ",").repeat(50) + contained + "],\"identifier\":["),
                400,
                "too-many-nodes");
        refused(
                "Patient",
                patient(number()).replace("\"identifier\":[", "\"" + CANARY.repeat(5000) + "\":[{}],\"identifier\":["),
                400,
                "element-unknown");
        refused("Patient", patient(number()).replace("Quill", CANARY + "x".repeat(65_536)), 400, "string-too-long");
        refused(
                "Patient",
                patient(number())
                        .replace(
                                "\"identifier\":[",
                                "\"identifier\":[{\"system\":\"https://own.example/id\",\"value\":\"" + CANARY
                                        + "x".repeat(513) + "\"},"),
                400,
                "string-too-long");
        refused("Patient", CANARY + " ".repeat(2 * 1024 * 1024 - 100), 413, "too-large");
        String entry = "{\"resource\":{},\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}},";
        String many = "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entry.repeat(1_001);
        refused("", many.substring(0, many.length() - 1) + "]}", 400, "too-many-entries");
    }

    @Test
    void refusesWhatR4AndTheProfilesDoNotAllow() {
        String good = patient(number());
        refused("Patient", with(good, "\"" + CANARY + "\":1"), 400, "element-unknown");
        refused("Patient", with(good, "\"Gender\":\"" + CANARY + "\""), 400, "element-unknown");
        refused("Patient", with(good, "\"fhir_comments\":[\"" + CANARY + "\"]"), 400, "element-unknown");
        refused("Patient", with(good, "\"gender\":[\"male\",\"" + CANARY + "\"]"), 400, "value-invalid");
        refused("Patient", with(good, "\"gender\":\"" + CANARY + "\""), 400, "value-invalid");
        refused("Patient", with(good, "\"deceasedDateTime\":\"" + CANARY + "\""), 400, "value-invalid");
        refused(
                "Patient",
                with(good, "\"text\":{\"status\":\"generated\",\"div\":\"<div>" + CANARY + "\"}"),
                400,
                "value-invalid");
        refused("Patient", with(good, "\"maritalStatus\":{}"), 400, "value-invalid");
        refused("Patient", with(good, "\"photo\":[{\"title\":\"" + CANARY + "\"},null]"), 400, "value-invalid");
        String named = with(good, "\"contact\":[{\"name\":{\"family\":\"" + CANARY + "\",\"given\":[null]}}]");
        refused("Patient", named, 400, "value-invalid");
        String nested = "\"extension\":[{\"url\":\"http://a.example\",\"extension\":[[{\"url\":\"" + CANARY + "\"}]]}]";
        refused("Patient", with(good, nested), 400, "value-invalid");
        refused(
                "Patient",
                with(
                        good,
                        "\"extension\":[{\"url\":\"https://fhir.threshold.example/StructureDefinition/unsafe-" + CANARY
                                + "\",\"valueCode\":\"x\"}]"),
                400,
                "element-unknown");
        refused(
                "Patient",
                with(
                        good,
                        "\"extension\":[{\"url\":\"https://fhir.threshold.example/StructureDefinition/source\",\"valueCode\":\""
                                + CANARY + "\"}]"),
                400,
                "value-invalid");
        refused("Condition", good, 400, "type-mismatch");
        refused(
                "Communication",
                "{\"resourceType\":\"Communication\",\"status\":\"completed\",\"category\":[{\"coding\":[{\"system\":"
                        + "\"https://fhir.threshold.example/CodeSystem/practice-note\",\"code\":\"x\"}]}]}",
                422,
                "gateways-own");
    }

    @Test
    void tellsByWhichRuleAndNeverByTheLibrarysWords() {
        Response contact = refused(
                "Patient", with(patient(number()), "\"contact\":[{\"gender\":\"male\"}]"), 400, "value-invalid");
        assertEquals(List.of("value-invalid", "pat-1"), contact.jsonPath().getList("issue[0].details.coding.code"));
        Response gender =
                refused("Patient", with(patient(number()), "\"gender\":\"" + CANARY + "\""), 400, "value-invalid");
        assertEquals(
                "https://fhir.threshold.example/CodeSystem/rule",
                gender.jsonPath().getString("issue[0].details.coding[1].system"));
    }

    @Test
    void refusesWhatCannotBeKeptFaithfully() {
        String number = number();
        String wrong = number.substring(0, 9) + (char) ('0' + (number.charAt(9) - '0' + 1) % 10);
        String good = patient(number);
        Response checked = refused("Patient", patient(wrong), 422, "nhs-number-invalid");
        assertFalse(checked.asString().contains(wrong));
        refused(
                "Patient",
                with(good, "\"managingOrganization\":{\"reference\":\"Organization/" + CANARY + "\"}"),
                422,
                "reference-not-found");
        refused(
                "Patient",
                with(good, "\"managingOrganization\":{\"reference\":\"?" + CANARY + "\"}"),
                422,
                "reference-invalid");
        refused(
                "Patient",
                with(
                        good,
                        "\"language\":\"en\",\"link\":[{\"type\":\"seealso\",\"other\":{\"reference\":\"Patient?identifier="
                                + CANARY + "\"}}]"),
                400,
                "condition-invalid");
        refused("Patient", good.replace(number, number + "\u200b"), 400, "hidden-character");
        Response bar = refused(
                "Patient",
                with(
                        good,
                        "\"meta\":{\"security\":[{\"system\":\"https://fhir.threshold.example/CodeSystem/statutory-bar\",\"code\":\""
                                + CANARY + "\"}]}"),
                400,
                "value-invalid");
        assertEquals("Patient.meta.security[0]", bar.jsonPath().getString("issue[0].diagnostics"));
        refused(
                "Patient",
                with(
                        good,
                        "\"extension\":[{\"url\":\"https://fhir.threshold.example/StructureDefinition/unsafe-for\",\"valueReference\":{\"display\":\""
                                + CANARY + "\"}}]"),
                422,
                "person-not-identified");
        refused(
                "Condition",
                condition("Patient/6f6a7a40-3f3b-4d2a-9a55-0f7c66f50777", CANARY),
                422,
                "reference-not-found");
        refused("Observation", """
                {"resourceType":"Observation","status":"final","code":{"text":"%s"}}
                """.formatted(CANARY), 422, "subject-required");
    }

    @Test
    void refusesAConsentThatItCouldNotEvaluate() {
        String bundle = """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"fullUrl":"urn:uuid:6f6a7a40-3f3b-4d2a-9a55-0f7c66f50002","resource":%s,
                  "request":{"method":"POST","url":"Patient"}},
                 {"resource":{"resourceType":"Consent","status":"active",
                   "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
                   "category":[{"coding":[{"system":"http://loinc.org","code":"59284-0"}]}],
                   "patient":{"reference":"urn:uuid:6f6a7a40-3f3b-4d2a-9a55-0f7c66f50002"},
                   "policy":[{"uri":"https://example.org/policy"}],
                   "provision":{"type":"deny","provision":[{"type":"permit",
                     "extension":[{"url":"https://example.org/only-when","valueString":"%s"}]}]}},
                  "request":{"method":"POST","url":"Consent"}}]}
                """.formatted(patient(number()), CANARY);
        Response answer = refused("", bundle, 422, "consent-not-understood");
        assertEquals(
                "Bundle.entry[1].resource.provision.provision",
                answer.jsonPath().getString("issue[0].diagnostics"));
    }

    @Test
    void refusesABundleThatIsNeitherTransactionNorBatch() {
        String entry = "{\"resource\":" + patient(number()) + ",\"request\":{\"method\":\"%s\",\"url\":\"%s\"}}";
        String bundle = "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entry + "]}";
        refused("", bundle.formatted("POST", "Patient").replace("transaction", "collection"), 400, "bundle-invalid");
        refused("", bundle.formatted("DELETE", "Patient/" + CANARY), 400, "bundle-method");
        refused("", bundle.formatted("GET", "Patient?name=" + CANARY), 400, "bundle-method");
        refused("", bundle.formatted("PUT", "Patient?name=" + CANARY), 400, "condition-invalid");
        refused("", bundle.formatted("PUT", "Patient/" + CANARY), 404, "not-found");
        refused("", bundle.formatted("POST", "Medication"), 422, "type-not-taken");
        refused("", bundle.formatted("POST", CANARY + "//"), 400, "bundle-invalid");
        refused(
                "",
                bundle.formatted("POST", "Patient").replace("\"request\"", "\"" + CANARY + "\":1,\"request\""),
                400,
                "element-unknown");
    }

    @Test
    void keepsTheWordsOfTheFhirLibrariesOutOfTheLog() {
        for (String library : List.of("ca.uhn.fhir.parser", "org.hl7.fhir.validation", "org.hl7.fhir.r5")) {
            List<String> log = logged(() -> Logger.getLogger(library).severe("quotes " + CANARY));
            assertEquals(List.of(), log);
        }
    }

    private static String with(String patient, String member) {
        return patient.replace("\"active\"", member + ",\"active\"");
    }

    private Response refused(String type, String body, int status, String code) {
        return refused(type, body.getBytes(StandardCharsets.UTF_8), status, code);
    }

    private Response refused(String type, byte[] body, int status, String code) {
        int before = rows();
        List<Response> answers = new ArrayList<>();
        List<String> log = logged(() -> answers.add(as(PRACTICE_SYSTEM)
                .contentType("application/fhir+json")
                .body(body)
                .post(type.isEmpty() ? "/fhir" : "/fhir/" + type)));
        Response answer = answers.getFirst();
        assertEquals(code, answer.jsonPath().getString("issue[0].details.coding[0].code"), answer::asString);
        assertEquals(status, answer.statusCode());
        assertFalse((answer.asString() + answer.headers()).contains(CANARY), answer::asString);
        assertFalse(log.stream().anyMatch(line -> line.contains(CANARY)), log::toString);
        assertEquals(before, rows());
        return answer;
    }

    private int rows() {
        String count = "select (select count(*) from resource) + (select count(*) from resource_version)"
                + " + (select count(*) from item) + (select count(*) from business_identifier)";
        return transactions.inPractice("A99901", connection -> {
            try (var statement = connection.prepareStatement(count);
                    var row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    private static List<String> logged(Runnable work) {
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                synchronized (lines) {
                    lines.add(line.getMessage() + " " + java.util.Arrays.toString(line.getParameters()) + " "
                            + line.getThrown());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            work.run();
        } finally {
            root.removeHandler(handler);
        }
        return lines;
    }
}
