package uk.threshold.request;

import uk.threshold.carerecord.Coded;

/** Readers of an answer who are not named one by one; whoever is stated in other words could be anyone. */
public enum Readership implements Coded {
    /** They read it as part of their work, and none is of the child's family, household or circle. */
    PROFESSIONALS,
    /** Anyone of the child's family or household. */
    FAMILY;

    /** The code system of its codes. */
    public static final String SYSTEM = "https://fhir.threshold.example/CodeSystem/audience";

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
