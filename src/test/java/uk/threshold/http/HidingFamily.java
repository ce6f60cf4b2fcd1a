package uk.threshold.http;

import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;

/**
 * A child who lives where her father must not find her, with an ordinary bruise and a fracture that he must not learn of;
 * and a section 47 enquiry whose answer her family will read.
 */
final class HidingFamily {
    static final String ADDRESS = "7 Hollow Lane";
    static final String TELEPHONE = "07700 900321";
    static final String REFUGE = "3 Linden Rise";
    static final String BRUISE = "125667009";
    static final String FRACTURE = "125605004";

    private static final String LABEL =
            "{\"url\":\"http://hl7.org/fhir/uv/security-label-ds4p/StructureDefinition/extension-inline-sec-label\","
                    + "\"valueCoding\":{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\",\"code\":\"%s\"}}";

    final NhsNumber number = new NhsNumber(Records.number());
    final UUID father;
    final UUID child;
    final UUID fracture;
    final String task;

    HidingFamily() {
        String fathersNumber = Records.number();
        father = keep("Patient", """
                {"resourceType":"Patient","identifier":[{"system":"%s","value":"%s"}],"active":true,
                 "name":[{"use":"official","family":"Harrow","given":["Odo"]}],"birthDate":"1994-02-03"}
                """.formatted(NhsNumber.SYSTEM, fathersNumber));
        child = keep("Patient", """
                {"resourceType":"Patient","identifier":[{"system":"%s","value":"%s"}],"active":true,
                 "name":[{"use":"official","family":"Harrow","given":["Ida"]}],"birthDate":"2024-05-06",
                 "telecom":[{"extension":[%s,%s],"system":"phone","value":"%s"}],
                 "address":[{"extension":[%s,%s,%s],"use":"home","line":["%s"]}]}
                """.formatted(
                        NhsNumber.SYSTEM,
                        number.digits(),
                        LABEL.formatted("LOCIS"),
                        unsafe(),
                        TELEPHONE,
                        LABEL.formatted("LIVARG"),
                        LABEL.formatted("LOCIS"),
                        unsafe(),
                        ADDRESS));
        keep("RelatedPerson", """
                {"resourceType":"RelatedPerson","identifier":[{"system":"%s","value":"%s"}],"active":true,
                 "patient":{"reference":"Patient/%s"},
                 "relationship":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"FTH"}]}]}
                """.formatted(NhsNumber.SYSTEM, fathersNumber, child));
        condition(BRUISE, "");
        fracture = condition(FRACTURE, "\"extension\":[" + unsafe() + "],");
        task = FamilyJourneyTest.asked(request("s47-enquiry").category("demographics"));
    }

    /** An enquiry about her of which the family reads the answer. */
    TaskBody request(String purpose) {
        return TaskBody.about(number)
                .purpose(purpose)
                .input("audience", "valueCodeableConcept", TaskBody.concept("audience", "family"));
    }

    /**
     * Her mother, whose place her own record and the child's both hold, hidden from the father.
     *
     * @param livesWith extension {@code lives-with} of the relation with a comma after it, or nothing
     */
    Mother mother(String livesWith) {
        NhsNumber mothers = new NhsNumber(Records.number());
        String hidden = "\"address\":[{\"extension\":[" + LABEL.formatted("LIVARG") + "," + LABEL.formatted("LOCIS")
                + "," + unsafe() + "],\"use\":\"home\",\"line\":[\"" + REFUGE + "\"]}]";
        UUID patient = keep("Patient", """
                {"resourceType":"Patient","identifier":[{"system":"%s","value":"%s"}],"active":true,
                 "name":[{"use":"official","family":"Harrow","given":["Una"]}],"birthDate":"1996-02-03",%s}
                """.formatted(NhsNumber.SYSTEM, mothers.digits(), hidden));
        UUID relation =
                keep("RelatedPerson", """
                {"resourceType":"RelatedPerson",%s"identifier":[{"system":"%s","value":"%s"}],"active":true,
                 "patient":{"reference":"Patient/%s"},%s,
                 "relationship":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"MTH"}]}]}
                """.formatted(livesWith, NhsNumber.SYSTEM, mothers.digits(), child, hidden));
        return new Mother(patient, relation, mothers);
    }

    record Mother(UUID patient, UUID relation, NhsNumber number) {}

    private UUID condition(String code, String extension) {
        return keep("Condition", """
                {"resourceType":"Condition",%s
                 "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
                 "code":{"coding":[{"system":"http://snomed.info/sct","code":"%s"}]},
                 "subject":{"reference":"Patient/%s"},"recordedDate":"2026-10-01"}
                """.formatted(extension, code, child));
    }

    private String unsafe() {
        return "{\"url\":\"https://fhir.threshold.example/StructureDefinition/unsafe-for\","
                + "\"valueReference\":{\"reference\":\"Patient/" + father + "\"}}";
    }

    private static UUID keep(String type, String body) {
        return Records.keep(Persona.PRACTICE_SYSTEM, type, body);
    }
}
