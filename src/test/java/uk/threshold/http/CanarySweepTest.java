package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;
import uk.threshold.fhir.Canaries;
import uk.threshold.fhir.Canaries.Canary;
import uk.threshold.http.CanaryCallers.Actor;
import uk.threshold.http.CanaryJudge.Kept;
import uk.threshold.http.CanaryJudge.Reader;
import uk.threshold.request.Role;

/**
 * A canary in every field that is kept and in all that callers send; every role makes every call; and every place is looked
 * through where the service writes anything, with each log at the finest level that can be asked for.
 */
@QuarkusTest
@TestProfile(CanarySweepTest.FinestLogs.class)
final class CanarySweepTest {
    /** As whoever runs the service could ask for it: what is fixed when it is built stays as it is shipped. */
    public static final class FinestLogs implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(Map.of(
                    "threshold.limits.client.burst", "1000000",
                    "threshold.limits.person.burst", "1000000",
                    "threshold.data-directory", DATA.toString(),
                    "quarkus.http.access-log.enabled", "true",
                    "quarkus.log.console.level", "WARN",
                    "quarkus.log.level", "ALL"));
            CATEGORIES.forEach(name -> settings.put("quarkus.log.category.\"" + name + "\".level", "ALL"));
            return settings;
        }
    }

    private static final Path DATA = Path.of("target/test-databases/canaries");

    private static final List<String> CATEGORIES = List.of(
            "uk.threshold",
            "io.quarkus",
            "io.quarkus.http.access-log",
            "io.quarkus.oidc",
            "io.quarkus.vertx",
            "io.vertx",
            "io.vertx.core.http",
            "io.netty",
            "io.netty.handler",
            "io.smallrye",
            "io.agroal",
            "io.micrometer",
            "org.jboss",
            "org.jboss.resteasy",
            "org.postgresql",
            "org.flywaydb",
            "org.hibernate.validator",
            "org.jose4j",
            "ca.uhn.fhir",
            "ca.uhn.fhir.parser",
            "org.hl7.fhir",
            "com.fasterxml");

    /** What would write down every statement, were it not forbidden at the start of the database. */
    private static final String EVERY_STATEMENT = """
            log_statement = all
            log_min_duration_statement = 0
            log_min_messages = debug1
            log_error_verbosity = verbose
            log_parameter_max_length = -1
            log_parameter_max_length_on_error = -1
            """;

    @TestHTTPResource("/")
    URI service = URI.create("");

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics = URI.create("");

    private final Canaries canaries = new Canaries();
    private final CanaryJudge judge = new CanaryJudge(canaries);
    private final CanaryCallers callers = new CanaryCallers(canaries, judge);

    @Test
    void nobodySeesWhatIsNotTheirsAndNothingIsWrittenDownAnywhere() throws Exception {
        LogRecords log = new LogRecords();
        Logger.getLogger("").addHandler(log);
        try {
            databaseIsToWriteAll();
            CanaryHousehold household = new CanaryHousehold(canaries);
            CanaryStory story = new CanaryStory(household);
            Set<Canary> stored = new HashSet<>(household.stored);
            stored.addAll(story.stored);
            swept(household, story);
            int unread = sent(story.task);
            lookThrough(log);
            System.out.printf(
                    "CanarySweepTest: %d calls, %d canaries kept in %d resources, %d made in all, %d seen by whom they are for%n",
                    callers.calls(), stored.size(), household.kept.size(), canaries.size(), judge.hits());
            assertEquals(Set.of(), judge.wrong(), () -> String.join("\n", judge.wrong()));
            assertTrue(callers.unanswered() <= unread, () -> callers.unanswered() + " calls had no answer");
            assertWhoeverIsOwedSees(stored);
            assertTheLogIsHeardAndHolds(log, household);
            assertTheDatabaseWasAskedForMore();
            assertNothingIsWrittenElsewhere();
        } finally {
            Logger.getLogger("").removeHandler(log);
        }
    }

    private void swept(CanaryHousehold household, CanaryStory story) {
        List<Actor> everybody = callers.everybody(household);
        Set<Role> roles = everybody.stream()
                .flatMap(actor -> actor.reader().roles().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
        assertEquals(EnumSet.allOf(Role.class), roles);
        CanarySweep sweep = new CanarySweep(household, story, callers);
        sweep.readBack(callers.of(Persona.PRACTICE_SYSTEM), household.kept);
        sweep.readBack(callers.of(Persona.PRACTICE_SYSTEM_B), household.keptElsewhere);
        sweep.flags(everybody);
        sweep.by(everybody);
    }

    /** What is refused, by those who get furthest with it; how many of the calls need not be answered. */
    private int sent(String task) throws IOException {
        SentCanaries sent = new SentCanaries(canaries, callers);
        for (Persona persona :
                List.of(Persona.PRACTICE_SYSTEM, Persona.SAFEGUARDING_LEAD, Persona.SOCIAL_WORKER_NORTH)) {
            sent.by(callers.of(persona), task);
        }
        sent.by(CanaryCallers.nobody(), task);
        int unread = 0;
        for (String path : List.of("/fhir/Condition", "/fhir", "/fhir/Task", "/api/consents", "/nowhere")) {
            unread += sent.oversized(callers.of(Persona.PRACTICE_SYSTEM), path);
        }
        Reader anybody = new Reader("on the wire", "", Set.of());
        for (String answer : sent.wired(service, Tokens.of(Persona.PRACTICE_SYSTEM))) {
            judge.answered(anybody, "a call on the wire", answer);
        }
        return unread;
    }

    /**
     * Whoever is owed something has seen it, but for what is named: what one who countersigned says is the guardian's to
     * review, words of a consent are shown by no call, and a note of a dispute is replaced by the next.
     */
    private void assertWhoeverIsOwedSees(Set<Canary> stored) {
        for (Kept kept : List.of(Kept.CHILD, Kept.MOTHER, Kept.RULED, Kept.ALONE)) {
            assertSees("practice-system", kept, stored);
        }
        assertSees("practice-system-b", Kept.ELSEWHERE, stored);
        assertSees("safeguarding-lead", Kept.ASKED, stored, "countersign");
        assertSees("safeguarding-lead", Kept.DESK, stored, "consent.words");
        assertSees("safeguarding-lead", Kept.WORDING, stored, "dispute.note");
        assertSees("caldicott-guardian", Kept.ASKED, stored);
        assertSees("safeguarding-administrator", Kept.ASKED, stored, "countersign");
        assertSees("social-worker-north", Kept.ASKED, stored, "countersign");
        assertSees("council-administrator", Kept.ASKED, stored, "countersign");
        // That nobody here is meant is told when the request is closed.
        assertSees("social-worker-north", Kept.WORDING, stored, "dispute.note", "match");
        assertSees("social-care-system", Kept.FLAG, stored);
        assertSees("health-worker", Kept.FLAG, stored, "Flag.subject.birth-date");
        assertSees("school-nurse", Kept.FLAG, stored, "Flag.subject.birth-date", "Flag.period.start");
        for (Kept kept : List.of(Kept.CHILD, Kept.MOTHER, Kept.RULED)) {
            assertEquals(CanaryJudge.leaving("north", kept), judge.seenBy("social-worker-north", kept), kept.name());
        }
        assertEquals(CanaryJudge.leaving("alone", Kept.ALONE), judge.seenBy("alone", Kept.ALONE));
    }

    private void assertSees(String reader, Kept kept, Set<Canary> stored, String... but) {
        assertEquals(new TreeSet<>(List.of(but)), judge.unseenBy(reader, kept, stored), reader + " of " + kept);
    }

    /** Every place where the service writes anything, but the tables of its database. */
    private void lookThrough(LogRecords log) throws IOException {
        judge.written("the log", log.text());
        judge.written("the metrics", text(metrics));
        try (Stream<Path> files = Files.walk(DATA)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(DATA.resolve("postgresql")))
                    .toList()) {
                judge.written(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static void assertTheLogIsHeardAndHolds(LogRecords log, CanaryHousehold household) {
        for (String heard : List.of(
                "uk.threshold.calls: POST /fhir/Task 201",
                "uk.threshold.calls: GET /fhir/{?}/{?} 404",
                "uk.threshold.calls: other /fhir/Task 405",
                "uk.threshold.calls: GET «withheld» 400")) {
            assertTrue(log.text().contains(heard), heard);
        }
        for (NhsNumber number : List.of(household.childNumber, household.motherNumber, household.aloneNumber)) {
            assertFalse(log.text().contains(number.digits()), "an NHS number is in the log");
        }
        assertFalse(log.text().contains("eyJ"), "a token is in the log");
        assertTrue(Logger.getLogger("uk.threshold.calls").isLoggable(Level.ALL));
        for (String others :
                List.of("io.vertx.core.http", "io.netty.handler", "org.postgresql.core", "io.quarkus.oidc")) {
            assertFalse(Logger.getLogger(others).isLoggable(Level.FINE), others);
        }
        for (String silent : List.of("ca.uhn.fhir.parser", "org.hl7.fhir.r4", "io.quarkus.http.access-log")) {
            assertFalse(Logger.getLogger(silent).isLoggable(Level.SEVERE), silent);
        }
    }

    private static void assertTheDatabaseWasAskedForMore() throws IOException {
        String log = Files.readString(DATA.resolve("postgresql.log"));
        assertTrue(log.contains("reloading configuration"), log);
        for (String statement : List.of("select ", "insert ", "SELECT", "INSERT", "DETAIL", "parameters:")) {
            assertFalse(log.contains(statement), statement);
        }
    }

    /** Neither a tracer, which would send what calls say elsewhere, nor files of uploads, crashes and heaps. */
    private static void assertNothingIsWrittenElsewhere() throws IOException {
        for (String tracer :
                List.of("io.opentelemetry.sdk.OpenTelemetrySdk", "io.opentracing.Tracer", "brave.Tracing")) {
            assertThrows(ClassNotFoundException.class, () -> Class.forName(tracer));
        }
        for (Path place : List.of(Path.of(""), DATA)) {
            try (Stream<Path> files = Files.list(place)) {
                assertEquals(
                        List.of(),
                        files.map(file -> file.getFileName().toString())
                                .filter(
                                        name -> name.matches(
                                                "(hs_err|crash-|core|java_pid|replay_).*|.*[.](hprof|jfr)|uploads|file-uploads"))
                                .toList());
            }
        }
    }

    private static String text(URI from) {
        return RestAssured.given().get(from).asString();
    }

    private static void databaseIsToWriteAll() throws IOException, InterruptedException {
        Path cluster = DATA.resolve("postgresql");
        Files.writeString(cluster.resolve("postgresql.conf"), EVERY_STATEMENT, StandardOpenOption.APPEND);
        String server = Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst();
        assertEquals(0, new ProcessBuilder("kill", "-HUP", server).start().waitFor());
    }
}
