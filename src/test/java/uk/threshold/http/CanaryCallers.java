package uk.threshold.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import uk.threshold.command.Persona;
import uk.threshold.fhir.Canaries;
import uk.threshold.http.CanaryJudge.Kept;
import uk.threshold.http.CanaryJudge.Reader;
import uk.threshold.http.Endpoints.Endpoint;
import uk.threshold.request.Role;

/** Somebody of every role, and their calls: canaries stand in their tokens and in headers that nobody need understand. */
final class CanaryCallers {
    /** Headers that a call may have whatever they say. */
    private static final List<String> HEADERS = List.of(
            "User-Agent",
            "Referer",
            "Cookie",
            "From",
            "Origin",
            "Prefer",
            "Accept-Language",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "Forwarded",
            "X-Real-IP",
            "X-B3-TraceId",
            "traceparent",
            "tracestate",
            "baggage",
            "X-Canary");

    private static final List<String> CLAIMS = List.of(
            "name", "given_name", "family_name", "preferred_username", "email", "phone_number", "address", "sid");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Canaries canaries;
    private final CanaryJudge judge;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();

    CanaryCallers(Canaries canaries, CanaryJudge judge) {
        this.canaries = canaries;
        this.judge = judge;
        HEADERS.forEach(name -> headers.put(name, canaries.word(Kept.SENT.name(), "header " + name)));
    }

    /** Somebody who calls; an empty token is none. */
    record Actor(Reader reader, String token) {
        boolean isAdmitted(Endpoint endpoint) {
            return endpoint.open() || reader.roles().stream().anyMatch(endpoint::admits);
        }
    }

    /** A call to be sent. */
    record Call(String method, String target, String media, String body) {
        static Call get(String target) {
            return new Call("GET", target, "", "");
        }

        String name() {
            return method + " " + target;
        }
    }

    int calls() {
        return calls.get();
    }

    /** How many of them ended without an answer. */
    int unanswered() {
        return unanswered.get();
    }

    /** Every persona, three who read a record online, one whom the directory does not know, and one without a token. */
    List<Actor> everybody(CanaryHousehold household) {
        List<Actor> all = new ArrayList<>();
        for (Persona persona : Persona.values()) {
            if (persona.roles().stream().noneMatch(Role::readsOnline)) {
                all.add(of(persona));
            }
        }
        all.add(atHome("alone", Role.PATIENT, Map.of("nhs_number", household.aloneNumber.digits())));
        all.add(atHome("mother", Role.PATIENT, Map.of("nhs_number", household.motherNumber.digits())));
        all.add(atHome(
                "proxy",
                Role.PROXY,
                Map.of(
                        "nhs_number", household.motherNumber.digits(),
                        "acting_for", household.childNumber.digits())));
        Forger unknown = claiming(new Forger().claim("sub", canaries.word(Kept.SENT.name(), "claim sub")));
        all.add(new Actor(new Reader("unknown", "", Set.of()), unknown.sign()));
        all.add(nobody());
        return all;
    }

    static Actor nobody() {
        return new Actor(new Reader("nobody", "", Set.of()), "");
    }

    Actor of(Persona persona) {
        Forger token = claiming(new Forger())
                .claim("sub", persona.user())
                .claim("azp", persona.client())
                .claim(
                        "realm_access",
                        Map.of("roles", persona.roles().stream().map(Role::code).toList()));
        return new Actor(
                new Reader(persona.code(), persona.member().ods(), EnumSet.copyOf(persona.roles())), token.sign());
    }

    private Actor atHome(String name, Role role, Map<String, String> claims) {
        Forger token = claiming(OnlinePeople.token(role.code()));
        claims.forEach(token::claim);
        return new Actor(new Reader(name, Persona.PATIENT.member().ods(), Set.of(role)), token.sign());
    }

    private Forger claiming(Forger token) {
        CLAIMS.forEach(claim -> token.claim(claim, canaries.word(Kept.SENT.name(), "claim " + claim)));
        return token;
    }

    /** Sends a call with canaries in its headers, and has the answer judged. */
    String send(Actor caller, Call call, String... besides) {
        HttpRequest.BodyPublisher body = call.body().isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(call.body());
        return send(caller, call, body, besides);
    }

    /** The same with a body of whatever kind; empty where the gateway ended the connection over it. */
    String send(Actor caller, Call call, HttpRequest.BodyPublisher body, String... besides) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + call.target()))
                .method(call.method(), body);
        headers.forEach(request::header);
        for (int i = 0; i < besides.length; i += 2) {
            request.setHeader(besides[i], besides[i + 1]);
        }
        if (!caller.token().isEmpty()) {
            request.setHeader("Authorization", "Bearer " + caller.token());
        }
        if (!call.media().isEmpty()) {
            request.setHeader("Content-Type", call.media());
        }
        calls.incrementAndGet();
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
            String whole = answer.statusCode() + " " + answer.headers().map() + "\n" + answer.body();
            judge.answered(caller.reader(), call.name(), whole);
            return whole;
        } catch (IOException e) {
            // The gateway closed on a client that was still sending when its patience ended.
            unanswered.incrementAndGet();
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
