package uk.threshold.fhir;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import uk.threshold.carerecord.Coded;
import uk.threshold.fhir.TaskReading.Stated;
import uk.threshold.request.CourtOrder;
import uk.threshold.request.Readership;
import uk.threshold.request.SharingRequest;
import uk.threshold.request.StatedRequest;

/** The inputs of an information request, each of the kind its type names. */
final class TaskInputs {
    private static final String SYSTEM = "https://fhir.threshold.example/CodeSystem/request-input";
    private static final String CATEGORY = "https://fhir.threshold.example/CodeSystem/category";
    private static final String EXTENSIONS = "https://fhir.threshold.example/StructureDefinition/";

    private final Set<Kind> seen = new HashSet<>();
    private final List<StatedRequest.Person> persons = new ArrayList<>();
    private final List<StatedRequest.Asked> categories = new ArrayList<>();
    private final List<String> audience = new ArrayList<>();
    private Optional<LocalDate> birthDate = Optional.empty();
    private Optional<String> familyName = Optional.empty();
    private Optional<LocalDate> recordFrom = Optional.empty();
    private Optional<SharingRequest.Statement> statement = Optional.empty();
    private Optional<SharingRequest.Meeting> meeting = Optional.empty();
    private Optional<String> caseReference = Optional.empty();
    private Optional<String> orderNumber = Optional.empty();
    private Optional<LocalDate> orderFrom = Optional.empty();
    private Optional<LocalDate> orderTo = Optional.empty();

    private TaskInputs() {}

    /** What an input can be. */
    private enum Kind implements Coded {
        BIRTH_DATE("valueDate", true),
        FAMILY_NAME("valueString", true),
        PERSON("valueReference", false),
        CATEGORY("valueCodeableConcept", false),
        RECORD_FROM("valueDate", true),
        STATEMENT("valueAnnotation", true),
        AUDIENCE("", false),
        MEETING("valueAnnotation", true),
        CASE("valueIdentifier", true),
        CONSENT("valueReference", false),
        ORDER("valueReference", true),
        ORDER_FROM("valueDate", true),
        ORDER_TO("valueDate", true);

        /** Where its value stands; empty where it has a choice. */
        private final String value;

        private final boolean once;

        Kind(String value, boolean once) {
            this.value = value;
            this.once = once;
        }

        @Override
        public String code() {
            return Coded.ofName(this);
        }
    }

    static TaskInputs of(List<TaskElement> inputs) {
        TaskInputs read = new TaskInputs();
        inputs.forEach(read::read);
        read.categories.forEach(asked -> read.requireSomeone(asked));
        return read;
    }

    static boolean isConsent(TaskElement input) {
        return TaskReading.code(input, "type", SYSTEM).equals(Optional.of(Kind.CONSENT.code()));
    }

    private void requireSomeone(StatedRequest.Asked asked) {
        int position = asked.person().orElse(0);
        if (position < 0 || position > persons.size()) {
            throw TaskElement.root(new Json.Members(java.util.Map.of()), asked.path())
                    .invalid("extension");
        }
    }

    StatedRequest stated(
            Optional<String> practice,
            Optional<String> purpose,
            Optional<StatedRequest.Person> child,
            boolean unborn,
            Optional<Instant> validUntil) {
        return new StatedRequest(
                practice,
                purpose,
                child,
                unborn,
                persons,
                birthDate,
                familyName,
                categories,
                recordFrom,
                statement,
                audience,
                meeting,
                caseReference,
                seen.contains(Kind.CONSENT),
                order(),
                validUntil);
    }

    private void read(TaskElement input) {
        Kind kind = TaskReading.code(input, "type", SYSTEM)
                .flatMap(code -> Coded.parse(Kind.class, code))
                .orElseThrow(() -> input.invalid("type"));
        if (!seen.add(kind) && kind.once) {
            throw input.invalid("type");
        }
        input.only(
                kind == Kind.AUDIENCE
                        ? new String[] {"type", "valueReference", "valueCodeableConcept"}
                        : new String[] {"type", "extension", kind.value});
        switch (kind) {
            case BIRTH_DATE -> birthDate = Optional.of(Stated.date(input, kind.value));
            case FAMILY_NAME -> familyName = input.text(kind.value);
            case PERSON ->
                persons.add(Stated.person(required(input, kind.value), extended(input, "claimed-relation", "why")));
            case CATEGORY -> categories.add(category(extended(input, "for-person")));
            case RECORD_FROM -> recordFrom = Optional.of(Stated.date(input, kind.value));
            case STATEMENT -> statement = statement(required(input, kind.value));
            case AUDIENCE -> audience.add(reader(input));
            case MEETING -> meeting = meeting(annotation(required(input, kind.value)));
            case CASE -> caseReference = caseReference(required(input, kind.value));
            case CONSENT -> evidence(required(input, kind.value));
            case ORDER -> orderNumber = orderNumber(evidence(required(input, kind.value)));
            case ORDER_FROM -> orderFrom = Optional.of(Stated.date(input, kind.value));
            case ORDER_TO -> orderTo = Optional.of(Stated.date(input, kind.value));
        }
    }

