package uk.threshold.consent;

import uk.threshold.carerecord.Coded;

/** What a provision may look at besides time, and the words it uses for it. */
public enum Criterion implements Coded {
    /**
     * {@code actor}: the ODS code of an organisation; {@code user|} and the user id of a person; {@code Type/id} of a resource kept
     * here, after which may stand {@code |} and the ODS code by which an organisation is named besides. Before each, or before
     * {@code *} for anybody, may stand a code of {@link uk.threshold.request.Role} and {@code @}: who holds that role besides. Any
     * other actor is unclear.
     */
    ACTOR,
    /** {@code action}: codes of FHIR {@code consentaction}. */
    ACTION,
    /**
     * {@code purpose}: codes of {@link uk.threshold.request.Purpose}, and of HL7 v3 ActReason after {@code v3|}; any other purpose of
     * use is unclear.
     */
    PURPOSE,
    /** {@code class}: names of FHIR resource types; any other content class is unclear. */
    CLASS,
    /** {@code code}: {@code system|code}. */
    CODE,
    /** {@code securityLabel}: codes of {@link uk.threshold.carerecord.Label}; any other label is unclear. */
    SECURITY_LABEL,
    /** {@code data}: {@code instance|}, {@code related|}, {@code dependents|} or {@code authoredby|} and an id. */
    SUBJECT_MATTER;

    /** Whether it looks at the item, and at nothing of the occasion. */
    boolean isOfItem() {
        return switch (this) {
            case ACTOR, ACTION, PURPOSE -> false;
            case CLASS, CODE, SECURITY_LABEL, SUBJECT_MATTER -> true;
        };
    }

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
