package uk.threshold.faults;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.threshold.http.GatewayProcess;
import uk.threshold.postgres.ExternalServer;

/**
 * Two gateways keep one log while readers read through both, and one of them is killed; no two share a data directory.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TwoProcessesIT {
    private static final String FAULT = "one of two gateways was killed";
    private static final String KEY = "ledger-key.pem";
    private static final int RELEASED = 40;

    private final Rounds rounds = Rounds.of("two", 1);
    private Ground ground;
    private ExternalServer server;
    private Map<String, String> settings;
    private GatewayProcess one;
    private GatewayProcess other;

    @BeforeAll
    void start() throws Exception {
        ground = Ground.copied("two-processes");
        server = ExternalServer.start(ground.data());
        settings = ground.settings(server.settings(server.port()));
        one = GatewayProcess.start(ground.data(), settings);
        Files.createDirectories(second());
        Files.copy(
                ground.data().resolve(KEY),
                second().resolve(KEY),
                StandardCopyOption.COPY_ATTRIBUTES,
                StandardCopyOption.REPLACE_EXISTING);
        startOther();
    }

    private Path second() {
        return ground.data().resolveSibling("two-processes-other");
    }

    private void startOther() throws IOException, InterruptedException {
        other = GatewayProcess.start(second(), settings);
    }

    @AfterAll
    void stop() {
        rounds.sum();
        other.close();
        one.close();
        server.close();
    }

    @Test
    void twoGatewaysKeepOneLogAndEitherGoesOnWithoutTheOther() throws Exception {
        for (int round = 1; round <= rounds.number(); round++) {
            Log before = ground.log();
            Readers throughOne = Readers.start(() -> ground.reading(one));
            Readers throughOther = Readers.start(() -> ground.reading(other));
            try (throughOne;
                    throughOther) {
                throughOne.awaitReleased(RELEASED, Ground.RECOVERY);
                throughOther.awaitReleased(RELEASED, Ground.RECOVERY);
                other.kill();
                throughOne.awaitReleased(RELEASED, Ground.RECOVERY);
                startOther();
                throughOther.awaitReleased(RELEASED, Ground.RECOVERY);
            }
            Log after = ground.log();
            Collection<Answer> answers = new ArrayList<>(throughOne.answers());
            answers.addAll(throughOther.answers());
            rounds.add(FAULT, before, after, answers);
            rounds.tell(
                    FAULT,
                    round,
                    "through one " + throughOne + "; through the other " + throughOther + "; " + before.size()
                            + " entries before, " + after.size() + " after");
            Ground.requireAnswered(throughOne);
            assertTrue(throughOne.answers().stream().allMatch(Answer::released), "the one refused nobody");
            Ground.judgeKilled(before, after, answers);
        }
    }

    @Test
    void noSecondGatewayStartsOnADataDirectoryThatIsHeld() {
        Path held = second();
        AssertionError refused = assertThrows(
                AssertionError.class, () -> GatewayProcess.start(held, settings).close());
        assertTrue(String.valueOf(refused.getMessage()).contains("` is in use by"), refused::getMessage);
    }
}
