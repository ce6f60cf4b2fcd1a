package uk.threshold.fhir;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Requester;
import uk.threshold.request.SharingRequest;

/**
 * Writes a kept request as a Task: what its requester stated, with what the gateway sets. The same request gives the same
 * bytes whoever is or is not registered.
 */
public final class TaskWriting {
    /** What every accepted request says. */
    public static final String RECEIVED = "Received. This does not say whether anyone named is registered here.";

    private static final String OUTPUT = "https://fhir.threshold.example/CodeSystem/request-output";
    private static final String BUSINESS_STATUS = "https://fhir.threshold.example/CodeSystem/business-status";
    private static final String PROFILE = "https://fhir.threshold.example/StructureDefinition/information-request";

    /** UTC with exactly three digits of a second. */
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private TaskWriting() {}

    /**
     * Something the requester should know, from the request alone.
     *
     * @param system code system of {@code code}
     */
    public record Notice(String system, String code, String text) {}

    /** The Task; {@code notices} come from the request alone. */
    public static byte[] task(KeptRequest kept, List<Notice> notices) {
        return JsonWriter.write(resource(kept, notices, false));
    }

    /** The Task, and whether new content awaits its requester. */
    public static byte[] task(KeptRequest kept, boolean newContent) {
        return JsonWriter.write(resource(kept, List.of(), newContent));
    }

    /** Whether the requester referred to evidence of consent. */
    public static boolean refersToConsent(KeptRequest kept) {
        return TaskElement.root(StrictJson.parse(kept.stated()), "Task").children("input").stream()
                .anyMatch(input -> TaskInputs.isConsent(input));
    }

    /** A searchset of them, in their order. */
    public static byte[] searchset(List<KeptRequest> requests) {
        return searchset(requests, false);
    }

    /** A searchset of them, in their order, and whether new content awaits the requester of each. */
    public static byte[] searchset(List<KeptRequest> requests, boolean newContent) {
        Map<String, Json> bundle = new LinkedHashMap<>();
        bundle.put("resourceType", text("Bundle"));
        bundle.put("type", text("searchset"));
        List<Json> entries =
                requests.stream().map(kept -> entry(kept, newContent)).toList();
        if (!entries.isEmpty()) {
            bundle.put("entry", new Json.Items(entries));
        }
        return JsonWriter.write(new Json.Members(bundle));
    }

    private static Json entry(KeptRequest kept, boolean newContent) {
        Map<String, Json> entry = new LinkedHashMap<>();
        entry.put("fullUrl", text("urn:uuid:" + kept.request().id()));
        entry.put("resource", resource(kept, List.of(), newContent));
        entry.put("search", object("mode", "match"));
        return new Json.Members(entry);
    }

    private static Json resource(KeptRequest kept, List<Notice> notices, boolean newContent) {
        SharingRequest request = kept.request();
        Json.Members stated = StrictJson.parse(kept.stated());
        Map<String, Json> task = new LinkedHashMap<>();
        task.put("resourceType", text("Task"));
        task.put("id", text(request.id().toString()));
        task.put("meta", new Json.Members(Map.of("profile", new Json.Items(List.of(text(PROFILE))))));
        task.put("status", text(kept.status().code()));
        if (!notices.isEmpty()) {
            task.put("statusReason", reason(notices));
        }
        if (newContent) {
            task.put("businessStatus", concept(BUSINESS_STATUS, "new-content"));
        }
        task.put("intent", text("order"));
        task.put("code", concept(TaskReading.TASK_CODE, "information-request"));
        stated.get("for").ifPresent(child -> task.put("for", child));
        task.put("authoredOn", text(time(request.authoredOn())));
        task.put("lastModified", text(time(kept.lastAct())));
        task.put("requester", requester(request.requester()));
        stated.get("owner").ifPresent(owner -> task.put("owner", owner));
        stated.get("reasonCode").ifPresent(purpose -> task.put("reasonCode", purpose));
        task.put("note", new Json.Items(List.of(object("text", RECEIVED))));
        task.put("restriction", new Json.Members(Map.of("period", object("end", time(request.validUntil())))));
        stated.get("input").ifPresent(input -> task.put("input", input));
        kept.statement().ifPresent(signed -> task.put("output", new Json.Items(List.of(output(signed)))));
        return new Json.Members(task);
    }

    /** The statement with which the practice closed the request: the constant words, who signed them, and when. */
    private static Json output(PracticeStatement signed) {
        Map<String, Json> said = new LinkedHashMap<>();
        said.put("authorString", text(signed.by()));
        said.put("time", text(time(signed.at())));
        said.put("text", text(signed.choice().words()));
        Map<String, Json> output = new LinkedHashMap<>();
        output.put("type", concept(OUTPUT, "practice-statement"));
        output.put("valueAnnotation", new Json.Members(said));
        return new Json.Members(output);
    }

    private static Json requester(Requester requester) {
        Map<String, Json> identifier = new LinkedHashMap<>();
        identifier.put("system", text(TaskReading.ODS));
        identifier.put("value", text(requester.organisation().ods()));
        Map<String, Json> reference = new LinkedHashMap<>();
        reference.put("identifier", new Json.Members(identifier));
        reference.put(
                "display",
                text(String.join(
                        ", ",
                        Stream.of(requester.name(), requester.organisation().name())
                                .filter(name -> !name.isEmpty())
                                .toList())));
        return new Json.Members(reference);
    }

    private static Json reason(List<Notice> notices) {
        Map<String, Json> reason = new LinkedHashMap<>();
        reason.put(
                "coding",
                new Json.Items(notices.stream()
                        .map(notice -> coding(notice.system(), notice.code()))
                        .toList()));
        reason.put(
                "text", text(String.join(" ", notices.stream().map(Notice::text).toList())));
        return new Json.Members(reason);
    }

    private static Json concept(String system, String code) {
        return new Json.Members(Map.of("coding", new Json.Items(List.of(coding(system, code)))));
    }

    private static Json coding(String system, String code) {
        Map<String, Json> coding = new LinkedHashMap<>();
        coding.put("system", text(system));
        coding.put("code", text(code));
        return new Json.Members(coding);
    }

    private static Json object(String name, String value) {
        return new Json.Members(Map.of(name, text(value)));
    }

    private static Json text(String value) {
        return new Json.Text(value);
    }

    private static String time(Instant instant) {
        return MILLISECONDS.format(instant);
    }
}
