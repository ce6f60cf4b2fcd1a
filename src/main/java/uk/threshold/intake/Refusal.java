package uk.threshold.intake;

/**
 * Why something is not accepted: where and by which rule, never the value.
 *
 * <p>{@code path} is a FHIR path with indexes from the root of what was sent, such as {@code
 * Bundle.entry[3].resource.birthDate}, made of names that FHIR or Threshold defined.
 */
public sealed interface Refusal {
    String path();

    /** What was sent is not the JSON that FHIR allows; {@code path} is a line and column, or empty. */
    record Malformed(Flaw flaw, String path) implements Refusal {}

    /** It is larger than the gateway takes. */
    record TooLarge(Limit limit) implements Refusal {
        @Override
        public String path() {
            return "";
        }
    }

    /**
     * A resource does not meet FHIR R4 or one of the gateway's profiles.
     *
     * @param constraint id of the rule in FHIR's own or the profile's words, such as {@code pat-1}; may be empty
     */
    record Invalid(String path, String constraint) implements Refusal {}

    /**
     * A resource does not meet a profile that it claims by {@code meta.profile} and the operator has loaded.
     *
     * @param constraint as of {@link Invalid}
     */
    record Unmet(String path, String constraint) implements Refusal {}

    /** A resource is valid FHIR, but the gateway cannot keep it faithfully. */
    record Unacceptable(Ground ground, String path) implements Refusal {}

    /** What is addressed is not held by this practice, or does not exist: the two are not told apart. */
    record NotHeld(String path) implements Refusal {}

    /** What is held contradicts what was sent. */
    record Conflict(Clash clash, String path) implements Refusal {}

    /** What may be wrong with JSON text. */
    enum Flaw {
        NOT_JSON,
        INVALID_UNICODE,
        CONTROL_CHARACTER,
        DUPLICATE_KEY,
        COMMENT,
        TRAILING_CONTENT,
        NOT_A_RESOURCE
    }

    /** The published limits of one call. */
    enum Limit {
        BODY(1024 * 1024),
        DEPTH(64),
        NODES(50_000),
        ENTRIES(1_000),
        /** Of the resources in one other; what they refer to is looked for among all of them. */
        CONTAINED(50),
        STRING(64 * 1024),
        /** Of a value that is found again by comparison: a system, an identifier's value, a code. */
        COMPARED(512);

        private final int most;

        Limit(int most) {
            this.most = most;
        }

        /** The largest that is taken: bytes of UTF-8 for {@code BODY}, {@code STRING} and {@code COMPARED}, else a count. */
        public int most() {
            return most;
        }
    }

    /** Why valid FHIR is not kept. */
    enum Ground {
        UNKNOWN_ELEMENT,
        TYPE_NOT_TAKEN,
        GATEWAYS_OWN,
        TYPE_MISMATCH,
        ID_MISMATCH,
        BUNDLE_SHAPE,
        METHOD_NOT_TAKEN,
        CONDITION_NOT_UNDERSTOOD,
        NHS_NUMBER_WRONG,
        UNSAFE_CHARACTER,
        REFERENCE_NOT_UNDERSTOOD,
        REFERENCE_NOT_FOUND,
        SUBJECT_MISSING,
        PERSON_NOT_IDENTIFIED,
        UNKNOWN_EXTENSION,
        UNKNOWN_BAR,
        CONSENT_NOT_UNDERSTOOD
    }

    /** What contradicts what. */
    enum Clash {
        VERSION_IS_OLD,
        SEVERAL_MATCH,
        SAME_RESOURCE_TWICE,
        NHS_NUMBER_TAKEN,
        STILL_SPOKEN_OF
    }
}
