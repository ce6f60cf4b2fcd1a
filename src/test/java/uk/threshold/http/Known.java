package uk.threshold.http;

import java.time.LocalDate;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;

/** Somebody of a story who is a patient of Harbour Lane Surgery, as its system sent them. */
record Known(UUID id, NhsNumber number, LocalDate born) {
    static final String FAMILY = "Harrow";

    /** Who stands where a test has not yet kept anybody. */
    static final Known NOBODY = new Known(new UUID(0, 0), new NhsNumber("9990000018"), LocalDate.EPOCH);

    /** A patient of this age, born forty days before the day on which they came to it. */
    static Known aged(int years) {
        return aged(years, "");
    }

    /** @param meta a member of the resource, with its comma, such as {@link OnlinePeople#marked} gives */
    static Known aged(int years, String meta) {
        return kept(years, meta, "");
    }

    /** A patient whose NHS number stands so against the national register, by the code of the NHS data dictionary. */
    static Known numbered(int years, String status) {
        return kept(years, "", """
                "extension":[{"url":"https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus",
                  "valueCodeableConcept":{"coding":[{
                    "system":"https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus","code":"%s"}]}}],
                """.formatted(status));
    }

    private static Known kept(int years, String meta, String verification) {
        NhsNumber number = new NhsNumber(Records.number());
        LocalDate born = LocalDate.now().minusYears(years).minusDays(40);
        UUID id = Records.keep(Persona.PRACTICE_SYSTEM, "Patient", """
                {"resourceType":"Patient",%s"identifier":[{%s"system":"%s","value":"%s"}],"active":true,
                 "name":[{"use":"official","family":"%s","given":["Odile"]}],"birthDate":"%s"}
                """.formatted(
                        meta, verification, NhsNumber.SYSTEM, number.digits(), FAMILY, born));
        return new Known(id, number, born);
    }

    /** How an entry refers to them. */
    String reference() {
        return "Patient/" + id;
    }

    /** Tells in this person's record that somebody is a relative; without parental responsibility. */
    UUID has(Known relative, String role) {
        return related(relative, role, "");
    }

    /** The same of a parent who holds responsibility since the birth and lives with the child. */
    UUID livesWith(Known parent, String role) {
        return related(parent, role, """
                "extension":[{"url":"https://fhir.threshold.example/StructureDefinition/parental-responsibility","extension":[
                  {"url":"kind","valueCode":"mother"},{"url":"period","valuePeriod":{"start":"%s"}}]},
                 {"url":"https://fhir.threshold.example/StructureDefinition/lives-with","valuePeriod":{"start":"%s"}}],
                """.formatted(born, born));
    }

    /** Somebody who is no patient here and of whom this record holds a name, a given and a family name. */
    UUID mentions(String name) {
        String[] parts = name.split(" ", 2);
        return Records.keep(Persona.PRACTICE_SYSTEM, "RelatedPerson", """
                {"resourceType":"RelatedPerson","active":true,"patient":{"reference":"%s"},
                 "name":[{"use":"usual","text":"canary","family":"%s","given":["%s"]}],
                 "telecom":[{"system":"phone","value":"canary"}]}
                """.formatted(reference(), parts[1], parts[0]));
    }

    private UUID related(Known other, String role, String extensions) {
        return Records.keep(Persona.PRACTICE_SYSTEM, "RelatedPerson", """
                {"resourceType":"RelatedPerson",%s"identifier":[{"system":"%s","value":"%s"}],"active":true,
                 "patient":{"reference":"%s"},
                 "relationship":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"%s"}]}]}
                """.formatted(
                        extensions, NhsNumber.SYSTEM, other.number.digits(), reference(), role));
    }
}
