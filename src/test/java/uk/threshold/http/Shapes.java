package uk.threshold.http;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.http.Endpoints.Endpoint;

/**
 * The calls by which an id can be tried at each endpoint. {@code ~id} stands for what is tried and {@code ~type} for the type
 * of resource it is. What else a call needs is the caller's own organisation's: {@code ~own} a request, {@code ~ruling} a
 * ruling on it, {@code ~piece} the pseudonym of a Condition in its answer, {@code ~person} a patient whom it reaches, {@code
 * ~number} the number on which a flag stands.
 */
final class Shapes {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final Set<String> NO_IDS = Set.of("type", "version", "tile");
    private static final String JSON = "{}";
    private static final String FORM = "status=active";

    /** A call at an endpoint. */
    record Shape(Endpoint endpoint, String path, String body) {
        boolean tries() {
            return path.contains("~id") || body.contains("~id");
        }

        String name() {
            return endpoint.method() + " " + path + (body.contains("~id") ? " " + body.replaceAll("\\s+", " ") : "");
        }
    }

    /** What the parameter of a path stands for where another one is tried. */
    private static final Map<String, String> BESIDE =
            Map.of("version", "1", "type", "Condition", "ruling", "~ruling", "id", "~own", "task", "~own");

    /** What is tried in the query of an address. */
    private static final Map<String, List<String>> QUERIES = Map.ofEntries(
            entry("GET,/fhir/Task", List.of("/fhir/Task?_id=~id")),
            entry("GET,/fhir/{type}", List.of("/fhir/~type?_id=~id", "/fhir/Condition?patient=~id")),
            entry(
                    "GET,/fhir/AuditEvent",
                    List.of("/fhir/AuditEvent?entity=Flag/~id", "/fhir/AuditEvent?entity=Task/~id")),
            entry("GET,/api/online-review", List.of("/api/online-review?_cursor=~id")),
            entry("GET,/api/referral-prompts", List.of("/api/referral-prompts?_cursor=~id")),
            entry("GET,/api/notices", List.of("/api/notices?_count=1&_cursor=~id")),
            entry("GET,/api/notices/sent", List.of("/api/notices/sent?_count=1&_cursor=~id")),
            entry("GET,/fhir/Flag", List.of("/fhir/Flag?_count=1&status=active&_cursor=~id")),
            entry(
                    "GET,/fhir/request/{task}",
                    List.of("/fhir/request/~own?_count=1&_cursor=~id", "/fhir/request/~own?_id=~id")),
            entry(
                    "GET,/fhir/request/{task}/{type}",
                    List.of("/fhir/request/~own/~type?_id=~id", "/fhir/request/~own/Condition?patient=~id")),
            entry("GET,/fhir/me/{type}", List.of("/fhir/me/~type?_id=~id", "/fhir/me/Condition?patient=~id")));

