package uk.threshold.http;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import uk.threshold.command.Persona;

/** One entry of a story, said member by member and then kept as the practice's system sends it. */
final class StoryEntry {
    private static final String OURS = "https://fhir.threshold.example/StructureDefinition/";
    private static final String ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String LOCAL = "https://fhir.threshold.example/CodeSystem/local-record";

    private final Known whose;
    private final String code;
    private final List<String> extensions = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private String day = "2026-10-01";
    private String words = "canary as typed";
    private String status = "";

    private StoryEntry(Known whose, String code) {
        this.whose = whose;
        this.code = code;
    }

    /** An entry of this person's record: a Condition where the code is one of SNOMED CT, else an Observation. */
    static StoryEntry of(Known whose, String code) {
        return new StoryEntry(whose, code);
    }

    boolean isOf(Known person) {
        return whose.equals(person);
    }

    StoryEntry on(String day) {
        this.day = day;
        return this;
    }

    StoryEntry words(String typed) {
        this.words = typed;
        return this;
    }

    /** A label of v3 ActCode. */
    StoryEntry label(String label) {
        return label(ACT, label);
    }

    StoryEntry label(String system, String label) {
        labels.add("{\"system\":\"" + system + "\",\"code\":\"" + label + "\"}");
        return this;
    }

    StoryEntry about(String reference, String part) {
        extensions.add("""
                {"url":"%sabout","extension":[{"url":"person","valueReference":{"reference":"%s"}},{"url":"part","valueCode":"%s"}]}""".formatted(OURS, reference, part));
        return this;
    }

    /** Somebody whom the practice does not keep, in words alone. */
    StoryEntry aboutSomebody(String words, String part) {
        extensions.add("""
                {"url":"%sabout","extension":[{"url":"person","valueReference":{"display":"%s"}},{"url":"part","valueCode":"%s"}]}""".formatted(OURS, words, part));
        return this;
    }

    StoryEntry statement(String kind) {
        return coded("statement-kind", kind);
    }

    StoryEntry source(String kind) {
        return coded("source", kind);
    }

    StoryEntry inConfidence(String kind) {
        return coded("in-confidence", kind);
    }

    StoryEntry unsafeFor(String reference) {
        extensions.add("{\"url\":\"" + OURS + "unsafe-for\",\"valueReference\":{\"reference\":\"" + reference + "\"}}");
        return this;
    }

    /** It was recorded in error. */
    StoryEntry inError() {
        this.status = "entered-in-error";
        return this;
    }

    UUID kept() {
        return Records.keep(Persona.PRACTICE_SYSTEM, type(), json(""));
    }

    /** The practice's system sends this as the next version of an entry it keeps. */
    void instead(UUID earlier, int version) {
        Tokens.as(Persona.PRACTICE_SYSTEM)
                .contentType("application/fhir+json")
                .header("If-Match", "W/\"" + version + "\"")
                .body(json("\"id\":\"" + earlier + "\","))
                .put("/fhir/" + type() + "/" + earlier)
                .then()
                .statusCode(200);
    }

    /** The entry as the practice's system would send it, for a Bundle. */
    String body() {
        return json("");
    }

    private StoryEntry coded(String extension, String value) {
        extensions.add("{\"url\":\"" + OURS + extension + "\",\"valueCode\":\"" + value + "\"}");
        return this;
    }

    private String type() {
        return local() ? "Observation" : "Condition";
    }

    private boolean local() {
        return !code.chars().allMatch(Character::isDigit);
    }

    private String json(String id) {
        String start = """
                {"resourceType":"%s",%s"meta":{"security":[%s]},"extension":[%s],
                 "code":{"coding":[{"system":"%s","code":"%s"}],"text":"%s"},
                 "subject":{"reference":"%s"},"note":[{"text":"%s"}],
                """.formatted(
                        type(),
                        id,
                        String.join(",", labels),
                        String.join(",", extensions),
                        local() ? LOCAL : "http://snomed.info/sct",
                        code,
                        words,
                        whose.reference(),
                        words);
        return (start + (local() ? observed() : held()))
                .replace("\"meta\":{\"security\":[]},", "")
                .replace("\"extension\":[],", "");
    }

    private String observed() {
        return "\"status\":\"%s\",\"effectiveDateTime\":\"%s\"}".formatted(status.isEmpty() ? "final" : status, day);
    }

    private String held() {
        String standing = status.isEmpty()
                ? "\"clinicalStatus\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/condition-clinical\","
                        + "\"code\":\"active\"}]}"
                : "\"verificationStatus\":{\"coding\":[{\"system\":"
                        + "\"http://terminology.hl7.org/CodeSystem/condition-ver-status\",\"code\":\"" + status
                        + "\"}]}";
        return standing + ",\"recordedDate\":\"" + day + "\"}";
    }
}
