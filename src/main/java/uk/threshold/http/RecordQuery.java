package uk.threshold.http;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.fhir.FhirDay;
import uk.threshold.fhir.Subset;
import uk.threshold.intake.BusinessIdentifier;
import uk.threshold.intake.RecordSearch;

/**
 * The search parameters of the records face, as FHIR R4 defines them. Each may be given once, dates twice; anything
 * else is refused, because a parameter that is passed over would widen what is found.
 */
final class RecordQuery {
    static final int USUAL = 50;
    static final int MOST = 200;

    /** Parameters that every type has. */
    static final Set<String> COMMON = Set.of(
            "_id", "identifier", "_lastUpdated", "_count", Cursors.PARAMETER, "_format", "_summary", "_elements");

    /** Parameters by type, besides the common ones. */
    static final Map<String, Set<String>> OF_TYPE = Map.ofEntries(
            Map.entry("AllergyIntolerance", Set.of("patient", "code", "clinical-status", "date")),
            Map.entry("Appointment", Set.of("patient", "appointment-type", "service-type", "status", "date")),
            Map.entry("Binary", Set.of()),
            Map.entry("CarePlan", Set.of("patient", "category", "status", "date")),
            Map.entry("CareTeam", Set.of("patient", "category", "status", "date")),
            Map.entry("Communication", Set.of("patient", "category", "status", "sent")),
            Map.entry("Composition", Set.of("patient", "type", "category", "status", "date")),
            Map.entry("Condition", Set.of("patient", "code", "category", "clinical-status", "onset-date")),
            Map.entry("Consent", Set.of("patient", "category", "status", "date")),
            Map.entry("DiagnosticReport", Set.of("patient", "code", "category", "status", "date")),
            Map.entry("DocumentReference", Set.of("patient", "type", "category", "status", "date")),
            Map.entry("Encounter", Set.of("patient", "type", "status", "date")),
            Map.entry("FamilyMemberHistory", Set.of("patient", "code", "status", "date")),
            Map.entry("Flag", Set.of("patient", "date")),
            Map.entry("Immunization", Set.of("patient", "vaccine-code", "status", "date")),
            Map.entry("List", Set.of("patient", "code", "status", "date")),
            Map.entry("Location", Set.of("type", "status")),
            Map.entry("MedicationRequest", Set.of("patient", "code", "status", "authoredon")),
            Map.entry("MedicationStatement", Set.of("patient", "code", "category", "status", "effective")),
            Map.entry("Observation", Set.of("patient", "code", "category", "status", "date")),
            Map.entry("Organization", Set.of("type")),
            Map.entry("Patient", Set.of()),
            Map.entry("Practitioner", Set.of()),
            Map.entry("PractitionerRole", Set.of()),
            Map.entry("Procedure", Set.of("patient", "code", "category", "status", "date")),
            Map.entry("Provenance", Set.of()),
            Map.entry("QuestionnaireResponse", Set.of("patient", "status", "authored")),
            Map.entry("RelatedPerson", Set.of("patient")));

    private static final String CURSOR = Cursors.PARAMETER;
    private static final String LAST_UPDATED = "_lastUpdated";
    private static final String SUMMARY = "_summary";
    private static final String ELEMENTS = "_elements";
    private static final Set<String> CODES = Set.of(
            "appointment-type",
            "category",
            "clinical-status",
            "code",
            "service-type",
            "status",
            "type",
            "vaccine-code");
    private static final Set<String> DATES =
            Set.of("authored", "authoredon", "date", "effective", "onset-date", "sent");

    private final String type;
    private final Parameters parameters;
    private final boolean inUrl;

    /** {@code inUrl} is whether the parameters stood in a URL, where an NHS number may not. */
    RecordQuery(String type, Parameters parameters, boolean inUrl) {
        this.type = type;
        this.parameters = parameters;
        this.inUrl = inUrl;
    }

    /** All parameters of each type. */
    static Map<String, Set<String>> offered() {
        Map<String, Set<String>> offered = new HashMap<>();
        OF_TYPE.forEach((type, names) -> {
            Set<String> all = new HashSet<>(names);
            all.addAll(COMMON);
            offered.put(type, all);
        });
        return offered;
    }

