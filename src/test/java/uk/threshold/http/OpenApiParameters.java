package uk.threshold.http;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.http.Endpoints.Endpoint;

/** The parameters of each endpoint as the description shows them: of its path, of its query or form, of its headers. */
final class OpenApiParameters {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");
    private static final String RECEIPT = Readings.RECEIPT;

    private static final Map<String, String> SAYS = Map.ofEntries(
            entry("_id", "Ids, separated by commas; on the faces of readers one"),
            entry("_lastUpdated", "When this version was kept: an instant or date, with a prefix; may be given twice"),
            entry("_count", "How many on a page, at most"),
            entry("_cursor", "Where the page before ended, as its link `next` says"),
            entry("_format", "JSON, whatever its name"),
            entry("_summary", "`count` alone: how many there are"),
            entry("_elements", "The elements wanted, separated by commas"),
            entry("_type", "The types wanted, separated by commas"),
            entry("identifier", "system|value"),
            entry("patient", "Patient/id"),
            entry("patient:identifier", "The NHS number: https://fhir.nhs.uk/Id/nhs-number|number"),
            entry("entity", "Flag/id of one's own"),
            entry("owner", "The practice asked, by its ODS code"),
            entry("below", "The smallest size of the page before"),
            entry("old", "How many entries the tree had that is known; 0 where nothing is said"));

    private OpenApiParameters() {}

    static ArrayNode of(Endpoint endpoint) {
        ArrayNode parameters = NODES.arrayNode();
        IN_PATH.matcher(endpoint.path()).results().map(found -> found.group(1)).forEach(name -> parameters
                .addObject()
                .put("name", name)
                .put("in", "path")
                .put("required", true)
                .set("schema", inPath(endpoint, name)));
        if (endpoint.consumes().filter(type -> type.endsWith("urlencoded")).isEmpty()) {
            new TreeMap<>(offered(endpoint)).forEach((name, says) -> parameters
                    .addObject()
                    .put("name", name)
                    .put("in", "query")
                    .put("required", name.equals("entity"))
                    .put("description", says)
                    .putObject("schema")
                    .put("type", "string"));
        }
        for (String header : sent(endpoint)) {
            parameters.add(OpenApi.reference("parameters", header));
        }
        return parameters;
    }

    /** The search parameters of an endpoint, and what each says. */
    static Map<String, String> offered(Endpoint endpoint) {
        String path = endpoint.path();
        if (path.matches("/fhir/\\{type}(/_search)?") && !endpoint.method().equals("POST")
                || path.equals("/fhir/{type}/_search")) {
            return ofRecords();
        }
        Set<String> names =
                switch (endpoint.name()) {
                    case "GET,/fhir/Flag" ->
                        with(FlagSearch.OWN_IN_URL, RecordQuery.offered().getOrDefault("Flag", Set.of()));
                    case "POST,/fhir/Flag/_search" ->
                        with(FlagSearch.OWN_IN_FORM, RecordQuery.offered().getOrDefault("Flag", Set.of()));
                    case "GET,/fhir/Task" -> TaskSearch.OFFERED_AT_THE_DESK;
                    case "GET,/fhir/AuditEvent" -> AuditEventFace.OFFERED;
                    case "POST,/fhir/AuditEvent/_search" -> AuditEventFace.IN_FORM;
                    case "GET,/api/ledger/closings" -> Set.of(ClosingsFace.BELOW);
                    case "GET,/api/ledger/closings/growth", "GET,/api/ledger/daily/growth" -> Set.of(ClosingsFace.OLD);
                    case "GET,/api/online-review" -> OnlineFace.OFFERED;
                    case "GET,/api/ledger/growth" -> AuditFace.OFFERED;
                    case "GET,/api/referral-prompts" -> ReferralPromptsFace.OFFERED;
                    case "GET,/api/notices", "GET,/api/notices/sent" -> NoticesFace.OFFERED;
                    case "POST,/api/disclosures/search" -> DisclosureFace.OFFERED;
                    case "GET,/fhir/me", "GET,/fhir/request/{task}", "POST,/fhir/request/{task}/_search" ->
                        with(Searches.OF_ALL_TYPES, Set.of("_format"));
                    default -> endpoint.path().endsWith("/_history") ? HistoryQuery.OFFERED : ofReaders(path);
                };
        return names.stream()
                .collect(Collectors.toMap(name -> name, name -> SAYS.getOrDefault(name, "As FHIR R4 defines it")));
    }

    private static Set<String> ofReaders(String path) {
        return path.matches("/fhir/(me|request/\\{task})/\\{type}(/_search)?")
                ? with(Searches.OF_ONE_TYPE, Set.of("_format"))
                : Set.of();
    }

    private static Set<String> with(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
    }

