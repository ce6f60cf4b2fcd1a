package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.DemoDirectory;
import uk.threshold.command.Persona;
import uk.threshold.postgres.EarlierQueries;
import uk.threshold.postgres.EmbeddedDatabase;
import uk.threshold.postgres.PostgresDirectory;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.Member;

/**
 * Two and four gateway processes on one database behind a plain round-robin: whatever one call did, the next knows,
 * whichever gateway it meets.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SeveralGatewaysIT {
    /** Whether what is said to the database is kept, for the version after this one (docs/deploy.md). */
    private static final boolean RECORDS = Boolean.getBoolean("threshold.record-queries");

    private static final int MOST = 4;
    private static final int PERSON_BURST = 6;
    private static final String INJURY = "125667009";
    private static final String DEPRESSION = "58703003";
    private static final String BASE = "https://gateway.example";
    private static final String SEARCH = "/api/disclosures/search";

    private static final Path DIRECTORY = Path.of("target", "test-databases", "several-gateways");

    private final List<AutoCloseable> started = new ArrayList<>();
    private Optional<LocalIssuer> issuer = Optional.empty();
    private Optional<SeveralGateways> gateways = Optional.empty();

    @BeforeAll
    void start() throws Exception {
        DemoDirectory.enter(directory());
        if (RECORDS) {
            EarlierQueries.record();
        }
        LocalIssuer provider = LocalIssuer.start();
        started.add(provider);
        issuer = Optional.of(provider);
        SeveralGateways all = SeveralGateways.start(
                MOST,
                DIRECTORY,
                SharedLedgerKey.made(),
                TwoGatewaysIT.settings(
                        provider,
                        Map.of(
                                "THRESHOLD_BASE",
                                BASE,
                                "THRESHOLD_LIMITS_PERSON_BURST",
                                Integer.toString(PERSON_BURST),
                                "THRESHOLD_LIMITS_PERSON_PER_MINUTE",
                                "1")));
        started.add(all);
        SharedLedgerKey.knowFrom(DIRECTORY.resolve("gateway-0"));
        gateways = Optional.of(all);
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable each : started.reversed()) {
            each.close();
        }
        if (RECORDS) {
            EarlierQueries.keep();
        }
    }

    private static PostgresDirectory directory() {
        return new PostgresDirectory(EmbeddedDatabase.shared().transactions());
    }

    private RoundRobin over(int count) {
        return new RoundRobin(gateways.orElseThrow(), count, issuer.orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, MOST})
    void aRequestGoesAllItsWayWhicheverGatewayEachCallMeets(int count) {
        RoundRobin robin = over(count);
        SharedFamily family = new SharedFamily(robin);
        String task = family.asked();
        assertEquals(
                "accepted",
                robin.seen(Persona.SOCIAL_WORKER_NORTH, "/fhir/Task/" + task).getString("status"));
        assertTrue(robin.answer(task).contains(INJURY));
        assertFalse(robin.answer(task).contains(DEPRESSION), "the mother has refused, and nobody has weighed it");
        for (String kind : List.of("relevant", "weighed")) {
            robin.post(Persona.SAFEGUARDING_LEAD, "/api/requests/" + task + "/rulings", """
                    {"kind":"%s","scope":{},"why":"It bears on the child's safety."}""".formatted(kind))
                    .then()
                    .statusCode(201);
        }
        for (int gateway = 0; gateway < count; gateway++) {
            assertTrue(robin.answer(task).contains(DEPRESSION), "a ruling made at one gateway opens at each");
        }
        Set<String> receipts = new TreeSet<>();
        for (int gateway = 0; gateway < count; gateway++) {
            receipts.add(robin.disclose(task).getHeader("Threshold-Receipt"));
        }
        assertEquals(count, receipts.size());
        for (String receipt : receipts) {
            robin.get(Persona.SOCIAL_WORKER_NORTH, "/api/receipts/" + receipt)
                    .then()
                    .statusCode(200);
        }
        Set<String> keys = new HashSet<>();
        for (int gateway = 0; gateway < count; gateway++) {
            keys.add(robin.seen(
                            Persona.SOCIAL_WORKER_NORTH,
                            "/api/receipts/" + receipts.iterator().next())
                    .getString("verifierKey"));
        }
        assertEquals(1, keys.size(), "one log has one key");
        robin.post(Persona.SAFEGUARDING_LEAD, "/api/requests/" + task + "/close", """
                {"statement":"shared"}""")
                .then()
                .statusCode(201);
        for (int gateway = 0; gateway < count; gateway++) {
            assertEquals(
                    "completed",
                    robin.seen(Persona.SOCIAL_WORKER_NORTH, "/fhir/Task/" + task)
                            .getString("status"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, MOST})
    void aCallThatIsSaidToEachGatewayAtOnceIsCarriedOutOnce(int count) throws Exception {
        RoundRobin robin = over(count);
        SharedFamily family = new SharedFamily(robin);
        Set<String> asked = new HashSet<>();
        for (Response each : robin.atOnce(2 * count, () -> family.ask("once-" + family.child()))) {
            assertTrue(List.of(200, 201).contains(each.statusCode()), each::asString);
            asked.add(each.jsonPath().getString("id"));
        }
        assertEquals(1, asked.size(), "one Idempotency-Key is one request");
        NhsNumber number = InventedNumbers.next();
        Set<String> kept = new HashSet<>();
        int made = 0;
        for (Response each : robin.atOnce(2 * count, () -> robin.keepUnlessThere(number))) {
            assertTrue(List.of(200, 201).contains(each.statusCode()), each::asString);
            made += each.statusCode() == 201 ? 1 : 0;
            kept.add(each.jsonPath().getString("id"));
        }
        assertEquals(1, made, "one conditional create makes a record");
        assertEquals(1, kept.size(), "the others name it");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, MOST})
    void aPageGoesOnAtWhicheverGatewayIsNext(int count) {
        RoundRobin robin = over(count);
        SharedFamily family = new SharedFamily(robin);
        String task = family.asked();
        List<String> shared = new ArrayList<>();
        for (int reading = 0; reading < 2 * count + 1; reading++) {
            shared.addFirst(robin.disclose(task).getHeader("Threshold-Receipt"));
        }
        String body = "{\"nhsNumber\":\"" + family.number().digits() + "\"}";
        List<String> listed = new ArrayList<>();
        Optional<String> page = Optional.of(SEARCH + "?_count=1");
        while (page.isPresent()) {
            Response answer = robin.post(Persona.SAFEGUARDING_LEAD, page.get(), body);
            answer.then().statusCode(200);
            listed.addAll(answer.jsonPath().getList("disclosures.receipt", String.class));
            page = Optional.ofNullable(answer.jsonPath().getString("next")).map(next -> {
                assertTrue(next.startsWith(BASE + "/"), next);
                return next.substring(BASE.length());
            });
        }
        assertEquals(shared, listed);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, MOST})
    void aConsentThatIsWithdrawnAtOneGatewayIsWithdrawnAtEach(int count) {
        RacedFamily family = new RacedFamily(over(count).gateways());
        for (String status : List.of("inactive", "active", "inactive")) {
            family.say(status);
            for (int gateway = 0; gateway < count; gateway++) {
                assertEquals(status.equals("active"), family.reading(gateway).visible(), status);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, MOST})
    void whoeverIsEnteredInTheDirectoryIsKnownToEachGatewayAtOnce(int count) {
        RoundRobin robin = over(count);
        Member was = Persona.SOCIAL_WORKER_SOUTH.member();
        Member moved = Member.person(
                was.client(),
                was.user().orElseThrow(),
                was.name(),
                Persona.SOCIAL_WORKER_NORTH.member().ods());
        String task = new SharedFamily(robin).asked();
        requireStatus(robin, task, 404);
        directory().keep(moved);
        try {
            requireStatus(robin, task, 200);
        } finally {
            directory().keep(was);
        }
        requireStatus(robin, task, 404);
    }

    private static void requireStatus(RoundRobin robin, String task, int status) {
        for (int gateway = 0; gateway < robin.count(); gateway++) {
            Response read = robin.get(Persona.SOCIAL_WORKER_SOUTH, "/fhir/Task/" + task);
            assertEquals(status, read.statusCode(), read::asString);
        }
    }

    /** How many calls are let through is counted by each gateway for itself (docs/deploy.md). */
    @ParameterizedTest
    @ValueSource(ints = {2, MOST})
    void eachGatewayCountsForItselfSoThatARoundRobinLetsThroughSoManyTimesALimit(int count) {
        RoundRobin robin = over(count);
        NhsNumber number = InventedNumbers.next();
        int admitted = 0;
        Response answer = robin.ask(TaskBody.about(number), Optional.empty());
        while (answer.statusCode() == 201) {
            admitted++;
            answer = robin.ask(TaskBody.about(number), Optional.empty());
        }
        assertEquals(429, answer.statusCode(), answer::asString);
        assertTrue(Integer.parseInt(answer.getHeader("Retry-After")) > 0);
        // While they are made, at most one call comes back to each.
        assertTrue(admitted >= PERSON_BURST * count && admitted <= (PERSON_BURST + 1) * count, () -> "let through");
    }
}
