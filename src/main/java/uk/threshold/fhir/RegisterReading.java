package uk.threshold.fhir;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import uk.threshold.carerecord.FamilyName;
import uk.threshold.carerecord.Kinship;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.Tie;
import uk.threshold.intake.PatientEntry;
import uk.threshold.intake.RelatedPersonEntry;

/** What the practice's registers take from a Patient and a RelatedPerson. */
final class RegisterReading {
    private static final String ROLES = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
    private static final String ROLES_STU3 = "http://hl7.org/fhir/v3/RoleCode";

    /** The order in which names in use are preferred; a name that is none of these comes after. */
    private static final List<String> USES = List.of("official", "usual", "");

    private static final List<String> NOT_IN_USE = List.of("old", "maiden", "anonymous");

    /** Number present and verified: the code of the NHS data dictionary. */
    private static final String VERIFIED = "01";

    /** Orders by which an authority shares parental responsibility for as long as they last. */
    private static final Set<String> OF_AN_AUTHORITY = Set.of("care-order", "interim-care-order", "placement-order");

    /**
     * What makes nobody a holder who can agree or refuse for the child: an authority does not agree to its own request, an
     * emergency protection order gives what its few days need, and accommodation by agreement (Children Act 1989, section 20)
     * gives nothing.
     */
    private static final Set<String> OF_NO_HOLDER = Set.of(
            "care-order", "interim-care-order", "placement-order", "emergency-protection-order", "accommodation");

    private static final Tie.Days ALWAYS = new Tie.Days(Optional.empty(), Optional.empty());

    private RegisterReading() {}

    static PatientEntry patient(Json.Members resource) {
        Map<UUID, String> links = new HashMap<>();
        for (Json.Members link : resource.objects("link")) {
            link.object("other")
                    .flatMap(other -> other.text("reference"))
                    .map(text -> text.substring(text.indexOf('/') + 1))
                    .flatMap(References::id)
                    .ifPresent(other -> links.put(other, link.text("type").orElse("")));
        }
        return new PatientEntry(
                RecordReading.number(resource),
                birthDate(resource),
                familyName(resource),
                resource.truth("active").orElse(true),
                resource.truth("deceasedBoolean")
                        .orElse(resource.text("deceasedDateTime").isPresent()),
                traced(resource),
                links);
    }

    /** Whether every NHS number is verified, or nothing is said of it. */
    private static boolean traced(Json.Members resource) {
        return resource.objects("identifier").stream()
                .filter(identifier -> identifier
                        .text("system")
                        .filter(NhsNumber.SYSTEM::equals)
                        .isPresent())
                .flatMap(identifier -> Extensions.of(identifier, Extensions.NUMBER_VERIFICATION).stream())
                .allMatch(status -> status.object("valueCodeableConcept").stream()
                        .flatMap(concept -> concept.objects("coding").stream())
                        .anyMatch(coding ->
                                coding.text("code").filter(VERIFIED::equals).isPresent()));
    }

    private static Optional<LocalDate> birthDate(Json.Members resource) {
        return resource.text("birthDate").flatMap(FhirDay::of).flatMap(FhirDay::exact);
    }

    private static Optional<FamilyName> familyName(Json.Members resource) {
        return resource.objects("name").stream()
                .filter(name -> !NOT_IN_USE.contains(name.text("use").orElse("")))
                .filter(name -> name.text("family").isPresent())
                .min(Comparator.comparingInt(RegisterReading::preference))
                .flatMap(name -> name.text("family"))
                .flatMap(FamilyName::of);
    }

    private static int preference(Json.Members name) {
        int place = USES.indexOf(name.text("use").orElse(""));
        return place < 0 ? USES.size() : place;
    }

    static RelatedPersonEntry relatedPerson(Json.Members resource, UUID child) {
        return new RelatedPersonEntry(
                child,
                RecordReading.number(resource),
                birthDate(resource),
                resource.truth("active").orElse(true),
                kinship(resource),
                resource.object("period").map(FhirDay::period).orElse(ALWAYS),
                responsibility(resource, kind -> !OF_NO_HOLDER.contains(kind)),
                responsibility(resource, OF_AN_AUTHORITY::contains),
                longest(Extensions.of(resource, Extensions.LIVES_WITH).stream()
                        .map(extension -> extension.object("valuePeriod"))
                        .flatMap(Optional::stream)
                        .map(FhirDay::period)
                        .toList()));
    }

