package uk.threshold.faults;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Assertions;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.DemoDirectory;
import uk.threshold.command.Persona;
import uk.threshold.http.GatewayProcess;
import uk.threshold.http.LocalIssuer;
import uk.threshold.http.TaskBody;
import uk.threshold.postgres.OutsideDatabase;
import uk.threshold.request.InventedNumbers;

/**
 * What the faults befall: a data directory in which a child with an injury is held and asked about. It is made once, by
 * a gateway that is stopped again, and each test has a copy to itself.
 */
final class Ground {
    private static final int SECONDS_TO_MARK = 30;
    /** The code of the injury, which stands in every body that is released. */
    static final String CONTENT = "125667009";

    /** Longest time until a gateway answers again once it can. */
    static final Duration RECOVERY = Duration.ofSeconds(90);

    private static final Path DIRECTORY =
            Path.of("target", "test-databases", "faults").toAbsolutePath();
    private static final AtomicReference<Ground> FIRST = new AtomicReference<>();

    private final Path data;
    private final LocalIssuer issuer;
    private final String task;

    private Ground(Path data, LocalIssuer issuer, String task) {
        this.data = data;
        this.issuer = issuer;
        this.task = task;
    }

    /** The first, of which the others are copies; no gateway is to run on it. */
    static synchronized Ground first() throws IOException, InterruptedException, JoseException {
        Ground made = FIRST.get();
        if (made == null) {
            Files.createDirectories(DIRECTORY);
            made = make(DIRECTORY.resolve("first"), LocalIssuer.start());
            FIRST.set(made);
        }
        return made;
    }

    private static Ground make(Path data, LocalIssuer issuer) throws IOException, InterruptedException {
        try (GatewayProcess gateway = GatewayProcess.start(data, settings(issuer))) {
            DemoDirectory.enter(new OutsideDatabase(data).directory());
            return new Ground(data, issuer, asked(gateway, issuer));
        }
    }

    /** A copy in a place of this name. */
    static Ground copied(String name) throws IOException, InterruptedException, JoseException {
        Ground first = first();
        Path copy = DIRECTORY.resolve(name);
        copy(first.data, copy);
        return new Ground(copy, first.issuer, first.task);
    }

    /** Copies a directory on which nothing runs to a place that is not there yet. */
    static void copy(Path from, Path to) throws IOException, InterruptedException {
        Process copying = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .inheritIO()
                .start();
        Assertions.assertEquals(0, copying.waitFor());
    }

    private static Map<String, String> settings(LocalIssuer issuer) throws IOException, InterruptedException {
        return Map.of(
                "THRESHOLD_ISSUER", issuer.address(),
                "THRESHOLD_DEVELOPMENT_ISSUER", "false",
                "THRESHOLD_PROGRAMS_DIRECTORY", OutsideDatabase.programs().toString(),
                "THRESHOLD_LIMITS_CLIENT_BURST", "1000000",
                "THRESHOLD_LIMITS_CLIENT_PER_MINUTE", "1000000");
    }

    /** Holds a child with an injury, and asks about it; the id of the request. */
    private static String asked(GatewayProcess gateway, LocalIssuer issuer) {
        NhsNumber number = InventedNumbers.next();
        String practice = issuer.token(Persona.PRACTICE_SYSTEM);
        String child = sent(gateway, practice, "Patient", """
                {"resourceType":"Patient","identifier":[{"system":"%s","value":"%s"}],"active":true,
                 "name":[{"use":"official","family":"Harrow","given":["Ida"]}],"birthDate":"2024-05-06"}
                """.formatted(NhsNumber.SYSTEM, number.digits()));
        sent(gateway, practice, "Condition", """
                {"resourceType":"Condition",
                 "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
                 "code":{"coding":[{"system":"http://snomed.info/sct","code":"%s"}]},
                 "subject":{"reference":"Patient/%s"},"recordedDate":"2026-10-01"}
                """.formatted(CONTENT, child));
        return sent(
                gateway,
                issuer.token(Persona.SOCIAL_WORKER_NORTH),
                "Task",
                TaskBody.about(number).json());
    }

    private static String sent(GatewayProcess gateway, String token, String type, String body) {
        Response kept = RestAssured.given()
                .baseUri(gateway.address())
                .header("Authorization", "Bearer " + token)
                .contentType("application/fhir+json")
                .body(body)
                .post("/fhir/" + type);
        kept.then().statusCode(201);
        return kept.jsonPath().getString("id");
    }

    Path data() {
        return data;
    }

    /** The database of the data directory, whoever runs its server. */
    OutsideDatabase database() {
        return new OutsideDatabase(data);
    }

    /** What a gateway on this ground is told, beside what the test adds. */
    Map<String, String> settings(Map<String, String> more) throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>(settings(issuer));
        settings.putAll(more);
        return settings;
    }

    /** The social worker's next reading of the answer. */
    HttpRequest reading(GatewayProcess gateway) {
        return reading(gateway.address());
    }

    /** The same through whatever listens there. */
    HttpRequest reading(String address) {
        return HttpRequest.newBuilder(URI.create(address + "/fhir/Task/" + task + "/$disclose"))
                .header("Authorization", "Bearer " + issuer.token(Persona.SOCIAL_WORKER_NORTH))
                .POST(BodyPublishers.noBody())
                .build();
    }

    Log log() throws SQLException, IOException {
        return log(database());
    }

    static Log log(OutsideDatabase database) throws SQLException, IOException {
        try (Connection connection = database.connect()) {
            return Log.read(connection);
        }
    }

    /** Fails, with all there is to complain of, unless every promise was kept by a gateway that lived on. */
    static void judge(Log before, Log after, Collection<Answer> answers) {
        Assertions.assertEquals(List.of(), FaultJudge.complaints(before, after, answers, CONTENT, false));
    }

    /** The log once there is nothing to complain of: what stands though nobody got it is marked within seconds, not at once. */
    static Log settled(Callable<Log> log, Log before, Collection<Answer> answers) throws Exception {
        Log after = log.call();
        for (int second = 0;
                second < SECONDS_TO_MARK
                        && !FaultJudge.complaints(before, after, answers, CONTENT, false)
                                .isEmpty();
                second++) {
            TimeUnit.SECONDS.sleep(1);
            after = log.call();
        }
        return after;
    }

    /** The same for a gateway that was killed. */
    static void judgeKilled(Log before, Log after, Collection<Answer> answers) {
        Assertions.assertEquals(List.of(), FaultJudge.complaints(before, after, answers, CONTENT, true));
    }

    /** Fails, with what happened instead, unless every reading was answered, as a gateway that lives on does. */
    static void requireAnswered(Readers readers) {
        Assertions.assertEquals(List.of(), readers.unanswered(), "readings without an answer");
    }

    /** A reading that is released, after any number of refusals. */
    Optional<Answer> readPatiently(GatewayProcess gateway, Collection<Answer> answers)
            throws IOException, InterruptedException {
        return readPatiently(gateway::address, answers);
    }

    /** The same through one after another. */
    Optional<Answer> readPatiently(Supplier<String> addresses, Collection<Answer> answers)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + RECOVERY.toNanos();
        while (System.nanoTime() < end) {
            Answer answer = Readers.read(reading(addresses.get()));
            answers.add(answer);
            if (answer.released()) {
                return Optional.of(answer);
            }
            Thread.sleep(100);
        }
        return Optional.empty();
    }
}
