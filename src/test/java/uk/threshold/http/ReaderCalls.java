package uk.threshold.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.threshold.command.Persona;
import uk.threshold.disclosure.Pseudonyms;
import uk.threshold.fhir.Elements;

/**
 * Every call by which a reader of one request might learn of what is held: by its own reader, by a colleague and by
 * another council. Of each it keeps status, headers and body but for the date, the request's id, what is random in a
 * receipt and the sealed part of a cursor, of which the length stays.
 */
final class ReaderCalls {
    private static final String NONE = "0123456789abcdef0123456789abcdef";
    private static final Pattern NEXT = Pattern.compile("\"relation\":\"next\",\"url\":\"https?://[^/\"]+([^\"]+)\"");
    private static final Pattern CURSOR = Pattern.compile("_cursor=([A-Za-z0-9_-]+)");
    private static final String MOMENTS = "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z";
    private static final List<String> RANDOM_IN_A_RECEIPT =
            List.of("rid", "body", "leaf", "signature", "sharedBytes", "sharedSalt");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String task;
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final Map<Persona, String> tokens = Map.of(
            Persona.SOCIAL_WORKER_NORTH, Tokens.of(Persona.SOCIAL_WORKER_NORTH),
            Persona.TEAM_MANAGER, Tokens.of(Persona.TEAM_MANAGER),
            Persona.SOCIAL_WORKER_SOUTH, Tokens.of(Persona.SOCIAL_WORKER_SOUTH));

    private ReaderCalls(String task) {
        this.task = task;
    }

    /** What all of them get, by the call, in the order of the calls. */
    static Map<String, String> of(String task, List<UUID> ids, Pseudonyms pseudonyms) {
        ReaderCalls calls = new ReaderCalls(task);
        List<String> known = new ArrayList<>(List.of(NONE));
        ids.forEach(id -> known.add(pseudonyms.of("Condition", id)));
        ids.forEach(id -> known.add(pseudonyms.of("Patient", id)));
        calls.reads(Persona.SOCIAL_WORKER_NORTH);
        calls.searches();
        calls.probes(known);
        calls.tricks();
        calls.reads(Persona.TEAM_MANAGER);
        calls.reads(Persona.SOCIAL_WORKER_SOUTH);
        return calls.answers;
    }

    private void reads(Persona reader) {
        for (String operation : List.of("$disclose", "$annex", "$entitlement")) {
            call(reader, operation.equals("$entitlement") ? "GET" : "POST", "/fhir/Task/" + task + "/" + operation);
        }
        call(reader, "GET", "/fhir/Task/" + task);
        call(reader, "GET", "/fhir/request/" + task);
        call(reader, "GET", "/fhir/request/" + task + "/metadata");
    }

    private void searches() {
        for (String type : Elements.r4().types().stream().sorted().toList()) {
            get("/" + type);
            pages("/" + type + "?_count=1");
            get("/" + type + "?_count=2&patient=" + NONE);
        }
        pages("?_count=1");
        pages("?_count=3");
        get("?_type=Condition,Observation");
    }

    private void probes(List<String> known) {
        for (String id : known) {
            get("/Condition/" + id);
            get("/Observation/" + id);
            get("/Patient/" + id);
            get("/Condition?patient=" + id);
            get("?_id=" + id);
        }
    }

    private void tricks() {
        for (String parameters : List.of(
                "code=125667009",
                "_summary=count",
                "_total=accurate",
                "_include=Condition:subject",
                "_revinclude=*",
                "_lastUpdated=gt2020",
                "_sort=date",
                "_has:Observation:patient:code=x",
                "_security=R",
                "_tag=x",
                "_profile=x",
                "_elements=code",
                "_filter=x",
                "_content=refuge",
                "subject:missing=true",
                "_count=0",
                "_cursor=AAAA")) {
            get("/Condition?" + parameters);
        }
        for (String path : List.of(
                "/Condition/" + NONE + "/_history",
                "/Condition/_history",
                "/Patient/" + NONE + "/$everything",
                "/AuditEvent",
                "/Provenance",
                "/_history",
                "/$export")) {
            get(path);
        }
        for (String method : List.of("PUT", "DELETE", "HEAD", "OPTIONS", "PATCH")) {
            call(Persona.SOCIAL_WORKER_NORTH, method, "/fhir/request/" + task + "/Condition/" + NONE);
        }
    }

    private void get(String search) {
        call(Persona.SOCIAL_WORKER_NORTH, "GET", "/fhir/request/" + task + search);
    }

    private void pages(String search) {
        Optional<String> next = Optional.of("/fhir/request/" + task + search);
        while (next.isPresent()) {
            Matcher link = NEXT.matcher(call(Persona.SOCIAL_WORKER_NORTH, "GET", next.get()));
            next = link.find() ? Optional.of(link.group(1)) : Optional.empty();
        }
    }

    /** Sends it, keeps what came and gives its body; of what was recorded of it the receipt is opened as well. */
    private String call(Persona reader, String method, String target) {
        HttpResponse<String> answer = send(reader, method, target);
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeIf(name -> name.equalsIgnoreCase("date") || name.equalsIgnoreCase(Readings.RECEIPT));
        String said = same(answer.statusCode() + " " + headers + "\n" + answer.body())
                + answer.headers()
                        .firstValue(Readings.RECEIPT)
                        .map(rid -> receipt(reader, rid))
                        .orElse("");
        answers.put(answers.size() + " " + reader + " " + method + " " + same(target), said);
        return answer.body();
    }

    private String receipt(Persona reader, String rid) {
        JsonNode receipt =
                DemoRecords.parse(send(reader, "GET", "/api/receipts/" + rid).body());
        if (receipt instanceof ObjectNode open) {
            open.remove(RANDOM_IN_A_RECEIPT);
            if (open.path("shared") instanceof ObjectNode shared) {
                shared.remove("resp");
            }
        }
        return "\n" + same(receipt.toString()).replace(rid, "~rid");
    }

    private String same(String text) {
        return CURSOR.matcher(text.replace(task, "~task").replaceAll(MOMENTS, "~moment"))
                .replaceAll(cursor -> "_cursor=" + cursor.group(1).length());
    }

    private HttpResponse<String> send(Persona reader, String method, String target) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + target))
                .header("Authorization", "Bearer " + tokens.get(reader))
                .method(method, HttpRequest.BodyPublishers.noBody());
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
