package uk.threshold.faults;

import java.io.IOException;
import java.util.Collection;
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
 * whatever stood there before stands there still. How often is the property {@code threshold.faults}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KilledIT {
    private static final int READ_BEFORE = 20;
    private static final int LONGEST_UNTIL_KILLED_MILLIS = 700;

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
        gateway.close();
        RunningServer.find(ground.data()).ifPresent(RunningServer::killAll);
    }

    @Test
    void aKilledGatewayLeavesNoBodyWithoutItsEntry() throws Exception {
        for (int round = 1; round <= Ground.ROUNDS; round++) {
            for (boolean withDatabase : new boolean[] {false, true}) {
                Log before = ground.log();
                Readers readers = Readers.start(() -> ground.reading(gateway));
                try (readers) {
                    readers.awaitReleased(READ_BEFORE, Ground.RECOVERY);
                    pauseAtRandom();
                    Optional<RunningServer> server =
                            withDatabase ? Optional.of(RunningServer.of(ground.data())) : Optional.empty();
                    gateway.kill();
                    server.ifPresent(RunningServer::killAll);
                }
                gateway = start();
                judge("the gateway was killed" + (withDatabase ? " with PostgreSQL" : ""), round, before, readers);
            }
        }
    }

    @Test
    void aKilledDatabaseLeavesNoBodyWithoutItsEntryAndComesBackByItself() throws Exception {
        for (int round = 1; round <= Ground.ROUNDS; round++) {
            for (boolean whole : new boolean[] {true, false}) {
                Log before = ground.log();
                Readers readers = Readers.start(() -> ground.reading(gateway));
                try (readers) {
                    readers.awaitReleased(READ_BEFORE, Ground.RECOVERY);
                    pauseAtRandom();
                    RunningServer server = RunningServer.of(ground.data());
                    if (whole) {
                        server.killAll();
                    } else {
                        server.killOneChild();
                    }
                    readers.awaitRefused(1, Ground.RECOVERY);
                    readers.awaitReleased(READ_BEFORE, Ground.RECOVERY);
                }
                judge((whole ? "PostgreSQL" : "a process of PostgreSQL") + " was killed", round, before, readers);
            }
        }
    }

    private void judge(String fault, int round, Log before, Readers readers) throws Exception {
        Log after = ground.log();
        Collection<Answer> answers = readers.answers();
        Ground.tell(fault, round, readers + "; " + before.size() + " entries before, " + after.size() + " after");
        Ground.judge(before, after, answers);
    }

    private static void pauseAtRandom() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(LONGEST_UNTIL_KILLED_MILLIS));
    }
}
