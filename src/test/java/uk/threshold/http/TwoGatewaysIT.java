package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.threshold.command.DemoDirectory;
import uk.threshold.command.Persona;
import uk.threshold.http.RaceByClock.Reading;
import uk.threshold.http.RaceByLedger.Answer;
import uk.threshold.postgres.EmbeddedDatabase;
import uk.threshold.postgres.Login;
import uk.threshold.postgres.PostgresDirectory;

/**
 * Two gateway processes on one database: consents are withdrawn and given again through either while answers are read
 * through both. How many withdrawals is the property {@code threshold.withdrawals}; the long proof has 10,000.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TwoGatewaysIT {
    private static final int FAMILIES = 8;
    private static final int WITHDRAWALS = Integer.getInteger("threshold.withdrawals", 60);
    private static final int TOLD_EVERY = 500;
    private static final Path DIRECTORY = Path.of("target", "test-databases", "two-gateways");

    private final List<AutoCloseable> started = new ArrayList<>();
    private final AtomicInteger withdrawals = new AtomicInteger();
    private Gateways gateways = Gateways.NONE;
    private Optional<WatchedGuards> watched = Optional.empty();

    /** The addresses of the two, and the tokens that both believe. */
    record Gateways(List<String> addresses, Map<Persona, String> tokens) {
        static final Gateways NONE = new Gateways(List.of(), Map.of());

        String token(Persona persona) {
            return Optional.ofNullable(tokens.get(persona)).orElseThrow();
        }
    }

    @BeforeAll
    void start() throws Exception {
        DemoDirectory.enter(new PostgresDirectory(EmbeddedDatabase.shared().transactions()));
        Files.createDirectories(DIRECTORY);
        watched = Optional.of(WatchedGuards.in(url()));
        LocalIssuer issuer = LocalIssuer.start();
        started.add(issuer);
        SharedLedgerKey.giveTo(DIRECTORY.resolve("one"));
        GatewayProcess one = GatewayProcess.start(DIRECTORY.resolve("one"), settings(issuer));
        started.add(one);
        SharedLedgerKey.knowFrom(DIRECTORY.resolve("one"));
        Path other = Files.createDirectory(DIRECTORY.resolve("other"));
        Files.copy(
                DIRECTORY.resolve("one/ledger-key.pem"),
                other.resolve("ledger-key.pem"),
                StandardCopyOption.COPY_ATTRIBUTES);
        GatewayProcess two = GatewayProcess.start(other, settings(issuer));
        started.add(two);
        gateways = new Gateways(
                List.of(one.address(), two.address()),
                Stream.of(Persona.PRACTICE_SYSTEM, Persona.SOCIAL_WORKER_NORTH)
                        .collect(Collectors.toMap(each -> each, issuer::token)));
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable each : started.reversed()) {
            each.close();
        }
    }

    @Test
    void noReadingRestsOnAConsentThatWasWithdrawnBefore() throws Exception {
        List<RacedFamily> families = IntStream.range(0, Math.min(FAMILIES, WITHDRAWALS))
                .mapToObj(each -> new RacedFamily(gateways))
                .toList();
        race(families);
        Map<UUID, Answer> answers = new HashMap<>();
        long raced = 0;
        for (RacedFamily family : families) {
            RaceByClock clock = family.byClock();
            for (Reading reading : family.readings()) {
                clock.judge(reading);
                raced += clock.raced(reading) ? 1 : 0;
                answers.put(reading.receipt(), new Answer(reading.visible(), family.guard()));
            }
        }
        System.out.printf(
                "%d withdrawals, %d readings, of which %d overlapped a change%n", WITHDRAWALS, answers.size(), raced);
        assertEquals(4 * WITHDRAWALS, answers.size(), "each change has two readings");
        assertTrue(raced >= WITHDRAWALS, "too few readings met a change: " + raced);
        watched.orElseThrow().tell(new RaceByLedger(answers));
    }

    /** All families at once, each taking the next withdrawal until there are enough. */
    private void race(List<RacedFamily> families) throws Exception {
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> all = new ArrayList<>();
            for (RacedFamily family : families) {
                all.add(threads.submit(() -> race(family, threads, began)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    /** How many withdrawals were this family's. */
    private int race(RacedFamily family, ExecutorService threads, long began) throws Exception {
        int own = 0;
        boolean all = false;
        try {
            for (int each = withdrawals.incrementAndGet(); each <= WITHDRAWALS; each = withdrawals.incrementAndGet()) {
                family.withdrawAndGiveAgain(threads);
                own++;
                tell(each, began);
            }
            all = true;
        } finally {
            if (!all) {
                withdrawals.set(WITHDRAWALS);
            }
        }
        return own;
    }

    private static void tell(int withdrawals, long began) {
        if (withdrawals % TOLD_EVERY == 0) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
            System.out.printf("%d withdrawals after %d s%n", withdrawals, seconds);
        }
    }

    @Test
    void theTaskNeverShowsThatAConsentWasWithdrawn() {
        RacedFamily family = new RacedFamily(gateways);
        assertTrue(family.reading(0).visible());
        String before = family.task();
        family.say("inactive");
        assertEquals(before, family.task());
        assertTrue(!family.reading(1).visible());
        assertEquals(before, family.task());
        assertEquals(before, family.found());
    }

    private static String url() throws SQLException {
        try (Connection served = EmbeddedDatabase.shared().dataSource().getConnection()) {
            return served.getMetaData().getURL();
        }
    }

    private static Map<String, String> settings(LocalIssuer issuer) throws SQLException {
        return settings(issuer, Map.of());
    }

    /** What a gateway on the shared database is told. */
    static Map<String, String> settings(LocalIssuer issuer, Map<String, String> more) throws SQLException {
        Login app = EmbeddedDatabase.login("threshold_app");
        Login owner = EmbeddedDatabase.login("threshold_owner");
        Map<String, String> settings = new HashMap<>(Map.of(
                "THRESHOLD_ISSUER", issuer.address(),
                "THRESHOLD_DATABASE_URL", url(),
                "THRESHOLD_DATABASE_USER", app.role(),
                "THRESHOLD_DATABASE_PASSWORD", app.password(),
                "THRESHOLD_DATABASE_OWNER_USER", owner.role(),
                "THRESHOLD_DATABASE_OWNER_PASSWORD", owner.password(),
                "THRESHOLD_LIMITS_CLIENT_BURST", "1000000",
                "THRESHOLD_LIMITS_CLIENT_PER_MINUTE", "1000000"));
        settings.putAll(more);
        return settings;
    }
}
