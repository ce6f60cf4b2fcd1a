package uk.threshold.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import uk.threshold.carerecord.Category;

/** Writes an {@code OperationOutcome} of the catalogue (FHIR R4, OperationOutcome). */
final class Outcome {
    static final String MEDIA_TYPE = "application/fhir+json;charset=utf-8";

    private static final String RULE_SYSTEM = "https://fhir.threshold.example/CodeSystem/rule";
    private static final String CATEGORY_SYSTEM = "https://fhir.threshold.example/CodeSystem/category";
    private static final JsonFactory JSON = new JsonFactory();

    private Outcome() {}

    static String of(Problem problem) {
        return of(List.of(Refused.Issue.of(problem)));
    }

    static String of(List<Refused.Issue> issues) {
        return of(issues, "error");
    }

    /** Of what is taken all the same. */
    static String warning(List<Refused.Issue> issues) {
        return of(issues, "warning");
    }

    private static String of(List<Refused.Issue> issues, String severity) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            write(json, issues, severity);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(UTF_8);
    }

    /** The same, as a contained resource or a part of a larger answer; {@code severity} of R4's issue-severity. */
    static void write(JsonGenerator json, List<Refused.Issue> issues, String severity) throws IOException {
        json.writeStartObject();
        json.writeStringField("resourceType", "OperationOutcome");
        json.writeArrayFieldStart("issue");
        for (Refused.Issue issue : issues) {
            issue(json, issue, severity);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void issue(JsonGenerator json, Refused.Issue issue, String severity) throws IOException {
        json.writeStartObject();
        json.writeStringField("severity", severity);
        json.writeStringField("code", issue.problem().issue());
        json.writeObjectFieldStart("details");
        json.writeArrayFieldStart("coding");
        coding(json, Problem.SYSTEM, issue.problem().code());
        if (issue.rule().isPresent()) {
            coding(json, RULE_SYSTEM, issue.rule().get());
        }
        for (Category category : issue.offered().stream().sorted().toList()) {
            coding(json, CATEGORY_SYSTEM, category.code());
        }
        json.writeEndArray();
        json.writeStringField("text", issue.problem().text());
        json.writeEndObject();
        if (issue.where().isPresent()) {
            json.writeStringField("diagnostics", issue.where().get());
        }
        json.writeEndObject();
    }

    private static void coding(JsonGenerator json, String system, String code) throws IOException {
        json.writeStartObject();
        json.writeStringField("system", system);
        json.writeStringField("code", code);
        json.writeEndObject();
    }
}
