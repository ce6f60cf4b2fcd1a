package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.threshold.command.DemoDirectory;
import uk.threshold.command.Persona;
import uk.threshold.http.RacedFamily.Reading;
import uk.threshold.postgres.EmbeddedDatabase;
import uk.threshold.postgres.Login;
import uk.threshold.postgres.PostgresDirectory;

/**
 * Two gateway processes on one database: consents are withdrawn and given again through either while answers are read
 * through both. How many withdrawals is the property {@code threshold.withdrawals}; the long proof has 10,000.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TwoGatewaysIT {
    private static final int FAMILIES = 4;
    private static final int WITHDRAWALS = Integer.getInteger("threshold.withdrawals", 60);
    private static final String HELD = """
            select e.rid, convert_from(d.held, 'UTF8')
              from log_entry e join disclosure_detail d using (rid)
             where convert_from(e.body, 'UTF8') like '%"class":"disclose"%' order by e.seq""";

    private static final Path DIRECTORY = Path.of("target", "test-databases", "two-gateways");

    private final List<AutoCloseable> started = new ArrayList<>();
    private Gateways gateways = Gateways.NONE;

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
        LocalIssuer issuer = LocalIssuer.start();
        started.add(issuer);
        GatewayProcess one = GatewayProcess.start(DIRECTORY.resolve("one"), settings(issuer));
        started.add(one);
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
        List<RacedFamily> families = IntStream.range(0, FAMILIES)
                .mapToObj(each -> new RacedFamily(gateways))
                .toList();
        List<Callable<List<Reading>>> all = new ArrayList<>();
        for (RacedFamily family : families) {
            all.add(() -> family.withdrawAndGiveAgain(WITHDRAWALS / FAMILIES));
            all.add(() -> family.read(0));
            all.add(() -> family.read(1));
        }
        List<Reading> readings = run(all);
        families.forEach(RacedFamily::judge);
        long raced = families.stream().mapToLong(RacedFamily::raced).sum();
        System.out.printf(
                "%d withdrawals, %d readings, of which %d overlapped a change%n",
                FAMILIES * (WITHDRAWALS / FAMILIES), readings.size(), raced);
        assertTrue(raced > 0, "no reading met a change");
        judgeByTheLedger(readings);
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

    /** Along the log the versions that disclosures rest on never go back, and one version always showed the same. */
    private void judgeByTheLedger(List<Reading> readings) throws SQLException, IOException {
        Map<UUID, Boolean> visible = new HashMap<>();
        readings.forEach(reading -> visible.put(reading.receipt(), reading.visible()));
        Map<String, Long> latest = new HashMap<>();
        Map<String, Boolean> shown = new HashMap<>();
        int judged = 0;
        for (Entry entry : entries()) {
            if (!visible.containsKey(entry.rid())) {
                continue;
            }
            judged++;
            for (JsonNode guard : entry.guards()) {
                String key = guard.asText().substring(0, guard.asText().lastIndexOf('@'));
                long version = Long.parseLong(guard.asText().substring(key.length() + 1));
                assertTrue(version >= latest.getOrDefault(key, 0L), "an entry rests on what had changed before it");
                latest.put(key, version);
            }
            Boolean same = shown.putIfAbsent(entry.guards().toString(), visible.get(entry.rid()));
            assertTrue(same == null || same.equals(visible.get(entry.rid())), "equal facts were answered differently");
        }
        assertEquals(visible.size(), judged, "every answer has its entry");
    }

    private record Entry(UUID rid, JsonNode guards) {}

    private static List<Entry> entries() throws SQLException, IOException {
        List<Entry> entries = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        Login superuser = EmbeddedDatabase.login("postgres");
        try (Connection connection = DriverManager.getConnection(url(), superuser.role(), superuser.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(HELD)) {
            while (rows.next()) {
                entries.add(new Entry(
                        rows.getObject(1, UUID.class),
                        json.readTree(rows.getString(2)).get("guards")));
            }
        }
        return entries;
    }

    private static List<Reading> run(List<Callable<List<Reading>>> all)
            throws InterruptedException, ExecutionException {
        List<Reading> readings = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(all.size())) {
            for (Future<List<Reading>> each : threads.invokeAll(all)) {
                readings.addAll(each.get());
            }
        }
        return readings;
    }

    private static String url() throws SQLException {
        try (Connection served = EmbeddedDatabase.shared().dataSource().getConnection()) {
            return served.getMetaData().getURL();
        }
    }

    private static Map<String, String> settings(LocalIssuer issuer) throws SQLException {
        Login app = EmbeddedDatabase.login("threshold_app");
        Login owner = EmbeddedDatabase.login("threshold_owner");
        return Map.of(
                "THRESHOLD_ISSUER", issuer.address(),
                "THRESHOLD_DATABASE_URL", url(),
                "THRESHOLD_DATABASE_USER", app.role(),
                "THRESHOLD_DATABASE_PASSWORD", app.password(),
                "THRESHOLD_DATABASE_OWNER_USER", owner.role(),
                "THRESHOLD_DATABASE_OWNER_PASSWORD", owner.password(),
                "THRESHOLD_LIMITS_CLIENT_BURST", "1000000",
                "THRESHOLD_LIMITS_CLIENT_PER_MINUTE", "1000000");
    }
}
