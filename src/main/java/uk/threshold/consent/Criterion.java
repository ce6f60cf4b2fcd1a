package uk.threshold.consent;

import uk.threshold.carerecord.Coded;

/** What a provision may look at besides time, and the words it uses for it. */
public enum Criterion implements Coded {
    /** {@code actor}: ODS codes of organisations; any other actor is unclear. */
    ACTOR,
    /** {@code action}: codes of FHIR {@code consentaction}. */
    ACTION,
    /** {@code purpose}: codes of {@link uk.threshold.request.Purpose}; any other purpose of use is unclear. */
    PURPOSE,
    /** {@code class}: names of FHIR resource types; any other content class is unclear. */
    CLASS,
    /** {@code code}: {@code system|code}. */
    CODE,
    /** {@code securityLabel}: codes of {@link uk.threshold.carerecord.Label}; any other label is unclear. */
    SECURITY_LABEL,
    /**
     * {@code data}: {@code instance|}, {@code related|}, {@code dependents|} or {@code authoredby|} and an id. What is
     * related to another resource or depends on it is unclear.
     */
    SUBJECT_MATTER;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
