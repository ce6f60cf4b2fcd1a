package uk.threshold.fhir;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.intake.Refused;
import uk.threshold.request.StatedRequest;

/**
 * Reads a Task of the profile {@code information-request}: what the profile names and nothing else. What the gateway itself
 * sets may stand in it and is left out.
 */
public final class TaskReading {
    static final String TASK_CODE = "https://fhir.threshold.example/CodeSystem/task-code";
    static final String PURPOSE = "https://fhir.threshold.example/CodeSystem/purpose";
    static final String ODS = "https://fhir.nhs.uk/Id/ods-organization-code";

    private static final String PART = "request-part";
    private static final String UNBORN = "unborn";
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final int DAY = 10;

    /** What is kept of it, in this order; the gateway sets the rest. */
    private static final List<String> KEPT = List.of("for", "owner", "reasonCode", "restriction", "input");

    private final TaskElement task;

    private TaskReading(TaskElement task) {
        this.task = task;
    }

    /**
     * A request as read.
     *
     * @param kept the elements that are the requester's own, as JSON
     */
    public record Read(StatedRequest stated, byte[] kept) {
        public Read {
            kept = kept.clone();
        }

        @Override
        public byte[] kept() {
            return kept.clone();
        }
    }

    /**
     * Reads {@code body}.
     *
     * @throws Refused where it is not strict JSON, not a Task, or has an element or value that the profile does not allow
     */
    public static Read read(byte[] body) {
        Json.Members resource = StrictJson.parse(body);
        TaskElement task = TaskElement.root(resource, "Task");
        if (!"Task".equals(task.text("resourceType").orElse(""))) {
            throw task.invalid("resourceType");
        }
        task.only(
                "resourceType",
                "id",
                "meta",
                "text",
                "status",
                "intent",
                "code",
                "for",
                "owner",
                "requester",
                "authoredOn",
                "lastModified",
                "reasonCode",
                "restriction",
                "input");
        StatedRequest stated = new TaskReading(task).stated();
        return new Read(stated, JsonWriter.write(task.picked(KEPT)));
    }

    private StatedRequest stated() {
        fixed("status", "requested");
        fixed("intent", "order");
        if (!code(task, "code", TASK_CODE).equals(Optional.of("information-request"))) {
            throw task.invalid("code");
        }
        Optional<TaskElement> child = task.child("for");
        return TaskInputs.of(task.children("input"))
                .stated(
                        practice(),
                        code(task, "reasonCode", PURPOSE),
                        child.map(Stated::child),
                        child.filter(Stated::unborn).isPresent(),
                        validUntil());
    }

    private void fixed(String name, String value) {
        if (!task.text(name).orElseThrow(() -> task.missing(name)).equals(value)) {
            throw task.invalid(name);
        }
    }

    private Optional<String> practice() {
        TaskElement owner = task.child("owner").orElseThrow(() -> task.missing("owner"));
        owner.only("identifier", "display", "type");
        TaskElement identifier = owner.child("identifier").orElseThrow(() -> owner.missing("identifier"));
        identifier.only("system", "value", "use", "type");
        if (!identifier.text("system").equals(Optional.of(ODS))) {
            throw identifier.invalid("system");
        }
        return identifier.text("value");
    }

    /** R4 period ends are inclusive to their precision; date-only ends are London days. */
    private Optional<Instant> validUntil() {
        return task.child("restriction").flatMap(restriction -> {
            TaskElement period = restriction
                    .only("period")
                    .child("period")
                    .orElseThrow(() -> restriction.missing("period"))
                    .only("end");
            return period.text("end").map(end -> end(end).orElseThrow(() -> period.invalid("end")));
        });
    }

    private static Optional<Instant> end(String text) {
        return text.length() <= DAY
                ? FhirDay.of(text)
                        .map(day -> day.last().plusDays(1).atStartOfDay(LONDON).toInstant())
                : FhirDay.moment(text);
    }

    /** The one code of this system in a CodeableConcept; empty where it has none or several. */
    static Optional<String> code(TaskElement of, String name, String system) {
        return of.child(name).flatMap(concept -> Stated.code(concept, system));
    }

    /** The forms in which persons and concepts are stated. */
    static final class Stated {
        private Stated() {}

        static Optional<String> code(TaskElement concept, String system) {
            concept.only("coding", "text");
            List<String> codes = concept.children("coding").stream()
                    .map(coding -> coding.only("system", "version", "code", "display", "userSelected"))
                    .filter(coding -> coding.text("system").equals(Optional.of(system)))
                    .flatMap(coding -> coding.text("code").stream())
                    .toList();
            return codes.size() == 1 ? Optional.of(codes.getFirst()) : Optional.empty();
        }

        /** Whoever stands in the child's place. */
        static StatedRequest.Person child(TaskElement reference) {
            reference.only("identifier", "display", "type", "extension");
            return named(reference, reference);
        }

        /** Whether it is the mother of a child not yet born; that is the only part there is. */
        static boolean unborn(TaskElement child) {
            Optional<TaskElement> part = TaskInputs.extension(TaskInputs.extended(child, PART), PART);
            part.ifPresent(extension -> {
                String code = extension
                        .only("url", "valueCode")
                        .text("valueCode")
                        .orElseThrow(() -> extension.missing("valueCode"));
                if (!UNBORN.equals(code)) {
                    throw extension.invalid("valueCode");
                }
            });
            return part.isPresent();
        }

        /** A person by NHS number, or by what is known; {@code input} carries what is claimed of them. */
        static StatedRequest.Person person(TaskElement reference, TaskElement input) {
            reference.only("identifier", "display", "type");
            return named(reference, input);
        }

        private static StatedRequest.Person named(TaskElement reference, TaskElement input) {
            Optional<String> number = reference.child("identifier").map(identifier -> {
                identifier.only("system", "value", "use", "type");
                if (!identifier.text("system").equals(Optional.of(NhsNumber.SYSTEM))) {
                    throw identifier.invalid("system");
                }
                return identifier.text("value").orElseThrow(() -> identifier.missing("value"));
            });
            return new StatedRequest.Person(
                    input.path(),
                    number,
                    reference.text("display"),
                    TaskInputs.extension(input, "claimed-relation").flatMap(extension -> extension.text("valueCode")),
                    TaskInputs.extension(input, "why").flatMap(extension -> extension.text("valueString")));
        }

        static LocalDate date(TaskElement input, String name) {
            String text = input.text(name).orElseThrow(() -> input.missing(name));
            return FhirDay.day(text).orElseThrow(() -> input.invalid(name));
        }
    }
}
