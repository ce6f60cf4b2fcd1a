package uk.threshold.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.threshold.carerecord.NhsNumber;

/** Builds the body of an information request; a good one, unless something is changed. */
public final class TaskBody {
    private static final String OURS = "https://fhir.threshold.example/CodeSystem/";
    private static final String EXTENSION = "https://fhir.threshold.example/StructureDefinition/";

    private final Map<String, Object> task = new LinkedHashMap<>();
    private final List<Map<String, Object>> inputs = new ArrayList<>();

    private TaskBody() {}

    /** A section 47 enquiry about a child, for what was injured and attended, to Harbour Lane Surgery. */
    public static TaskBody about(NhsNumber child) {
        TaskBody body = new TaskBody();
        body.task.put("resourceType", "Task");
        body.task.put("status", "requested");
        body.task.put("intent", "order");
        body.task.put("code", concept("task-code", "information-request"));
        body.task.put("for", Map.of("identifier", number(child.digits())));
        body.task.put(
                "owner",
                Map.of(
                        "identifier",
                        Map.of("system", "https://fhir.nhs.uk/Id/ods-organization-code", "value", "A99901")));
        return body.purpose("s47-enquiry")
                .input("birth-date", "valueDate", "2024-05-06")
                .input("family-name", "valueString", "Harrow")
                .category("injury")
                .category("attendance")
                .input(
                        "statement",
                        "valueAnnotation",
                        Map.of(
                                "authorString", "Team manager",
                                "time", "2026-03-04T05:06:07Z",
                                "text", "Reasonable cause to suspect significant harm."))
                .input("case", "valueIdentifier", Map.of("value", "NM-4711"));
    }

    /** Says in which part the person in the child's place stands there. */
    public TaskBody part(NhsNumber mother, String code) {
        return with(
                "for",
                Map.of(
                        "identifier",
                        number(mother.digits()),
                        "extension",
                        List.of(Map.of("url", EXTENSION + "request-part", "valueCode", code))));
    }

    public TaskBody purpose(String code) {
        return with("reasonCode", concept("purpose", code));
    }

    public TaskBody with(String name, Object value) {
        task.put(name, value);
        return this;
    }

    public TaskBody without(String name) {
        task.remove(name);
        return this;
    }

    public TaskBody withoutInputs(String type) {
        inputs.removeIf(input -> concept("request-input", type).equals(input.get("type")));
        return this;
    }

    public TaskBody category(String code) {
        return input("category", "valueCodeableConcept", concept("category", code));
    }

    public TaskBody categoryOf(int position, String code) {
        return extended(
                "category",
                "valueCodeableConcept",
                concept("category", code),
                Map.of("url", EXTENSION + "for-person", "valueInteger", position));
    }

    public TaskBody person(NhsNumber number, String relation) {
        return extended(
                "person",
                "valueReference",
                Map.of("identifier", number(number.digits())),
                Map.of("url", EXTENSION + "claimed-relation", "valueCode", relation));
    }

    public TaskBody person(Map<String, Object> reference) {
        return input("person", "valueReference", reference);
    }

    public TaskBody validUntil(String end) {
        return with("restriction", Map.of("period", Map.of("end", end)));
    }

    public TaskBody validFor(java.time.Duration duration) {
        return validUntil(Instant.now().plus(duration).toString());
    }

    public TaskBody input(String type, String value, Object content) {
        inputs.add(new LinkedHashMap<>(Map.of("type", concept("request-input", type), value, content)));
        return this;
    }

    private TaskBody extended(String type, String value, Object content, Map<String, Object> extension) {
        input(type, value, content);
        inputs.getLast().put("extension", List.of(extension));
        return this;
    }

    static Map<String, Object> number(String digits) {
        return Map.of("system", NhsNumber.SYSTEM, "value", digits);
    }

    static Map<String, Object> concept(String system, String code) {
        return Map.of("coding", List.of(Map.of("system", OURS + system, "code", code)));
    }

    /** As JSON, with members in one order, so that equal requests are equal bytes. */
    public String json() {
        Map<String, Object> whole = new LinkedHashMap<>(task);
        if (!inputs.isEmpty()) {
            whole.put("input", inputs);
        }
        return write(whole);
    }

    private static String write(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                new java.util.TreeMap<>(map)
                        .entrySet().stream()
                                .map(entry -> "\"" + entry.getKey() + "\":" + write(entry.getValue()))
                                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
            case List<?> list ->
                list.stream().map(TaskBody::write).collect(java.util.stream.Collectors.joining(",", "[", "]"));
            case String text -> "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            default -> Optional.of(value).map(Object::toString).orElseThrow();
        };
    }
}
