package uk.threshold.faults;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.threshold.http.GatewayProcess;
import uk.threshold.postgres.RunningServer;

/**
 * The gateway or its embedded PostgreSQL is killed while readers read: whoever got a body has its entry in the log, and
 * whatever stood there before stands there still.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KilledIT {
    private static final int READ_BEFORE = 20;
    private static final int LONGEST_UNTIL_KILLED_MILLIS = 700;

    private final Rounds ofGateway = Rounds.of("gateway", 1);
    private final Rounds ofPostgresql = Rounds.of("postgresql", 1);
    private Ground ground;
    private GatewayProcess gateway;

    @BeforeAll
    void begin() throws Exception {
        ground = Ground.copied("killed");
        gateway = start();
    }

    private GatewayProcess start() throws IOException, InterruptedException {
        return GatewayProcess.start(ground.data(), ground.settings(Map.of()));
    }

    /** A gateway that did not start again has left its server behind. */
    @AfterAll
    void stop() throws IOException {
        ofGateway.sum();
        ofPostgresql.sum();
        gateway.close();
        RunningServer.find(ground.data()).ifPresent(RunningServer::killAll);
    }

    @Test
    void aKilledGatewayLeavesNoBodyWithoutItsEntry() throws Exception {
        for (int round = 1; round <= ofGateway.number(); round++) {
            for (boolean withDatabase : new boolean[] {false, true}) {
                String fault = "the gateway was killed" + (withDatabase ? " with PostgreSQL" : "");
                Log before = ground.log();
                Readers readers = Readers.start(() -> ground.reading(gateway));
                try (readers) {
                    readers.awaitReleased(READ_BEFORE, Ground.RECOVERY);
                    pauseAtRandom(ofGateway, fault, round);
                    Optional<RunningServer> server =
                            withDatabase ? Optional.of(RunningServer.of(ground.data())) : Optional.empty();
                    gateway.kill();
                    server.ifPresent(RunningServer::killAll);
                }
                gateway = start();
                Ground.judgeKilled(before, grown(ofGateway, fault, round, before, readers), readers.answers());
            }
        }
    }

    @Test
    void aKilledDatabaseLeavesNoBodyWithoutItsEntryAndComesBackByItself() throws Exception {
        for (int round = 1; round <= ofPostgresql.number(); round++) {
            for (boolean whole : new boolean[] {true, false}) {
                String fault = (whole ? "PostgreSQL" : "a process of PostgreSQL") + " was killed";
                Log before = ground.log();
                Readers readers = Readers.start(() -> ground.reading(gateway));
                try (readers) {
                    readers.awaitReleased(READ_BEFORE, Ground.RECOVERY);
                    pauseAtRandom(ofPostgresql, fault, round);
                    RunningServer server = RunningServer.of(ground.data());
                    if (whole) {
                        server.killAll();
                    } else {
                        server.killOneChild();
                    }
                    readers.awaitRefused(1, Ground.RECOVERY);
                    readers.awaitReleased(READ_BEFORE, Ground.RECOVERY);
                }
                Log after = grown(ofPostgresql, fault, round, before, readers);
                Ground.requireAnswered(readers);
                Ground.judge(before, after, readers.answers());
            }
        }
    }

    /** The log of afterwards. */
    private Log grown(Rounds rounds, String fault, int round, Log before, Readers readers) throws Exception {
        Log after = ground.log();
        rounds.tell(fault, round, readers + "; " + before.size() + " entries before, " + after.size() + " after");
        rounds.add(fault, before, after, readers.answers());
        return after;
    }

    /** Told before the fault is made, so that it is known whatever fails. */
    private static void pauseAtRandom(Rounds rounds, String fault, int round) throws InterruptedException {
        int millis = ThreadLocalRandom.current().nextInt(LONGEST_UNTIL_KILLED_MILLIS);
        rounds.tell(fault, round, millis + " ms after " + READ_BEFORE + " were released");
        TimeUnit.MILLISECONDS.sleep(millis);
    }
}
