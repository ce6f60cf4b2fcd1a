package uk.threshold.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import uk.threshold.http.Endpoints.Endpoint;
import uk.threshold.request.Role;

/**
 * The description of the service: what the framework finds in the endpoints and their records, and what holds for all
 * of them and stands elsewhere in the code: roles, errors, search parameters, the shapes of FHIR. Examples come from
 * {@code openapi/examples.json}, by the operations' ids.
 */
final class OpenApi {
    static final Path FILE = Path.of("openapi", "threshold.json");
    private static final Path EXAMPLES = Path.of("openapi", "examples.json");
    private static final Path REQUEST = Path.of("docs", "request.json");
    private static final String FOUND = "META-INF/quarkus-generated-openapi-doc.JSON";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> TAGS = List.of(
            "requests", "answers", "desk", "records", "flags", "own record", "receipts", "words", "description");
    private static final String FHIR = "application/fhir+json";

    private static final JsonNode KEPT = read(FILE);

    private final ObjectNode found;
    private final JsonNode examples = read(EXAMPLES);
    private final ObjectNode schemas = NODES.objectNode();

    private OpenApi(ObjectNode found) {
        this.found = found;
    }

    /** The description that the running code gives. */
    static ObjectNode described() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                Thread.currentThread().getContextClassLoader().getResourceAsStream(FOUND), FOUND)) {
            return new OpenApi((ObjectNode) JSON.readTree(in)).whole();
        }
    }

    /** The description that is in the repository. */
    static JsonNode kept() {
        return KEPT;
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The statuses with which the endpoint may answer, by the description that is in the repository. */
    static Set<Integer> statuses(Endpoint endpoint) {
        return KEPT
                .path("paths")
                .path(endpoint.path())
                .path(endpoint.method().toLowerCase(Locale.ROOT))
                .path("responses")
                .properties()
                .stream()
                .map(response -> Integer.valueOf(response.getKey()))
                .collect(Collectors.toSet());
    }

    static String text(ObjectNode document) {
        return document.toPrettyString().replace(" : ", ": ") + "\n";
    }

    private ObjectNode whole() {
        ObjectNode whole = NODES.objectNode().put("openapi", "3.1.0");
        whole.set("info", found.get("info"));
        whole.putArray("servers")
                .addObject()
                .put("url", "http://127.0.0.1:8080")
                .put("description", "As `./threshold serve` starts it");
        ArrayNode tags = whole.putArray("tags");
        TAGS.forEach(name -> found.withArray("tags").forEach(tag -> {
            if (tag.path("name").asText().equals(name)) {
                tags.add(tag);
            }
        }));
        Map<String, ObjectNode> paths = new TreeMap<>();
        List<Endpoint> endpoints = Endpoints.all().stream()
                .sorted(Comparator.comparing(Endpoint::name))
                .toList();
        for (Endpoint endpoint : endpoints) {
            String verb = endpoint.method().toLowerCase(Locale.ROOT);
            paths.computeIfAbsent(endpoint.path(), path -> NODES.objectNode()).set(verb, operation(endpoint, verb));
        }
        whole.putObject("paths").setAll(paths);
        whole.set("components", components());
        return whole;
    }

    private ObjectNode operation(Endpoint endpoint, String verb) {
        ObjectNode from = (ObjectNode) found.path("paths").path(endpoint.path()).path(verb);
        ObjectNode operation = NODES.objectNode();
        String id = OpenApiNames.operation(from.path("operationId").asText());
        operation.put("operationId", id);
        for (String copied : List.of("tags", "summary", "description")) {
            if (from.has(copied)) {
                operation.set(copied, from.get(copied));
            }
        }
        operation.set("parameters", OpenApiParameters.of(endpoint));
        if (takesBody(endpoint)) {
            operation.set("requestBody", body(endpoint, from, id));
        }
        operation.set("responses", responses(endpoint, from));
        ArrayNode security = operation.putArray("security");
        if (!endpoint.open()) {
            Arrays.stream(Role.values())
                    .filter(endpoint::admits)
                    .map(Role::code)
                    .sorted()
                    .forEach(role -> security.addObject().putArray("bearer").add(role));
        }
        return operation;
    }

    static boolean takesBody(Endpoint endpoint) {
        return endpoint.consumes().isPresent() && Set.of("POST", "PUT").contains(endpoint.method());
    }

    private ObjectNode body(Endpoint endpoint, ObjectNode from, String id) {
        ObjectNode body = NODES.objectNode();
        String type =
                endpoint.consumes().filter(consumed -> !consumed.equals("*/*")).orElse(FHIR);
        ObjectNode content = body.putObject("content").putObject(type);
        if (type.endsWith("urlencoded")) {
            content.set("schema", OpenApiParameters.form(endpoint));
        } else if (type.equals(FHIR)) {
            content.set("schema", resource(OpenApiNames.taken(endpoint)));
        } else {
            content.set("schema", from.at("/requestBody/content/application~1json/schema"));
        }
        JsonNode example = id.equals("taskCreate") ? read(REQUEST) : examples.path(id);
        if (!example.isMissingNode()) {
            content.set("example", example);
        }
        return body.put("required", endpoint.consumes().filter("*/*"::equals).isEmpty());
    }

    private ObjectNode responses(Endpoint endpoint, ObjectNode from) {
        Map<String, JsonNode> responses = new TreeMap<>();
        from.path("responses").properties().forEach(response -> {
            if (response.getKey().startsWith("2")) {
                responses.put(response.getKey(), done(endpoint, response.getKey(), response.getValue()));
            }
        });
        OpenApiErrors.statuses(endpoint)
                .forEach(status -> responses.put(Integer.toString(status), reference("responses", "Error" + status)));
        ObjectNode all = NODES.objectNode();
        all.setAll(responses);
        return all;
    }

    private ObjectNode done(Endpoint endpoint, String status, JsonNode found) {
        ObjectNode done =
                NODES.objectNode().put("description", found.path("description").asText());
        OpenApiParameters.headers(endpoint, status).ifPresent(headers -> done.set("headers", headers));
        if (status.equals("204")) {
            return done;
        }
        if (endpoint.path().startsWith("/fhir") && !endpoint.path().endsWith(SmartConfiguration.PATH)) {
            done.putObject("content").putObject(FHIR).set("schema", resource(OpenApiNames.given(endpoint)));
        } else if (endpoint.path().equals("/openapi")) {
            done.putObject("content")
                    .putObject("application/json")
                    .putObject("schema")
                    .put("type", "object");
        } else {
            done.set("content", found.path("content"));
        }
        return done;
    }

    /** The shape of a FHIR resource, of which FHIR itself says the rest. */
    private ObjectNode resource(String type) {
        ObjectNode schema = schemas.putObject(type)
                .put("type", "object")
                .put("description", "FHIR R4: https://hl7.org/fhir/R4/" + type.toLowerCase(Locale.ROOT) + ".html");
        ObjectNode name = schema.putObject("properties").putObject("resourceType");
        if (type.equals("Resource")) {
            name.put("type", "string");
        } else {
            name.put("const", type);
        }
        schema.putArray("required").add("resourceType");
        schema.put("additionalProperties", true);
        return reference("schemas", type);
    }

    private ObjectNode components() {
        resource("OperationOutcome");
        Map<String, Class<?>> bodies = Endpoints.all().stream()
                .flatMap(endpoint -> endpoint.shape().stream())
                .collect(Collectors.toMap(Class::getSimpleName, shape -> shape));
        found.at("/components/schemas").properties().forEach(schema -> {
            if (OpenApiSchemas.isUsed(found, schema.getKey())) {
                schemas.set(
                        schema.getKey(),
                        OpenApiSchemas.plain(schema.getValue(), Optional.ofNullable(bodies.get(schema.getKey()))));
            }
        });
        Map<String, JsonNode> sorted = new TreeMap<>();
        schemas.properties().forEach(schema -> sorted.put(schema.getKey(), schema.getValue()));
        ObjectNode components = NODES.objectNode();
        components.putObject("schemas").setAll(sorted);
        components.set("responses", OpenApiErrors.responses());
        components.set("parameters", OpenApiParameters.shared());
        components.set("headers", OpenApiParameters.sharedHeaders());
        components
                .putObject("securitySchemes")
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT")
                .put(
                        "description",
                        "An access token of the issuer for the audience `threshold`. An operation names the roles any"
                                + " one of which it takes; the organisation comes from the gateway's own directory.");
        return components;
    }

    static ObjectNode reference(String kind, String name) {
        return NODES.objectNode().put("$ref", "#/components/" + kind + "/" + name);
    }
}
