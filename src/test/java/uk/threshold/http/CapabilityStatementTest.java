package uk.threshold.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.fhir.Profiles;
import uk.threshold.fhir.Validation;
import uk.threshold.http.Endpoints.Endpoint;

/** What each face says of itself is what there is: every endpoint is named as FHIR names it, and nothing else. */
@QuarkusTest
final class CapabilityStatementTest {
    private static final String RECORDS = "/fhir";
    private static final String REQUEST = "/fhir/request/{task}";
    private static final String OWN = "/fhir/me";

    /** Parameters of the answer and not of the search, which FHIR lists nowhere; and what a cursor is called here. */
    private static final Set<String> OF_THE_ANSWER =
            Set.of("_count", "_cursor", "_elements", "_format", "_summary", "_type");

    /** Search parameters that FHIR R4 has not. */
    private static final Set<String> OF_OUR_OWN =
            Set.of("Binary.identifier", "Binary.patient", "Flag.code", "Flag.status", "Provenance.identifier");

    /** What FHIR calls a call, for one type or, in lower case, for all of them. */
    private static final Map<String, String> INTERACTIONS = Map.ofEntries(
            Map.entry("POST,/T", "create"),
            Map.entry("GET,/T/{}", "read"),
            Map.entry("GET,/T/{}/_history/{}", "vread"),
            Map.entry("PUT,/T/{}", "update"),
            Map.entry("DELETE,/T/{}", "delete"),
            Map.entry("GET,/T/{}/_history", "history-instance"),
            Map.entry("GET,/T", "search-type"),
            Map.entry("POST,/T/_search", "search-type"),
            Map.entry("GET,", "search-system"),
            Map.entry("POST,/_search", "search-system"));

    @Inject
    Searches searches;

    @ParameterizedTest
    @ValueSource(strings = {RECORDS, REQUEST, OWN})
    void namesWhatHasAnEndpointAndNothingElse(String face) {
        Map<String, Set<String>> there = new TreeMap<>();
        for (Endpoint endpoint : Endpoints.all()) {
            if (of(face, endpoint)) {
                String below = endpoint.path().substring(face.length()).replaceAll("(?<=/)\\{(id|task|version)}", "{}");
                types(face, below).forEach(type -> there.computeIfAbsent(type, any -> new TreeSet<>())
                        .addAll(interactions(endpoint.method() + "," + below)));
            }
        }
        Map<String, Set<String>> stated = new TreeMap<>();
        JsonNode rest = statement(face).at("/rest/0");
        stated.put("", new TreeSet<>(rest.path("interaction").findValuesAsText("code")));
        rest.path("resource").forEach(resource -> {
            Set<String> names = new TreeSet<>(resource.path("interaction").findValuesAsText("code"));
            resource.path("operation")
                    .forEach(operation -> names.add("$" + operation.path("name").asText()));
            stated.put(resource.path("type").asText(), names);
        });
        assertEquals(there, stated);
    }

    @ParameterizedTest
    @ValueSource(strings = {RECORDS, REQUEST, OWN})
    void namesTheSearchParametersThatAreTakenEachAsFhirDefinesIt(String face) {
        Map<String, Set<String>> stated = new TreeMap<>();
        List<String> otherwise = new ArrayList<>();
        statement(face).at("/rest/0/resource").forEach(resource -> {
            String type = resource.path("type").asText();
            Set<String> names = stated.computeIfAbsent(type, any -> new TreeSet<>());
            resource.path("searchParam").forEach(parameter -> {
                String name = parameter.path("name").asText();
                names.add(name);
                if (!name.startsWith("_")
                        && !OF_OUR_OWN.contains(type + "." + name)
                        && !kind(type, name).equals(parameter.path("type").asText())) {
                    otherwise.add(type + "." + name);
                }
            });
        });
        assertEquals(taken(face, stated.keySet()), stated);
        assertEquals(List.of(), otherwise);
    }

    @ParameterizedTest
    @ValueSource(strings = {RECORDS, REQUEST, OWN})
    void isValidAndRefersToDefinitionsThatAreThere(String face) {
        JsonNode statement = statement(face);
        assertEquals(List.of(), Validation.errors(statement.toString()));
        Set<String> missing = new TreeSet<>();
        Stream.concat(statement.findValuesAsText("definition").stream(), statement.findValuesAsText("profile").stream())
                .map(url -> url.substring(Profiles.BASE.length()).replace('/', '-') + ".json")
                .filter(file -> !Profiles.fileNames().contains(file))
                .forEach(missing::add);
        assertEquals(Set.of(), missing);
    }

    private static JsonNode statement(String face) {
        return DemoRecords.parse(
                given().get(face.replace("{task}", UUID.randomUUID().toString()) + "/metadata")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }

    private static boolean of(String face, Endpoint endpoint) {
        String path = endpoint.path();
        boolean elsewhere =
                face.equals(RECORDS) && (path.startsWith(OWN + "/") || path.equals(OWN) || path.startsWith(REQUEST));
        return (path.equals(face) || path.startsWith(face + "/"))
                && !elsewhere
                && !path.endsWith("/metadata")
                && !path.endsWith(SmartConfiguration.PATH);
    }

    /** The types that a path is of; one without a name where it is of all. */
    private Set<String> types(String face, String below) {
        String first = below.isEmpty() ? "" : below.substring(1).replaceAll("/.*", "");
        return switch (first) {
            case "", "_search" -> Set.of("");
            case "{type}" -> face.equals(RECORDS) ? RecordQuery.OF_TYPE.keySet() : searches.types();
            default -> Set.of(first);
        };
    }

    private static Set<String> interactions(String call) {
        String name = call.replaceAll("^(\\w+,)/(\\{type}|[A-Z]\\w+)", "$1/T");
        if (name.equals("POST,")) {
            return Set.of("batch", "transaction");
        }
        return Set.of(name.contains("$") ? name.substring(name.indexOf('$')) : INTERACTIONS.getOrDefault(name, name));
    }

    private static Map<String, Set<String>> taken(String face, Set<String> types) {
        Map<String, Set<String>> taken = new TreeMap<>();
        for (String type : types) {
            Set<String> names = new HashSet<>();
            if (face.equals(RECORDS)) {
                names.addAll(RecordQuery.offered().getOrDefault(type, Set.of()));
                names.addAll(
                        switch (type) {
                            case "Flag" -> FlagSearch.OWN_IN_FORM;
                            case "Task" -> TaskSearch.OFFERED_AT_THE_DESK;
                            case "AuditEvent" ->
                                Stream.concat(AuditEventFace.OFFERED.stream(), AuditEventFace.IN_FORM.stream())
                                        .collect(Collectors.toSet());
                            default -> Set.of();
                        });
            } else {
                names.addAll(Searches.offered(type));
            }
            Set<String> plain = taken.computeIfAbsent(type, any -> new TreeSet<>());
            names.stream()
                    .filter(name -> !OF_THE_ANSWER.contains(name))
                    .map(name -> name.replaceAll(":.*", ""))
                    .forEach(plain::add);
        }
        return taken;
    }

    private static String kind(String type, String parameter) {
        var known = Validation.R4.getResourceDefinition(type).getSearchParam(parameter);
        return known == null ? "none" : known.getParamType().getCode();
    }
}
