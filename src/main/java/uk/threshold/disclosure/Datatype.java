package uk.threshold.disclosure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The FHIR R4 datatypes in which anything can leave, each in one fixed shape. A type not among them never leaves. */
public enum Datatype {
    CODE("code"),
    TEXT("string", "markdown"),
    BOOLEAN("boolean"),
    INTEGER("integer", "positiveInt", "unsignedInt"),
    MOMENT("date", "dateTime", "instant", "time"),
    CODEABLE_CONCEPT("CodeableConcept"),
    CODING("Coding"),
    QUANTITY("Quantity"),
    /** An age or a duration, which must have a UCUM unit (age-1, drt-1). */
    SPAN("Age", "Duration"),
    PERIOD("Period"),
    RANGE("Range"),
    RATIO("Ratio"),
    REFERENCE("Reference"),
    HUMAN_NAME("HumanName"),
    ADDRESS("Address"),
    CONTACT_POINT("ContactPoint"),
    ANNOTATION("Annotation"),
    /** A document, within the resource or as a reference to its Binary. */
    ATTACHMENT("Attachment"),
    BASE64("base64Binary");

    private final List<String> names;

    Datatype(String... names) {
        this.names = List.of(names);
    }

    /** The datatype that FHIR calls {@code name}, or empty where nothing of that type can leave. */
    public static Optional<Datatype> named(String name) {
        return Arrays.stream(values())
                .filter(datatype -> datatype.names.contains(name))
                .findFirst();
    }
}
