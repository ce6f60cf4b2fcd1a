package uk.threshold.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import uk.threshold.fhir.Canaries;
import uk.threshold.http.CanaryCallers.Actor;
import uk.threshold.http.CanaryCallers.Call;
import uk.threshold.http.CanaryJudge.Kept;
import uk.threshold.http.Endpoints.Endpoint;

/** Calls that are refused, each with canaries in another part of it: path, query, headers, body. */
final class SentCanaries {
    private static final Pattern PARAMETER = Pattern.compile("\\{\\w+}");
    private static final int TOO_LONG = 2_000_000;
    private static final List<String> PARAMETERS = List.of(
            "_id",
            "patient",
            "_count",
            "code",
            "_cursor",
            "identifier",
            "status",
            "entity",
            "_format",
            "_elements",
            "date");

    /** Headers that are looked at, and refused where they say this. */
    private static final List<String> HEADERS = List.of(
            "X-Request-ID",
            "X-Correlation-ID",
            "If-Match",
            "If-None-Match",
            "If-None-Exist",
            "If-Modified-Since",
            "Idempotency-Key",
            "Accept",
            "Accept-Encoding",
            "Range",
            "X-HTTP-Method-Override",
            "Content-Language",
            "Content-Encoding",
            "X-Forwarded-Proto",
            "Threshold-Receipt");

    private final Canaries canaries;
    private final CanaryCallers callers;

    SentCanaries(Canaries canaries, CanaryCallers callers) {
        this.canaries = canaries;
        this.callers = callers;
    }

    private String word(String where) {
        return canaries.word(Kept.SENT.name(), where);
    }

    /** At each endpoint by this caller. */
    void by(Actor actor, String task) {
        Endpoints.all().parallelStream().forEach(endpoint -> {
            String path = PARAMETER
                    .matcher(endpoint.path().replace("{type}", "Condition"))
                    .replaceAll(task);
            at(actor, endpoint, path);
        });
    }

    private void at(Actor actor, Endpoint endpoint, String path) {
        String method = endpoint.method();
        String media = endpoint.consumes().filter(taken -> !taken.equals("*/*")).orElse("");
        String strange = PARAMETER.matcher(endpoint.path()).replaceAll(parameter -> word("path " + endpoint.path()));
        callers.send(actor, new Call(method, strange, media, media.isEmpty() ? "" : "{}"));
        callers.send(actor, new Call(method, path + "/" + word("path below"), media, ""));
        callers.send(actor, new Call(method, path + "?" + word("query name") + "=" + word("query value"), media, ""));
        if (!actor.isAdmitted(endpoint)) {
            return;
        }
        for (String name : method.equals("GET") ? PARAMETERS : List.<String>of()) {
            callers.send(actor, Call.get(path + "?" + name + "=" + word("query " + name)));
        }
        List<String> besides = new ArrayList<>();
        HEADERS.forEach(name -> besides.addAll(List.of(name, word("header " + name))));
        callers.send(actor, new Call(method, path, media, ""), besides.toArray(String[]::new));
        if (!media.isEmpty()) {
            bodies(path, media).forEach(body -> callers.send(actor, new Call(method, path, media, body)));
            callers.send(actor, new Call(method, path, "text/" + word("media type"), word("body of a strange type")));
            callers.send(
                    actor,
                    new Call(
                            method,
                            path,
                            "multipart/form-data; boundary=zz",
                            "--zz\r\nContent-Disposition: form-data; name=\"" + word("part name") + "\"; filename=\""
                                    + word("file name") + "\"\r\n\r\n" + word("file") + "\r\n--zz--\r\n"));
        }
    }

    private List<String> bodies(String path, String media) {
        String where = "body of " + path;
        if (media.endsWith("urlencoded")) {
            return List.of(
                    word(where) + "=" + word(where),
                    "_id=" + word(where) + "&_count=" + word(where),
                    "%zz" + word(where));
        }
        String resource = "\"resourceType\":\""
                + (path.contains("Task") ? "Task" : path.contains("Flag") ? "Flag" : "Condition") + "\"";
        return List.of(
                "{" + resource + ",\"" + word(where) + "\":\"" + word(where) + "\"}",
                "{" + resource + ",\"code\":{\"text\":\"" + word(where) + "\"},\"code\":{}}",
                "{" + resource + ",\"subject\":{\"reference\":\"" + word(where) + "\"},\"note\":[{\"text\":\""
                        + word(where),
                "{\"resourceType\":\"" + word(where) + "\",\"id\":\"" + word(where) + "\"}",
                "{" + resource + ",\"status\":\"" + word(where) + "\",\"recordedDate\":\"" + word(where) + "\"}",
                "{\"kind\":\"" + word(where) + "\",\"statement\":\"" + word(where) + "\",\"standing\":\"" + word(where)
                        + "\",\"user\":\"" + word(where) + "\",\"why\":\"" + word(where) + "\",\"outcome\":\""
                        + word(where) + "\"}",
                "[".repeat(100) + "\"" + word(where) + "\"",
                word(where));
    }

    /** Bodies that are too large, with and without saying so; how many calls that is. */
    int oversized(Actor actor, String path) {
        byte[] body = ("{\"resourceType\":\"Condition\",\"note\":[{\"text\":\""
                        + (word("body that is too large") + " ").repeat(TOO_LONG / 12))
                .getBytes(UTF_8);
        Call call = new Call("POST", path, "application/fhir+json", "");
        callers.send(actor, call, BodyPublishers.ofByteArray(body));
        callers.send(actor, call, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
        return 2;
    }

    /** What no client library would send; all that comes back is judged by the caller. */
    List<String> wired(URI service, String token) throws IOException {
        List<String> answers = new ArrayList<>();
        String bearer = "Authorization: Bearer " + token;
        for (String target : List.of("/fhir/%zz", "//", "/fhir/{", "*", "?", "http://", "/fhir/Condition?code=%")) {
            answers.add(Wire.get(service, target + word("target"), bearer));
        }
        for (String line : List.of(
                "Host: [", "X-" + word("header name") + ": x", "Content-Length: ", "Transfer-Encoding: ", " ")) {
            answers.add(Wire.answer(
                    service,
                    "POST /fhir/Condition HTTP/1.1\r\n" + line + word("header line") + "\r\n" + Wire.lines(bearer)
                            + "\r\n" + word("body")));
        }
        answers.add(Wire.answer(
                service, word("method") + " /fhir/Task HTTP/1.1\r\nHost: localhost\r\n" + Wire.lines() + "\r\n"));
        answers.add(Wire.get(service, "/fhir/Task", "Authorization: Bearer " + word("token")));
        answers.add(
                Wire.get(service, "/fhir/Task", "Authorization: Bearer eyJ" + word("token") + ".e30." + word("token")));
        answers.add(Wire.get(service, "/fhir/Task", "Authorization: Basic " + word("password")));
        cutOff(service, bearer);
        return answers;
    }

    /** A body of which the end never comes. */
    private void cutOff(URI service, String bearer) throws IOException {
        for (String path : List.of("/fhir/Condition", "/fhir", "/fhir/Task", "/api/consents")) {
            try (Wire wire = Wire.to(service)) {
                wire.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + bearer
                        + "\r\nContent-Type: application/fhir+json\r\nContent-Length: 10000\r\n\r\n{\"resourceType\":\"Condition\",\"id\":\""
                        + word("body that is cut off") + "\",");
            }
        }
    }
}
