package uk.threshold.fhir;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Coded;
import uk.threshold.consent.OneOf;
import uk.threshold.request.Role;

/**
 * Whom an actor of a provision means (FHIR R4, {@code Consent.provision.actor}), in the words of {@code Criterion.ACTOR}. Who is in
 * a role that is not a recipient's, such as a custodian's or an author's, is no reader, and what the rule then asks is unclear.
 */
final class ActorTranslation {
    private static final String PARTICIPATION = "ParticipationType";
    private static final String ROLE_CODES = "RoleCode";

    /** HL7 v3, as R4, STU3 and the registry of OIDs write its systems. */
    private static final Map<String, String> SYSTEMS = Map.of(
            "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", PARTICIPATION,
            "http://hl7.org/fhir/v3/ParticipationType", PARTICIPATION,
            "urn:oid:2.16.840.1.113883.5.90", PARTICIPATION,
            "http://terminology.hl7.org/CodeSystem/v3-RoleCode", ROLE_CODES,
            "http://hl7.org/fhir/v3/RoleCode", ROLE_CODES,
            "urn:oid:2.16.840.1.113883.5.111", ROLE_CODES);

    /** Information recipient, primary recipient, tracker; who is granted or delegated a right. */
    private static final Map<String, Set<String>> RECIPIENTS = Map.of(
            PARTICIPATION, Set.of("IRCP", "PRCP", "TRC"),
            ROLE_CODES, Set.of("GRANTEE", "DELEGATEE"));

    private static final String OUR_ROLES = Profiles.BASE + "CodeSystem/role";
    private static final Pattern ODS_CODE = Pattern.compile("[A-Z0-9]{1,12}");
    private static final Pattern USER_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String ANYBODY = "*";

    private final Persons persons;
    private final Map<String, Json.Members> contained;

    /** @param contained what stands in the Consent itself, by its id */
    ActorTranslation(Persons persons, List<Json.Members> contained) {
        this.persons = persons;
        this.contained = contained.stream()
                .filter(resource -> resource.text("id").isPresent())
                .collect(Collectors.toMap(
                        resource -> resource.text("id").orElse(""), resource -> resource, (one, other) -> one));
    }

    /** The words that mean the actor; unclear where they may not be all, or none do. */
    OneOf words(Json.Members actor) {
        List<Json.Members> codings = actor.object("role").stream()
                .flatMap(role -> role.objects("coding").stream())
                .toList();
        Set<String> ours = new HashSet<>();
        boolean recipient = false;
        for (Json.Members coding : codings) {
            ourRole(coding).ifPresent(ours::add);
            recipient |= isRecipient(coding);
        }
        boolean understood = codings.stream()
                .allMatch(each -> isRecipient(each) || ourRole(each).isPresent());
        if (!understood || (!recipient && ours.isEmpty())) {
            return OneOf.UNCLEAR;
        }
        Optional<String> who = actor.object("reference").flatMap(this::who).or(() -> anybody(actor, ours));
        if (who.isEmpty() && ours.isEmpty()) {
            return OneOf.UNCLEAR;
        }
        Set<String> words = new LinkedHashSet<>();
        ours.forEach(role -> words.add(role + "@" + who.orElse("?/")));
        if (ours.isEmpty()) {
            who.ifPresent(words::add);
        }
        return new OneOf(words, false);
    }

    private static boolean isRecipient(Json.Members coding) {
        return coding.text("system")
                .map(SYSTEMS::get)
                .map(system -> RECIPIENTS.getOrDefault(system, Set.of()))
                .flatMap(codes -> coding.text("code").filter(codes::contains))
                .isPresent();
    }

    private static Optional<String> ourRole(Json.Members coding) {
        return coding.text("code")
                .filter(code -> coding.text("system").filter(OUR_ROLES::equals).isPresent())
                .filter(code -> Coded.parse(Role.class, code).isPresent());
    }

    /** Whoever holds a role is meant where the reference, which R4 demands, names nobody at all. */
    private static Optional<String> anybody(Json.Members actor, Set<String> ours) {
        boolean nobody = actor.object("reference")
                .map(reference -> Set.of("type", "id", "extension")
                        .containsAll(reference.values().keySet()))
                .orElse(true);
        return nobody && !ours.isEmpty() ? Optional.of(ANYBODY) : Optional.empty();
    }

    private Optional<String> who(Json.Members reference) {
        return reference
                .text("reference")
                .flatMap(text -> kept(text, reference).or(() -> within(text)))
                .or(() -> identified(reference));
    }

    private static Optional<String> kept(String text, Json.Members reference) {
        int slash = text.indexOf('/');
        Optional<UUID> id = slash < 1 ? Optional.empty() : References.id(text.substring(slash + 1));
        return id.map(known -> text.startsWith("Organization/")
                ? text + organisation(reference).map("|"::concat).orElse("")
                : text);
    }

    /** An organisation or person described in the Consent itself, by its own identifiers. */
    private Optional<String> within(String text) {
        return text.startsWith("#")
                ? Optional.ofNullable(contained.get(text.substring(1))).flatMap(ActorTranslation::describedHere)
                : Optional.empty();
    }

    private static Optional<String> describedHere(Json.Members resource) {
        String type = resource.text("resourceType").orElse("");
        List<String> words = resource.objects("identifier").stream()
                .filter(identifier ->
                        identifier.text("use").filter("old"::equals).isEmpty())
                .flatMap(identifier -> word(identifier).stream())
                .filter(word -> isOf(type, word))
                .distinct()
                .toList();
        return words.size() == 1 ? Optional.of(words.getFirst()) : Optional.empty();
    }

    private Optional<String> identified(Json.Members reference) {
        Optional<String> type = reference.text("type");
        return reference
                .object("identifier")
                .flatMap(ActorTranslation::word)
                .filter(word -> type.map(stated -> isOf(stated, word)).orElse(true))
                .or(() -> References.number(reference)
                        .flatMap(number -> persons.kept(numbered(reference)))
                        .map(person -> "Patient/" + person.value()));
    }

    /** Whether something of this type is known by this word: an organisation by its ODS code, a practitioner by a user id. */
    private static boolean isOf(String type, String word) {
        return type.equals(word.startsWith("user|") ? "Practitioner" : "Organization");
    }

    /** The same reference by its identifier alone. */
    private static Json.Members numbered(Json.Members reference) {
        return new Json.Members(reference
                .object("identifier")
                .<Map<String, Json>>map(identifier -> Map.of("identifier", identifier))
                .orElse(Map.of()));
    }

    private static Optional<String> word(Json.Members identifier) {
        String system = identifier.text("system").orElse("");
        Optional<String> value = identifier.text("value");
        return switch (system) {
            case StoredPointers.ODS ->
                value.map(ActorTranslation::code)
                        .filter(code -> ODS_CODE.matcher(code).matches());
            case StoredPointers.USERS ->
                value.filter(user -> USER_ID.matcher(user).matches()).map("user|"::concat);
            default -> Optional.empty();
        };
    }

    /** The ODS code by which a reference names an organisation. */
    static Optional<String> organisation(Json.Members reference) {
        return reference
                .object("identifier")
                .filter(identifier -> identifier
                        .text("system")
                        .filter(StoredPointers.ODS::equals)
                        .isPresent())
                .flatMap(ActorTranslation::word);
    }

    /** An ODS code in the one form in which it is compared. */
    static String code(String ods) {
        return ods.strip().toUpperCase(Locale.ROOT);
    }
}
