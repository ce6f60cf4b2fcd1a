package uk.threshold.bench;

import java.time.LocalDate;

/** Entries of a record as a practice's system sends them, each of about 1 KB. */
public final class Entries {
    /** A bruise, which stands in the category that is asked for. */
    public static final String ASKED_FOR = "125667009";

    /** Asthma, which stands in another. */
    public static final String NOT_ASKED_FOR = "195967001";

    private Entries() {}

    /**
     * A Condition.
     *
     * @param subject a FHIR reference
     * @param identifier the practice's own
     */
    public static String condition(String subject, String identifier, String code, LocalDate day) {
        return """
                {"resourceType":"Condition",
                 "identifier":[{"system":"https://harbour-lane.example/problem","value":"%s"}],
                 "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical",
                  "code":"active","display":"Active"}]},
                 "verificationStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-ver-status",
                  "code":"confirmed","display":"Confirmed"}]},
                 "code":{"coding":[{"system":"http://snomed.info/sct","code":"%s","display":"As the system displays it"}],
                  "text":"as it was typed at the desk"},
                 "subject":{"reference":"%s"},"onsetDateTime":"%s","recordedDate":"%s",
                 "note":[{"text":"Seen with his aunt, who says that it was there when he woke. No other mark was found. He was\
                 at ease, played with the bricks and answered for himself. Advised to come back should it spread."}]}""".formatted(identifier, code, subject, day.minusDays(1), day);
    }
}
