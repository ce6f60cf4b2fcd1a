package uk.threshold.http;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;

/** Calls of invented people, each of which meets the next of the first {@code count} gateways. */
record RoundRobin(SeveralGateways all, int count, LocalIssuer issuer) {
    private static final String FHIR = "application/fhir+json";

    RequestSpecification as(Persona persona) {
        return RestAssured.given()
                .baseUri(all.next(count))
                .urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + issuer.token(persona));
    }

    Response get(Persona persona, String path) {
        return as(persona).get(path);
    }

    /** What is answered 200. */
    JsonPath seen(Persona persona, String path) {
        Response answer = get(persona, path);
        answer.then().statusCode(200);
        return answer.jsonPath();
    }

    Response post(Persona persona, String path, String body) {
        return as(persona).contentType("application/json").body(body).post(path);
    }

    /** The practice's system sends a new resource; its id. */
    String keep(String type, String body) {
        Response kept = as(Persona.PRACTICE_SYSTEM).contentType(FHIR).body(body).post("/fhir/" + type);
        kept.then().statusCode(201);
        return kept.jsonPath().getString("id");
    }

    /** The practice's system sends a patient, unless there is one of this number. */
    Response keepUnlessThere(NhsNumber number) {
        return as(Persona.PRACTICE_SYSTEM)
                .contentType(FHIR)
                .header("If-None-Exist", "identifier=" + NhsNumber.SYSTEM + "|" + number.digits())
                .body(Records.patient(number.digits()))
                .post("/fhir/Patient");
    }

    /** The social worker asks, perhaps under a key by which a repeat is known. */
    Response ask(TaskBody body, Optional<String> key) {
        RequestSpecification asking = as(Persona.SOCIAL_WORKER_NORTH).contentType(FHIR);
        key.ifPresent(once -> asking.header("Idempotency-Key", once));
        return asking.body(body.json()).post("/fhir/Task");
    }

    Response disclose(String task) {
        Response answer = as(Persona.SOCIAL_WORKER_NORTH).post("/fhir/Task/" + task + "/$disclose");
        answer.then().statusCode(200);
        return answer;
    }

    String answer(String task) {
        return disclose(task).asString();
    }

    /** So many calls that are made together. */
    List<Response> atOnce(int calls, Callable<Response> call) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Response> answers = new ArrayList<>();
            for (Future<Response> each : threads.invokeAll(
                    IntStream.range(0, calls).mapToObj(any -> call).toList())) {
                answers.add(each.get());
            }
            return answers;
        }
    }

    /** The same gateways, for those who choose through which to call. */
    TwoGatewaysIT.Gateways gateways() {
        return new TwoGatewaysIT.Gateways(
                IntStream.range(0, count)
                        .mapToObj(which -> all.gateway(which).address())
                        .toList(),
                Stream.of(Persona.PRACTICE_SYSTEM, Persona.SOCIAL_WORKER_NORTH)
                        .collect(Collectors.toMap(each -> each, issuer::token)));
    }
}
