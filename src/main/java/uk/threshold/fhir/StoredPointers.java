package uk.threshold.fhir;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.consent.OneOf;
import uk.threshold.disclosure.PointerReading;
import uk.threshold.disclosure.Pointers;
import uk.threshold.disclosure.StoredBytes;
import uk.threshold.disclosure.UnreadableRecordException;
import uk.threshold.intake.Refused;

/** Reads to what a stored FHIR R4 resource refers, and gives ids alone. */
public final class StoredPointers implements PointerReading {
    static final String ODS = "https://fhir.nhs.uk/Id/ods-organization-code";
    static final String USERS = "https://fhir.nhs.uk/Id/sds-user-id";

    /** One human being under one id; a role, a team or an organisation may be anybody in it. */
    private static final Set<String> PEOPLE = Set.of("Patient", "Practitioner", "RelatedPerson");

    @Override
    public Pointers of(UUID id, StoredBytes resource) {
        try {
            Json.Members read = StrictJson.parse(resource.copy());
            Found found = new Found();
            found.collect(read);
            return new Pointers(found.ids, found.more, authors(read), own(read, ODS), own(read, USERS), parts(read));
        } catch (Refused unreadable) {
            throw new UnreadableRecordException(id);
        }
    }

    /** All that a resource refers to, at any depth. */
    private static final class Found {
        private final Set<UUID> ids = new HashSet<>();
        private boolean more;

        void collect(Json value) {
            switch (value) {
                case Json.Members object -> {
                    reference(object);
                    object.values().values().forEach(this::collect);
                }
                case Json.Items(List<Json> elements) -> elements.forEach(this::collect);
                case Json.Text(String text) -> {}
                case Json.Digits(String digits) -> {}
                case Json.Truth(boolean truth) -> {}
                case Json.Null() -> {}
            }
        }

        private void reference(Json.Members object) {
            Optional<String> text = object.text("reference");
            text.flatMap(StoredPointers::id).ifPresent(ids::add);
            object.text("url")
                    .filter(url -> url.startsWith("Binary/"))
                    .flatMap(StoredPointers::id)
                    .ifPresent(ids::add);
            boolean byIdentifier = text.isEmpty() && object.object("identifier").isPresent();
            boolean elsewhere = text.filter(address -> id(address).isEmpty() && !address.startsWith("#"))
                    .isPresent();
            more |= byIdentifier || elsewhere;
        }
    }

    private static OneOf authors(Json.Members resource) {
        List<Json.Members> speakers = RecordType.named(
                        resource.text("resourceType").orElse(""))
                .speakers()
                .stream()
                .flatMap(element -> at(resource, element))
                .toList();
        List<String> people = speakers.stream()
                .map(speaker -> speaker.text("reference").orElse(""))
                .filter(text -> PEOPLE.contains(type(text)) && id(text).isPresent())
                .toList();
        Set<String> ids = speakers.stream()
                .flatMap(speaker -> speaker.text("reference").flatMap(StoredPointers::id).stream())
                .map(UUID::toString)
                .collect(Collectors.toSet());
        return new OneOf(ids, speakers.isEmpty() || people.size() < speakers.size());
    }

    /** The values of its own identifiers of a system, but for those that are out of use. */
    private static Set<String> own(Json.Members resource, String system) {
        return resource.objects("identifier").stream()
                .filter(identifier ->
                        identifier.text("system").filter(system::equals).isPresent())
                .filter(identifier ->
                        identifier.text("use").filter("old"::equals).isEmpty())
                .flatMap(identifier -> identifier.text("value").stream())
                .map(value -> system.equals(ODS) ? ActorTranslation.code(value) : value)
                .collect(Collectors.toSet());
    }

    private static Map<String, Set<String>> parts(Json.Members resource) {
        return switch (resource.text("resourceType").orElse("")) {
            // Whoever held a role once, for a time, or as one thing alone is not surely who reads.
            case "PractitionerRole" ->
                isBounded(resource)
                        ? Map.of()
                        : Map.of(
                                Pointers.ORGANIZATION, named(at(resource, "organization")),
                                Pointers.PRACTITIONER, named(at(resource, "practitioner")));
            case "CareTeam" -> Map.of(Pointers.MEMBER, named(at(resource, "participant.member")));
            default -> Map.of();
        };
    }

    private static boolean isBounded(Json.Members role) {
        boolean inactive = role.truth("active").filter(active -> !active).isPresent();
        return inactive
                || role.object("period").isPresent()
                || !role.objects("code").isEmpty();
    }

    private static Set<String> named(Stream<Json.Members> references) {
        return references
                .map(reference -> reference
                        .text("reference")
                        .filter(text -> id(text).isPresent())
                        .or(() -> ActorTranslation.organisation(reference))
                        .orElse(Pointers.UNKNOWN))
                .collect(Collectors.toSet());
    }

    private static Stream<Json.Members> at(Json.Members resource, String element) {
        Stream<Json.Members> found = Stream.of(resource);
        for (String name : element.split("[.]", -1)) {
            found = found.flatMap(object -> object.objects(name).stream());
        }
        return found;
    }

    private static String type(String reference) {
        return reference.substring(0, Math.max(0, reference.indexOf('/')));
    }

    private static Optional<UUID> id(String reference) {
        return reference.indexOf('/') < 0
                ? Optional.empty()
                : References.id(reference.substring(reference.indexOf('/') + 1));
    }
}