    /** When parental responsibility is held on grounds of the kinds {@code meant}. */
    private static Optional<Tie.Days> responsibility(Json.Members resource, Predicate<String> meant) {
        return longest(Extensions.of(resource, Extensions.PARENTAL_RESPONSIBILITY).stream()
                .filter(extension -> meant.test(kind(extension)))
                .map(extension -> Extensions.of(extension, "period").stream()
                        .findFirst()
                        .flatMap(period -> period.object("valuePeriod"))
                        .map(FhirDay::period)
                        .orElse(ALWAYS))
                .toList());
    }

    /** How it is held, by code; empty where that is not said. */
    private static String kind(Json.Members responsibility) {
        return Extensions.of(responsibility, "kind").stream()
                .findFirst()
                .flatMap(kind -> kind.text("valueCode"))
                .orElse("");
    }

    /** Of several periods the one that lasts longest, because in doubt a person still stands where they stood. */
    private static Optional<Tie.Days> longest(List<Tie.Days> periods) {
        return periods.stream().reduce(Tie.Days::longer);
    }

    /** The closest of the relationships that are said. */
    private static Optional<Kinship> kinship(Json.Members resource) {
        return resource.objects("relationship").stream()
                .flatMap(concept -> concept.objects("coding").stream())
                .filter(coding -> coding.text("system")
                        .filter(system -> system.equals(ROLES) || system.equals(ROLES_STU3))
                        .isPresent())
                .map(coding -> coding.text("code"))
                .flatMap(Optional::stream)
                .map(RegisterReading::kinship)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /**
     * HL7 v3 RoleCode, of the related person towards the patient. A step-parent is no parent in law: where they live with
     * the child they are an adult of the household.
     */
    private static Optional<Kinship> kinship(String role) {
        return switch (role) {
            case "PRN", "MTH", "FTH", "NMTH", "NFTH", "NMTHF", "NFTHF", "GESTM", "ADOPTP", "ADOPTM", "ADOPTF" ->
                Optional.of(Kinship.PARENT);
            case "GUARD", "PRNFOST", "MTHFOST", "FTHFOST" -> Optional.of(Kinship.CARER);
            case "SIB",
                    "BRO",
                    "SIS",
                    "HSIB",
                    "HBRO",
                    "HSIS",
                    "NSIB",
                    "NBRO",
                    "NSIS",
                    "TWIN",
                    "TWINBRO",
                    "TWINSIS",
                    "FTWIN",
                    "FTWINBRO",
                    "FTWINSIS",
                    "ITWIN",
                    "ITWINBRO",
                    "ITWINSIS",
                    "STPSIB",
                    "STPBRO",
                    "STPSIS" -> Optional.of(Kinship.SIBLING);
            case "STPPRN",
                    "STPMTH",
                    "STPFTH",
                    "GRPRN",
                    "GRMTH",
                    "GRFTH",
                    "MGRPRN",
                    "MGRMTH",
                    "MGRFTH",
                    "PGRPRN",
                    "PGRMTH",
                    "PGRFTH",
                    "GGRPRN",
                    "GGRMTH",
                    "GGRFTH",
                    "AUNT",
                    "MAUNT",
                    "PAUNT",
                    "UNCLE",
                    "MUNCLE",
                    "PUNCLE",
                    "COUSN",
                    "MCOUSN",
                    "PCOUSN",
                    "EXT",
                    "FAMMEMB",
                    "CHILD",
                    "SON",
                    "DAU",
                    "NEPHEW",
                    "NIECE",
                    "NIENEPH",
                    "INLAW",
                    "PRNINLAW",
                    "MTHINLAW",
                    "FTHINLAW" -> Optional.of(Kinship.OTHER_FAMILY);
            case "NBOR", "FRND", "ROOM", "SIGOTHR", "DOMPART", "SPS", "HUSB", "WIFE", "FMRSPS" ->
                Optional.of(Kinship.UNRELATED);
            default -> Optional.empty();
        };
    }
}
