package uk.threshold.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.threshold.http.Endpoints.Endpoint;

/** Errors as the description shows them: the whole catalogue by status, and the statuses that an endpoint has. */
final class OpenApiErrors {
    private static final Set<Integer> EVERYWHERE = Set.of(400, 404, 406, 500, 503);
    private static final Set<Integer> WITH_A_TOKEN = Set.of(401, 403, 429);
    private static final Set<Integer> WITH_A_BODY = Set.of(408, 413, 415);
    private static final String DESK =
            "POST,/api/(requests|consents|positions|online-review|referral-prompts|disclosures|erasures|holds|notices).*";
    private static final String RECORDS = "/fhir/(\\{type}|Flag)";

    /** The other statuses, by the endpoints that have them. */
    private static final Map<Integer, List<String>> ELSEWHERE = Map.of(
            405, List.of("(PUT|DELETE),/fhir/\\{type}/\\{id}", "POST,/fhir/\\{type}/_search"),
            409,
                    List.of(
                            "POST,/fhir",
                            "(POST|PUT|DELETE)," + RECORDS + "(/\\{id})?",
                            "POST,/fhir/Task",
                            "POST,/fhir/Task/\\{task}/\\$countersign",
                            "POST,/api/requests/\\{id}/emergency-review",
                            "POST,/api/erasures"),
            410, List.of("(GET|PUT|DELETE)," + RECORDS + "/\\{id}(/_history/\\{version})?"),
            412, List.of("POST,/fhir", "(POST|PUT|DELETE)," + RECORDS + "(/\\{id})?"),
            422,
                    List.of(
                            "POST,/fhir",
                            "(POST|PUT|DELETE)," + RECORDS + "(/\\{id}|/_search)?",
                            "POST,/fhir/Task.*",
                            "POST,/fhir/AuditEvent/_search",
                            "(GET|POST),/fhir/request/(?!.*(metadata|well-known)).*",
                            "(GET|POST),/fhir/me(/(?!metadata|\\.well-known).*)?",
                            DESK));

    private OpenApiErrors() {}

    static Set<Integer> statuses(Endpoint endpoint) {
        Set<Integer> statuses = new TreeSet<>(EVERYWHERE);
        if (!endpoint.open()) {
            statuses.addAll(WITH_A_TOKEN);
        }
        if (OpenApi.takesBody(endpoint)) {
            statuses.addAll(WITH_A_BODY);
        }
        ELSEWHERE.forEach((status, names) -> {
            if (names.stream().anyMatch(name -> endpoint.name().matches(name))) {
                statuses.add(status);
            }
        });
        return statuses;
    }

    /** One response for each status, with an example of each error. */
    static ObjectNode responses() {
        Map<String, JsonNode> responses = new TreeMap<>();
        for (Problem problem : Problem.values()) {
            JsonNode response = responses.computeIfAbsent("Error" + problem.status(), name -> empty(problem.status()));
            ObjectNode content = (ObjectNode) response.path("content").path(Outcome.MEDIA_TYPE);
            content.withObject("examples")
                    .putObject(problem.code())
                    .put("summary", problem.text())
                    .set("value", DemoRecords.parse(Outcome.of(problem)));
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.setAll(responses);
        return all;
    }

    private static ObjectNode empty(int status) {
        ObjectNode response = JsonNodeFactory.instance
                .objectNode()
                .put("description", "One of the errors of the catalogue that have the status " + status);
        boolean waits = Arrays.asList(429, 503).contains(status);
        if (waits) {
            response.putObject("headers").set("Retry-After", OpenApi.reference("headers", "Retry-After"));
        }
        response.putObject("content")
                .putObject(Outcome.MEDIA_TYPE)
                .set("schema", OpenApi.reference("schemas", "OperationOutcome"));
        return response;
    }
}
