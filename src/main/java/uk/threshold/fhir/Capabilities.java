package uk.threshold.fhir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.threshold.intake.Refusal.Limit;

/** What the face of records offers, as a CapabilityStatement (FHIR R4): the same for everybody, and no more than is there. */
public final class Capabilities {
    private static final String DATE = "2026-11-23";

    /** The R4 type of each search parameter that is offered anywhere. */
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("_id", "token"),
            Map.entry("identifier", "token"),
            Map.entry("patient", "reference"),
            Map.entry("code", "token"),
            Map.entry("category", "token"),
            Map.entry("clinical-status", "token"),
            Map.entry("type", "token"),
            Map.entry("status", "token"),
            Map.entry("date", "date"),
            Map.entry("onset-date", "date"),
            Map.entry("authoredon", "date"),
            Map.entry("sent", "date"));

    private Capabilities() {}

    /**
     * The statement for these types and the search parameters of each.
     *
     * @param readOnly types that the gateway alone writes
     */
    public static byte[] statement(Map<String, Set<String>> parameters, Set<String> readOnly) {
        Map<String, Json> statement = new LinkedHashMap<>();
        statement.put("resourceType", text("CapabilityStatement"));
        statement.put("url", text(Profiles.BASE + "CapabilityStatement/records"));
        statement.put("version", text("1.0.0"));
        statement.put("name", text("ThresholdRecords"));
        statement.put("title", text("Threshold: a practice's own records"));
        statement.put("status", text("active"));
        statement.put("date", text(DATE));
        statement.put("description", text(limits()));
        statement.put("kind", text("instance"));
        statement.put("implementation", object("description", text("Threshold")));
        statement.put("fhirVersion", text("4.0.1"));
        statement.put("format", new Json.Items(List.of(text("application/fhir+json"), text("json"))));
        Map<String, Json> rest = new LinkedHashMap<>();
        rest.put("mode", text("server"));
        List<Json> resources = new ArrayList<>();
        new TreeMap<>(parameters)
                .forEach((type, names) -> resources.add(resource(type, names, readOnly.contains(type))));
        rest.put("resource", new Json.Items(resources));
        rest.put("interaction", new Json.Items(List.of(object("code", text("transaction")))));
        statement.put("rest", new Json.Items(List.of(new Json.Members(rest))));
        return JsonWriter.write(new Json.Members(statement));
    }

    private static String limits() {
        return "Limits of one call: body " + Limit.BODY.most() + " bytes; depth " + Limit.DEPTH.most() + "; "
                + Limit.NODES.most() + " values; " + Limit.ENTRIES.most() + " entries; text " + Limit.STRING.most()
                + " bytes. Search by NHS number: POST only.";
    }

    private static Json resource(String type, Set<String> parameters, boolean readOnly) {
        Map<String, Json> resource = new LinkedHashMap<>();
        resource.put("type", text(type));
        Profiles.forType(type).ifPresent(profile -> resource.put("profile", text(profile)));
        List<Json> interactions = new ArrayList<>();
        for (String code :
                readOnly ? List.of("read", "search-type") : List.of("create", "read", "update", "search-type")) {
            interactions.add(object("code", text(code)));
        }
        resource.put("interaction", new Json.Items(interactions));
        resource.put("versioning", text("versioned-update"));
        resource.put("readHistory", new Json.Truth(false));
        resource.put("updateCreate", new Json.Truth(false));
        if (!readOnly) {
            resource.put("conditionalCreate", new Json.Truth(true));
        }
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
        return new Json.Members(resource);
    }

    private static Json text(String value) {
        return new Json.Text(value);
    }

    private static Json.Members object(String name, Json value) {
        return new Json.Members(Map.of(name, value));
    }
}