    private static StatedRequest.Asked category(TaskElement input) {
        TaskElement concept = required(input, "valueCodeableConcept");
        String code = Stated.code(concept, CATEGORY).orElse("");
        Optional<Integer> person =
                extension(input, "for-person").flatMap(extension -> extension.integer("valueInteger"));
        return new StatedRequest.Asked(
                input.path(), code, person.map(OptionalInt::of).orElseGet(OptionalInt::empty));
    }

    private static Optional<SharingRequest.Statement> statement(TaskElement annotation) {
        annotation(annotation);
        Optional<String> author = annotation.text("authorString").or(() -> annotation
                .child("authorReference")
                .flatMap(reference ->
                        reference.only("display", "identifier", "type").text("display")));
        Optional<Instant> time = time(annotation);
        return author.flatMap(who -> time.flatMap(
                when -> annotation.text("text").map(text -> new SharingRequest.Statement(who, when, text))));
    }

    private static Optional<SharingRequest.Meeting> meeting(TaskElement annotation) {
        Optional<Instant> begins = time(annotation);
        return annotation.text("text").map(words -> new SharingRequest.Meeting(begins, words));
    }

    private static Optional<Instant> time(TaskElement annotation) {
        return annotation.text("time").map(text -> FhirDay.moment(text).orElseThrow(() -> annotation.invalid("time")));
    }

    private static TaskElement annotation(TaskElement annotation) {
        return annotation.only("authorString", "authorReference", "time", "text");
    }

    /** An NHS number, a code of ours, or words in quotation marks, which can be neither. */
    private static String reader(TaskElement input) {
        Optional<StatedRequest.Person> person =
                input.child("valueReference").map(reference -> Stated.person(reference, input));
        return Stream.of(
                        person.flatMap(StatedRequest.Person::number),
                        person.flatMap(StatedRequest.Person::statedAs).map(TaskInputs::quoted),
                        input.child("valueCodeableConcept").flatMap(TaskInputs::codeOrText))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> input.missing("valueReference"));
    }

    /** A code of ours; words, and codes of anybody else's, are told as words. */
    private static Optional<String> codeOrText(TaskElement concept) {
        concept.only("coding", "text");
        Optional<String> ours = Stated.code(concept, Readership.SYSTEM);
        return ours.isPresent()
                ? ours
                : concept.children("coding").stream()
                        .flatMap(coding -> Stream.concat(coding.text("display").stream(), coding.text("code").stream()))
                        .findFirst()
                        .or(() -> concept.text("text"))
                        .map(TaskInputs::quoted);
    }

    private static String quoted(String words) {
        return "\u201c" + words + "\u201d";
    }

    private static Optional<String> caseReference(TaskElement identifier) {
        return identifier.only("system", "value", "use", "type").text("value");
    }

    private static TaskElement evidence(TaskElement reference) {
        return reference.only("reference", "identifier", "display", "type");
    }

    private static Optional<String> orderNumber(TaskElement reference) {
        return reference.child("identifier").flatMap(TaskInputs::caseReference);
    }

    /** An order without its case number or its days is none, and so is one that ends before it begins. */
    private Optional<CourtOrder> order() {
        return orderNumber.flatMap(number -> orderFrom.flatMap(
                from -> orderTo.filter(to -> !to.isBefore(from)).map(to -> new CourtOrder(number, from, to))));
    }

    private static TaskElement required(TaskElement input, String name) {
        return input.child(name).orElseThrow(() -> input.missing(name));
    }

    /** Refuses every extension but these, each at most once. */
    static TaskElement extended(TaskElement input, String... names) {
        Set<String> open = new HashSet<>(Set.of(names));
        for (TaskElement extension : input.children("extension")) {
            String url = extension.text("url").orElseThrow(() -> extension.missing("url"));
            if (!url.startsWith(EXTENSIONS) || !open.remove(url.substring(EXTENSIONS.length()))) {
                throw extension.invalid("url");
            }
        }
        return input;
    }

    /** The extension of this name, with its value and nothing else. */
    static Optional<TaskElement> extension(TaskElement input, String name) {
        return input.children("extension").stream()
                .filter(extension -> extension.text("url").equals(Optional.of(EXTENSIONS + name)))
                .map(extension -> extension.only("url", "valueCode", "valueString", "valueInteger"))
                .findFirst();
    }
}
