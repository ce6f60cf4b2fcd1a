package uk.threshold.fhir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.threshold.intake.Refusal.Limit;

/** What each face offers, as a CapabilityStatement (FHIR R4): the same for everybody, and no more than is there. */
public final class Capabilities {
    private static final String DATE = "2026-11-25";
    private static final List<String> READING = List.of("read", "search-type");
    private static final List<String> ASKING = List.of("create", "read", "search-type");

    /** Operations on one information request. */
    private static final List<String> OPERATIONS = List.of("annex", "cancel", "countersign", "disclose", "entitlement");

    private static final List<String> WRITING =
            List.of("create", "read", "vread", "update", "delete", "history-instance", "search-type");

    /** The R4 type of each search parameter that is offered anywhere. */
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("_id", "token"),
            Map.entry("_lastUpdated", "date"),
            Map.entry("identifier", "token"),
            Map.entry("patient", "reference"),
            Map.entry("code", "token"),
            Map.entry("entity", "reference"),
            Map.entry("owner", "reference"),
            Map.entry("category", "token"),
            Map.entry("appointment-type", "token"),
            Map.entry("clinical-status", "token"),
            Map.entry("service-type", "token"),
            Map.entry("vaccine-code", "token"),
            Map.entry("type", "token"),
            Map.entry("status", "token"),
            Map.entry("date", "date"),
            Map.entry("authored", "date"),
            Map.entry("effective", "date"),
            Map.entry("onset-date", "date"),
            Map.entry("authoredon", "date"),
            Map.entry("sent", "date"));

    private Capabilities() {}

    /**
     * The face of a practice's own records: these types, and the search parameters of each.
     *
     * @param readOnly types that the gateway alone writes
     */
    public static byte[] records(Map<String, Set<String>> parameters, Set<String> readOnly) {
        List<Json> resources = new ArrayList<>();
        new TreeMap<>(parameters)
                .forEach((type, names) ->
                        resources.add(readOnly.contains(type) ? readable(type, names) : writable(type, names)));
        resources.add(requests());
        resources.add(new Json.Members(resource("AuditEvent", List.of("search-type"), Set.of("entity", "patient"))));
        return statement(
                "Records",
                "a practice's own records, information requests, and councils' flags",
                limits(),
                resources,
                "transaction",
                "batch");
    }

    /** The face of a person's own view: these types, read-only. */
    public static byte[] own(Set<String> types) {
        return statement(
                "Me",
                "one's own record online, or as a proxy another's",
                "Search takes _type, _count and _cursor besides; any other parameter is refused. Every reading is recorded.",
                selected(types),
                "search-system");
    }

    private static List<Json> selected(Set<String> types) {
        List<Json> resources = new ArrayList<>();
        new TreeSet<>(types)
                .forEach(type -> resources.add(
                        readable(type, type.equals("Patient") ? Set.of("_id") : Set.of("_id", "patient"))));
        return resources;
    }

    /** The face of one information request: these types, read-only. */
    public static byte[] request(Set<String> types) {
        return statement(
                "Request",
                "what one information request permits",
                "Search takes _type, _count and _cursor besides; any other parameter is refused. Every reading is recorded.",
                selected(types),
                "search-system");
    }

    private static byte[] statement(
            String name, String title, String description, List<Json> resources, String... interactions) {
        Map<String, Json> statement = new LinkedHashMap<>();
        statement.put("resourceType", text("CapabilityStatement"));
        statement.put("url", text(Profiles.BASE + "CapabilityStatement/" + name.toLowerCase(Locale.ROOT)));
        statement.put("version", text("1.0.0"));
        statement.put("name", text("Threshold" + name));
        statement.put("title", text("Threshold: " + title));
        statement.put("status", text("active"));
        statement.put("date", text(DATE));
        statement.put("description", text(description));
        statement.put("kind", text("instance"));
        statement.put("implementation", object("description", text("Threshold")));
        statement.put("fhirVersion", text("4.0.1"));
        statement.put("format", new Json.Items(List.of(text("application/fhir+json"), text("json"))));
        Map<String, Json> rest = new LinkedHashMap<>();
        rest.put("mode", text("server"));
        rest.put("resource", new Json.Items(resources));
        rest.put("interaction", codes(List.of(interactions)));
        statement.put("rest", new Json.Items(List.of(new Json.Members(rest))));
        return JsonWriter.write(new Json.Members(statement));
    }

    private static String limits() {
        return "Limits of one call: body " + Limit.BODY.most() + " bytes; depth " + Limit.DEPTH.most() + "; "
                + Limit.NODES.most() + " values; " + Limit.ENTRIES.most() + " entries; "
                + Limit.CONTAINED.most() + " contained resources; text " + Limit.STRING.most()
                + " bytes; identifier, system or code " + Limit.COMPARED.most()
                + " bytes. Search by NHS number: POST only."
                + " A council's system has its own Flags here; health workers search them by patient:identifier.";
    }

    /** Information requests, with what can be done with one. */
    private static Json requests() {
        Map<String, Json> resource = resource("Task", ASKING, Set.of("_id", "status", "owner"));
        Profiles.forType("Task").ifPresent(profile -> resource.put("profile", text(profile)));
        List<Json> operations = new ArrayList<>();
        for (String name : OPERATIONS) {
            Map<String, Json> operation = new LinkedHashMap<>();
            operation.put("name", text(name));
            operation.put("definition", text(Profiles.BASE + "OperationDefinition/" + name));
            operations.add(new Json.Members(operation));
        }
        resource.put("operation", new Json.Items(operations));
        return new Json.Members(resource);
    }

    private static Json readable(String type, Set<String> parameters) {
        return new Json.Members(resource(type, READING, parameters));
    }

    private static Json writable(String type, Set<String> parameters) {
        Map<String, Json> resource = resource(type, WRITING, parameters);
        Profiles.forType(type).ifPresent(profile -> resource.put("profile", text(profile)));
        resource.put("versioning", text("versioned-update"));
        resource.put("readHistory", new Json.Truth(true));
        resource.put("updateCreate", new Json.Truth(false));
        resource.put("conditionalCreate", new Json.Truth(true));
        return new Json.Members(resource);
    }

    private static Map<String, Json> resource(String type, List<String> interactions, Set<String> parameters) {
        Map<String, Json> resource = new LinkedHashMap<>();
        resource.put("type", text(type));
        resource.put("interaction", codes(interactions));
        List<Json> offered = new ArrayList<>();
        for (String name : new TreeSet<>(parameters)) {
            String kind = PARAMETERS.get(name);
            if (kind != null) {
                Map<String, Json> parameter = new LinkedHashMap<>();
                parameter.put("name", text(name));
                parameter.put("type", text(kind));
                offered.add(new Json.Members(parameter));
            }
        }
        resource.put("searchParam", new Json.Items(offered));
        return resource;
    }

    private static Json codes(List<String> codes) {
        return new Json.Items(
                codes.stream().<Json>map(code -> object("code", text(code))).toList());
    }

    private static Json text(String value) {
        return new Json.Text(value);
    }

    private static Json.Members object(String name, Json value) {
        return new Json.Members(Map.of(name, value));
    }
}