    /** What is tried in a body. */
    private static final Map<String, List<List<String>>> BODIES = Map.ofEntries(
            entry("POST,/fhir/Task", List.of(List.of("/fhir/Task", asking()))),
            entry("POST,/fhir/{type}", List.of(List.of("/fhir/Condition", Records.condition("Patient/~id", "x")))),
            entry("POST,/fhir", List.of(List.of("/fhir", transaction()))),
            entry(
                    "POST,/fhir/{type}/_search",
                    List.of(
                            List.of("/fhir/~type/_search", "_id=~id"),
                            List.of("/fhir/Condition/_search", "patient=~id"),
                            List.of(
                                    "/fhir/Patient/_search",
                                    "identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C~id"))),
            entry(
                    "POST,/fhir/request/{task}/_search",
                    List.of(
                            List.of("/fhir/request/~own/_search", "_id=~id"),
                            List.of("/fhir/request/~id/_search", "_count=1"))),
            entry(
                    "POST,/fhir/request/{task}/{type}/_search",
                    List.of(
                            List.of("/fhir/request/~own/~type/_search", "_id=~id"),
                            List.of("/fhir/request/~id/Condition/_search", "_count=1"))),
            entry("POST,/fhir/me/{type}/_search", List.of(List.of("/fhir/me/~type/_search", "_id=~id"))),
            entry(
                    "POST,/api/disclosures/search",
                    List.of(List.of("/api/disclosures/search", "{\"nhsNumber\":\"~id\"}"))),
            entry(
                    "POST,/fhir/AuditEvent/_search",
                    List.of(List.of(
                            "/fhir/AuditEvent/_search",
                            "patient%3Aidentifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C~id"))),
            entry(
                    "POST,/api/erasures/preview",
                    List.of(List.of("/api/erasures/preview", "{\"nhsNumbers\":[\"~id\"]}"))),
            entry(
                    "POST,/api/erasures",
                    List.of(List.of(
                            "/api/erasures",
                            "{\"nhsNumbers\":[\"~id\"],\"reason\":\"asked-for\",\"reference\":\"x\"}"))),
            // No hold is tried on another's number: it would be the caller's own entry about them.
            entry("POST,/api/holds/{id}/lift", List.of(List.of("/api/holds/~id/lift", "{\"words\":\"x\"}"))),
            entry("POST,/api/consents", List.of(List.of("/api/consents", """
                    {"person":"~id","standing":"given","by":"self","saidBy":"~id","evidence":"signed",
                     "covers":["sharing-own-record"],"words":"x"}"""))),
            entry(
                    "POST,/api/positions",
                    List.of(
                            List.of("/api/positions", "{\"kind\":\"dissent\",\"person\":\"~id\",\"words\":\"x\"}"),
                            List.of(
                                    "/api/positions",
                                    "{\"kind\":\"dissent\",\"person\":\"~id\",\"request\":\"~own\",\"words\":\"x\"}"),
                            List.of(
                                    "/api/positions",
                                    "{\"kind\":\"objection\",\"author\":\"x\",\"item\":\"~id\",\"words\":\"x\"}"))),
            entry(
                    "POST,/api/requests/{id}/rulings",
                    List.of(
                            List.of(
                                    "/api/requests/~own/rulings",
                                    "{\"kind\":\"not-relevant\",\"scope\":{\"item\":\"~id\"},\"why\":\"x\"}"),
                            List.of(
                                    "/api/requests/~own/rulings",
                                    "{\"kind\":\"not-relevant\",\"scope\":{\"items\":[\"~id\"]},\"why\":\"x\"}"),
                            List.of(
                                    "/api/requests/~own/rulings",
                                    "{\"kind\":\"not-relevant\",\"scope\":{\"person\":\"~id\"},\"why\":\"x\"}"),
                            List.of(
                                    "/api/requests/~id/rulings",
                                    "{\"kind\":\"not-relevant\",\"scope\":{},\"why\":\"x\"}"))),
            entry(
                    "POST,/api/requests/{id}/match",
                    List.of(
                            List.of("/api/requests/~own/match", "{\"position\":0,\"person\":\"~id\"}"),
                            List.of("/api/requests/~id/match", "{\"position\":0,\"person\":\"~person\"}"))),
            entry(
                    "POST,/api/requests/{id}/telling",
                    List.of(
                            List.of("/api/requests/~own/telling", "{\"person\":\"~id\",\"outcome\":\"told\"}"),
                            List.of("/api/requests/~id/telling", "{\"person\":\"~person\",\"outcome\":\"told\"}"))),
            entry(
                    "POST,/api/requests/{id}/emergency-review",
                    at("emergency-review", "{\"finding\":\"justified\",\"words\":\"x\"}")),
            entry("POST,/fhir/Task/{task}/$disclose", List.of(List.of("/fhir/Task/~id/$disclose", ""))),
            entry("POST,/fhir/Task/{task}/$annex", List.of(List.of("/fhir/Task/~id/$annex", ""))),
            entry("POST,/fhir/Task/{task}/$countersign", List.of(List.of("/fhir/Task/~id/$countersign", """
                    {"resourceType":"Parameters","parameter":[{"name":"words","valueString":"x"}]}"""))),
            entry("POST,/api/requests/{id}/assign", at("assign", "{\"user\":\"clinician\"}")),
            entry("POST,/api/requests/{id}/update", at("update", "{\"why\":\"x\"}")),
            entry("POST,/api/requests/{id}/close", at("close", "{\"statement\":\"shared\"}")),
            entry(
                    "POST,/api/consents/{id}/risk-view",
                    List.of(List.of("/api/consents/~id/risk-view", "{\"answer\":\"yes\",\"why\":\"x\"}"))),
            entry(
                    "POST,/api/positions/{id}/answer",
                    List.of(List.of("/api/positions/~id/answer", "{\"answer\":\"x\",\"outcome\":\"stands\"}"))),
            entry("POST,/api/positions/{id}/note", List.of(List.of("/api/positions/~id/note", "{\"wording\":\"x\"}"))),
            entry(
                    "POST,/api/online-review/{resource}/checked",
                    List.of(List.of(
                            "/api/online-review/~id/checked", "{\"version\":1,\"fit\":\"yes\",\"why\":\"x\"}"))),
            entry(
                    "POST,/api/referral-prompts/{id}/answer",
                    List.of(List.of(
                            "/api/referral-prompts/~id/answer", "{\"outcome\":\"not-referred\",\"why\":\"x\"}"))),
            entry(
                    "POST,/api/notices/{id}/answer",
                    List.of(List.of("/api/notices/~id/answer", "{\"answer\":\"done\"}"))),
            entry("PUT,/fhir/{type}/{id}", List.of(List.of("/fhir/~type/~id", changed()))),
            entry(
                    "PUT,/fhir/Flag/{id}",
                    List.of(List.of("/fhir/Flag/~id", CouncilFlag.ended("~number", CouncilFlag.PLAN, "~id", "ended")))),
            entry("POST,/api/requests/{id}/rulings/{ruling}/confirm", ruling("confirm")),
            entry("POST,/api/requests/{id}/rulings/{ruling}/retract", ruling("retract")));

