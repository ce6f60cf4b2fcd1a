package uk.threshold.http;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;
import uk.threshold.request.Directory;
import uk.threshold.request.Member;

/** A child at Harbour Lane, everybody whom her record names, and people at work who have the same numbers as they. */
final class RelatedFamily {
    private static final String OURS = "https://fhir.threshold.example/StructureDefinition/";
    private static final String CLIENT = "test-related";

    /** Whom the child's record names, and how. */
    enum Named {
        MOTHER("MTH"),
        AUNT("AUNT"),
        /** The relation has ended. */
        FORMER_STEPFATHER("STPFTH"),
        /** Neither family nor friend, but in the child's home. */
        LODGER("ROOM"),
        /** Lived with her until last year. */
        FORMER_LODGER("ROOM"),
        /** Of nobody's family; an entry says that they hurt her. */
        SAID_TO_HAVE_HARMED("NBOR"),
        NEIGHBOUR("NBOR"),
        PROFESSIONAL("NBOR"),
        INFORMANT("NBOR"),
        MENTIONED("NBOR"),
        PRESENT("NBOR");

        private final String relationship;

        Named(String relationship) {
            this.relationship = relationship;
        }

        static List<Named> ofHers() {
            return List.of(MOTHER, AUNT, FORMER_STEPFATHER, LODGER, FORMER_LODGER, SAID_TO_HAVE_HARMED);
        }

        static List<Named> strangers() {
            return List.of(NEIGHBOUR, PROFESSIONAL, INFORMANT, MENTIONED, PRESENT);
        }

        private String more() {
            return switch (this) {
                case FORMER_STEPFATHER -> ",\"period\":{\"end\":\"2025-01-31\"}";
                case LODGER -> livesWith("{\"start\":\"2025-02-01\"}");
                case FORMER_LODGER -> livesWith("{\"start\":\"2025-02-01\",\"end\":\"2025-12-31\"}");
                default -> "";
            };
        }

        private static String livesWith(String period) {
            return ",\"extension\":[{\"url\":\"" + OURS + "lives-with\",\"valuePeriod\":" + period + "}]";
        }

        private boolean standsInTheEntry() {
            return List.of(SAID_TO_HAVE_HARMED, PROFESSIONAL, INFORMANT, MENTIONED, PRESENT)
                    .contains(this);
        }
    }

    final NhsNumber childNumber = new NhsNumber(Records.number());
    final UUID child;
    final UUID bruise;
    private final Map<Named, NhsNumber> numbers = new EnumMap<>(Named.class);
    final Map<Named, UUID> ids = new EnumMap<>(Named.class);
    private final Directory directory;

    RelatedFamily(Directory directory) {
        this.directory = directory;
        child = keep("Patient", """
                {"resourceType":"Patient","identifier":[%s],"active":true,"birthDate":"2024-05-06",
                 "name":[{"use":"official","family":"Harrow","given":["Ida"]}]}
                """.formatted(identifier(childNumber)));
        for (Named named : Named.values()) {
            NhsNumber number = new NhsNumber(Records.number());
            numbers.put(named, number);
            ids.put(named, keep("RelatedPerson", """
                    {"resourceType":"RelatedPerson","identifier":[%s],"active":true,"patient":{"reference":"Patient/%s"},
                     "relationship":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"%s"}]}]%s}
                    """.formatted(
                            identifier(number), child, named.relationship, named.more())));
        }
        bruise = bruise(child);
    }

    /** A bruise of this patient, with everybody who has a part in it. */
    private UUID bruise(UUID patient) {
        List<String> parts = new ArrayList<>();
        for (Named named : Named.values()) {
            if (named.standsInTheEntry()) {
                parts.add("""
                        {"url":"%sabout","extension":[{"url":"person","valueReference":{"reference":"RelatedPerson/%s"}},
                         {"url":"part","valueCode":"%s"}]}""".formatted(OURS, ids.get(named), code(named)));
            }
        }
        return keep("Condition", """
                {"resourceType":"Condition","extension":[%s],
                 "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
                 "code":{"coding":[{"system":"http://snomed.info/sct","code":"125667009"}]},
                 "subject":{"reference":"Patient/%s"},"recordedDate":"2026-10-01"}
                """.formatted(String.join(",", parts), patient));
    }

    /** A sister whose record names the child, and of the others only the one who is said to have harmed the child. */
    NhsNumber sister() {
        NhsNumber number = new NhsNumber(Records.number());
        UUID sister = keep("Patient", """
                {"resourceType":"Patient","identifier":[%s],"active":true,"birthDate":"2024-05-06",
                 "name":[{"use":"official","family":"Harrow","given":["Ada"]}]}
                """.formatted(identifier(number)));
        keep("RelatedPerson", """
                {"resourceType":"RelatedPerson","identifier":[%s],"active":true,"patient":{"reference":"Patient/%s"},
                 "relationship":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"SIS"}]}]}
                """.formatted(identifier(childNumber), sister));
        return number;
    }

    /** Somebody whom the lodger's own record names, and nobody else's. */
    NhsNumber brotherOfTheLodger() {
        NhsNumber number = new NhsNumber(Records.number());
        UUID lodger = keep("Patient", """
                {"resourceType":"Patient","identifier":[%s],"active":true,"birthDate":"1990-05-06",
                 "name":[{"use":"official","family":"Marsh","given":["Dean"]}]}
                """.formatted(identifier(number(Named.LODGER))));
        keep("RelatedPerson", """
                {"resourceType":"RelatedPerson","identifier":[%s],"active":true,"patient":{"reference":"Patient/%s"},
                 "relationship":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"BRO"}]}]}
                """.formatted(identifier(number), lodger));
        return number;
    }

    /** The child's record names somebody more. */
    void named(NhsNumber number, String relationship) {
        keep("RelatedPerson", """
                {"resourceType":"RelatedPerson","identifier":[%s],"active":true,"patient":{"reference":"Patient/%s"},
                 "relationship":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"%s"}]}]}
                """.formatted(identifier(number), child, relationship));
    }

    /** Another bruise of the child's comes in. */
    UUID keptLater() {
        return bruise(child);
    }

    /** A token of somebody who acts for an organisation and has this number, in this role. */
    String at(String ods, String role, NhsNumber own) {
        String user = role + "-" + own.digits();
        directory.keep(Member.person(CLIENT, user, "Test " + role, ods));
        directory.keepNumber(CLIENT, user, own);
        return token(user, role);
    }

    /** A token of somebody of whom the directory holds no number. */
    String at(String ods, String role) {
        String user = role + "-of-" + ods.toLowerCase(Locale.ROOT);
        directory.keep(Member.person(CLIENT, user, "Test " + role, ods));
        return token(user, role);
    }

    private static String token(String user, String role) {
        return new Forger()
                .claim("azp", CLIENT)
                .claim("sub", user)
                .claim("realm_access", Map.of("roles", List.of(role)))
                .sign();
    }

    private static String code(Named named) {
        return named.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String identifier(NhsNumber number) {
        return "{\"system\":\"%s\",\"value\":\"%s\"}".formatted(NhsNumber.SYSTEM, number.digits());
    }

    private static UUID keep(String type, String body) {
        return Records.keep(Persona.PRACTICE_SYSTEM, type, body);
    }

    NhsNumber number(Named named) {
        return Optional.ofNullable(numbers.get(named)).orElseThrow();
    }
}