    /** @throws Refused for a parameter or value that is not understood */
    RecordSearch read() {
        Set<String> offered = new HashSet<>(COMMON);
        offered.addAll(OF_TYPE.getOrDefault(type, Set.of()));
        parameters.only(offered);
        return new RecordSearch(
                type,
                ids(),
                parameters.one("patient").map(RecordQuery::patient),
                parameters.one("identifier").map(this::identifier),
                codes(),
                days(),
                kept(),
                parameters.one(CURSOR).map(text -> uuid(text, CURSOR)),
                parameters.count(USUAL, MOST));
    }

    /** The address of what follows {@code last}; empty where the query may not stand in a URL. */
    static Optional<String> next(String type, Parameters parameters, UUID last) {
        if (parameters.values().anyMatch(RecordQuery::isNumber)) {
            return Optional.empty();
        }
        String others = parameters.without(CURSOR);
        return Optional.of(type + "?" + CURSOR + "=" + last + (others.isEmpty() ? "" : "&" + others));
    }

    private static boolean isNumber(String value) {
        return value.startsWith(NhsNumber.SYSTEM) || NumberInUrl.found(value);
    }

    private Set<UUID> ids() {
        Set<UUID> ids = new LinkedHashSet<>();
        parameters.one("_id").ifPresent(text -> {
            for (String id : text.split(",", -1)) {
                ids.add(uuid(id, "_id"));
            }
        });
        return ids;
    }

    private static UUID patient(String text) {
        return uuid(text.startsWith("Patient/") ? text.substring("Patient/".length()) : text, "patient");
    }

    private BusinessIdentifier identifier(String token) {
        int bar = token.indexOf('|');
        if (bar < 1 || bar == token.length() - 1) {
            throw Parameters.invalid("identifier");
        }
        if (inUrl && isNumber(token)) {
            throw Refused.because(Problem.NHS_NUMBER_IN_URL);
        }
        return new BusinessIdentifier(token.substring(0, bar), token.substring(bar + 1));
    }

    private List<RecordSearch.CodeIs> codes() {
        List<RecordSearch.CodeIs> codes = new ArrayList<>();
        for (String name : CODES.stream().sorted().toList()) {
            parameters.one(name).ifPresent(token -> {
                int bar = token.indexOf('|');
                Optional<String> system = bar < 0 ? Optional.empty() : Optional.of(token.substring(0, bar));
                codes.add(new RecordSearch.CodeIs(name, system, token.substring(bar + 1)));
            });
        }
        return codes;
    }

    private List<RecordSearch.DayIs> days() {
        List<RecordSearch.DayIs> days = new ArrayList<>();
        for (String name : DATES.stream().sorted().toList()) {
            List<String> values = parameters.all(name);
            if (values.size() > 2) {
                throw Parameters.invalid(name);
            }
            values.forEach(value -> days.add(day(value, name)));
        }
        return days;
    }

    /** A day with one of the prefixes {@code eq}, {@code ge} and {@code le}, or none. */
    private static RecordSearch.DayIs day(String text, String name) {
        boolean prefixed = text.startsWith("eq") || text.startsWith("ge") || text.startsWith("le");
        Optional<LocalDate> day = FhirDay.day(prefixed ? text.substring(2) : text);
        if (day.isEmpty()) {
            throw Parameters.invalid(name);
        }
        boolean from = !text.startsWith("le");
        boolean to = !text.startsWith("ge");
        return new RecordSearch.DayIs("date", from ? day : Optional.empty(), to ? day : Optional.empty());
    }

    private List<RecordSearch.KeptIn> kept() {
        List<String> values = parameters.all(LAST_UPDATED);
        if (values.size() > 2) {
            throw Parameters.invalid(LAST_UPDATED);
        }
        return values.stream()
                .map(value -> LastUpdated.span(value).orElseThrow(() -> Parameters.invalid(LAST_UPDATED)))
                .toList();
    }

    /** Whether how many there are is wanted, and none of them. */
    boolean counts() {
        Optional<String> summary = parameters.one(SUMMARY);
        if (summary.filter(value -> !value.equals("count") && !value.equals("false"))
                .isPresent()) {
            throw Parameters.invalid(SUMMARY);
        }
        return summary.filter("count"::equals).isPresent();
    }

    /** Which elements alone are wanted. */
    Optional<Subset> elements() {
        return parameters.one(ELEMENTS).map(names -> Subset.of(type, new HashSet<>(List.of(names.split(",", -1))))
                .orElseThrow(() -> Parameters.invalid(ELEMENTS)));
    }

    private static UUID uuid(String text, String name) {
        return Uuids.parse(text).orElseThrow(() -> Parameters.invalid(name));
    }
}