    /** Those that every type has, and the others with the types that have them. */
    private static Map<String, String> ofRecords() {
        Map<String, Set<String>> types = new TreeMap<>();
        RecordQuery.OF_TYPE.forEach((type, names) -> names.forEach(
                name -> types.computeIfAbsent(name, any -> new TreeSet<>()).add(type)));
        Map<String, String> says = new TreeMap<>();
        types.forEach((name, having) -> says.put(name, "For " + String.join(", ", having)));
        RecordQuery.COMMON.forEach(name -> says.put(name, SAYS.getOrDefault(name, "")));
        return says;
    }

    /** The body of a search by POST. */
    static ObjectNode form(Endpoint endpoint) {
        ObjectNode form = NODES.objectNode().put("type", "object");
        ObjectNode properties = form.putObject("properties");
        new TreeMap<>(offered(endpoint))
                .forEach((name, says) ->
                        properties.putObject(name).put("type", "string").put("description", says));
        return form;
    }

    private static ObjectNode inPath(Endpoint endpoint, String name) {
        ObjectNode schema = NODES.objectNode().put("type", "string");
        boolean reads = endpoint.path().matches("/fhir/(me|request/\\{task})/.*");
        return switch (name) {
            case "type" -> {
                if (!reads) {
                    new TreeSet<>(RecordQuery.OF_TYPE.keySet()).forEach(schema.putArray("enum")::add);
                }
                yield schema;
            }
            case "version" -> schema.put("pattern", "^[1-9][0-9]{0,8}$");
            case "id" -> reads ? schema.put("pattern", "^[0-9a-f]{32}$") : schema.put("format", "uuid");
            case "tile" -> schema.put("pattern", "^([0-9]{1,2}|entries)/(x[0-9]{3}/)*[0-9]{3}([.]p/[0-9]{1,3})?$");
            default -> schema.put("format", "uuid");
        };
    }

    private static Set<String> sent(Endpoint endpoint) {
        Set<String> sent = new TreeSet<>(Set.of("X-Correlation-ID", "X-Request-ID"));
        if (endpoint.name().matches("(PUT|DELETE),.*")) {
            sent.add("If-Match");
        }
        if (endpoint.name().matches("POST,/fhir/(\\{type}|Flag)")) {
            sent.add("If-None-Exist");
        }
        if (endpoint.name().equals("POST,/fhir/Task")) {
            sent.add("Idempotency-Key");
        }
        return sent;
    }

    /** Request headers, each described once. */
    static ObjectNode shared() {
        ObjectNode shared = NODES.objectNode();
        header(shared, "Idempotency-Key", false, "The same key and body give the same Task, for 24 hours")
                .put("pattern", "^[A-Za-z0-9-]{1,64}$");
        header(shared, "If-Match", true, "The version that was read").put("pattern", "^(W/)?\"[1-9][0-9]*\"$");
        header(
                shared,
                "If-None-Exist",
                false,
                "Keep it unless one resource has this identifier: identifier=system|value");
        header(shared, "X-Correlation-ID", false, "Echoed").put("format", "uuid");
        header(shared, "X-Request-ID", false, "Echoed, and in the log").put("format", "uuid");
        return shared;
    }

    private static ObjectNode header(ObjectNode shared, String name, boolean required, String says) {
        return shared.putObject(name)
                .put("name", name)
                .put("in", "header")
                .put("required", required)
                .put("description", says)
                .putObject("schema")
                .put("type", "string");
    }

    /** Headers of an answer with this status; empty where it has none of its own. */
    static Optional<ObjectNode> headers(Endpoint endpoint, String status) {
        ObjectNode headers = NODES.objectNode();
        boolean readsAnswers = endpoint.path().matches("/fhir/(me|request/\\{task})(/(?!metadata|\\.well-known).*)?");
        if (readsAnswers || endpoint.path().matches(".*\\$(disclose|annex)")) {
            headers.set(RECEIPT, OpenApi.reference("headers", RECEIPT));
        }
        if (endpoint.path().matches("/fhir/(\\{type}|Flag)(/\\{id}(/_history/\\{version})?)?")
                && !status.equals("204")
                && !OpenApiNames.given(endpoint).equals("Bundle")) {
            headers.set("ETag", OpenApi.reference("headers", "ETag"));
        }
        if (status.equals("201") && endpoint.path().startsWith("/fhir")) {
            headers.set("Location", OpenApi.reference("headers", "Location"));
        }
        return Optional.of(headers).filter(some -> !some.isEmpty());
    }

    /** Headers of answers, each described once. */
    static ObjectNode sharedHeaders() {
        ObjectNode shared = NODES.objectNode();
        Map.of(
                        "ETag",
                        "The version of the resource",
                        "Location",
                        "Where it is",
                        "Retry-After",
                        "Seconds to wait",
                        RECEIPT,
                        "The id of the ledger entry that records this reading; GET /api/receipts/{rid} opens it")
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(header -> shared.putObject(header.getKey())
                        .put("description", header.getValue())
                        .putObject("schema")
                        .put("type", "string"));
        return shared;
    }
}