    private Shapes() {}

    static List<Shape> of(Endpoint endpoint) {
        List<Shape> shapes = new ArrayList<>();
        String usual =
                endpoint.consumes().filter(type -> type.endsWith("urlencoded")).isPresent() ? FORM : JSON;
        List<List<String>> written = BODIES.getOrDefault(endpoint.name(), List.of());
        List<String> parameters = PARAMETER
                .matcher(endpoint.path())
                .results()
                .map(found -> found.group(1))
                .toList();
        parameters.stream().filter(name -> !NO_IDS.contains(name)).forEach(tried -> {
            String path = PARAMETER.matcher(endpoint.path()).replaceAll(found -> tried(found.group(1), tried));
            if (written.stream().noneMatch(pair -> pair.getFirst().equals(path))) {
                shapes.add(new Shape(endpoint, path, usual));
            }
        });
        QUERIES.getOrDefault(endpoint.name(), List.of()).forEach(path -> shapes.add(new Shape(endpoint, path, "")));
        written.forEach(pair -> shapes.add(new Shape(endpoint, pair.getFirst(), pair.getLast())));
        if (parameters.isEmpty()) {
            shapes.add(new Shape(endpoint, endpoint.path().replace("{type}", "Condition"), usual));
        }
        return shapes;
    }

    /** The type is that of what is tried, where it is a resource and not the request in whose answer it may be. */
    private static String tried(String name, String tried) {
        if (name.equals(tried)) {
            return "~id";
        }
        if (tried.equals("task")) {
            return name.equals("id") ? "~piece" : BESIDE.getOrDefault(name, "");
        }
        return name.equals("type") ? "~type" : BESIDE.getOrDefault(name, "");
    }

    private static List<List<String>> at(String act, String body) {
        return List.of(List.of("/api/requests/~id/" + act, body));
    }

    private static List<List<String>> ruling(String act) {
        String why = "{\"why\":\"x\"}";
        return List.of(
                List.of("/api/requests/~own/rulings/~id/" + act, why),
                List.of("/api/requests/~id/rulings/~ruling/" + act, why));
    }

    private static String asking() {
        return TaskBody.about(new NhsNumber("9990000018"))
                .with("for", Map.of("identifier", TaskBody.number("~id")))
                .json();
    }

    private static String changed() {
        return Records.condition("Patient/~person", "x")
                .replace("{\"resourceType\":\"Condition\"", "{\"resourceType\":\"Condition\",\"id\":\"~id\"");
    }

    private static String transaction() {
        return """
                {"resourceType":"Bundle","type":"transaction","entry":[{"resource":%s,
                 "request":{"method":"POST","url":"Condition"}}]}""".formatted(Records.condition("Patient/~id", "x"));
    }
}
