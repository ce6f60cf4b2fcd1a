package uk.threshold.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.threshold.http.GatewayProcess;

/** An old backup of the database is put back under a gateway that saw what is missing from it. */
final class RestoredIT {
    private static final int READINGS = 5;
    private static final String FAULT = "an old backup was put back";

    private final Rounds rounds = Rounds.of("backup", 1);

    @Test
    void aDatabaseThatIsOlderThanTheLastCheckpointIsNotServed() throws Exception {
        Ground ground = Ground.copied("restored");
        Path database = ground.data().resolve("postgresql");
        Path backup = ground.data().resolveSibling("restored-backup");
        Path newer = ground.data().resolveSibling("restored-newer");
        try {
            for (int round = 1; round <= rounds.number(); round++) {
                Ground.copy(database, backup);
                long saved = size(checkpoint(ground));
                List<Answer> answers = new ArrayList<>();
                Log before = read(ground, answers);
                String checkpoint = checkpoint(ground);
                Files.move(database, newer);
                Files.move(backup, database);
                refuses(ground, size(checkpoint), saved);
                assertEquals(checkpoint, checkpoint(ground), "the last checkpoint stays");
                Files.move(database, ground.data().resolveSibling("restored-old-" + round));
                Files.move(newer, database);
                Log after = goesOn(ground, answers);
                rounds.add(FAULT, before, after, answers);
                rounds.tell(FAULT, round, "the start was refused; with the newer one back it goes on");
                Ground.judge(before, after, answers);
            }
        } finally {
            rounds.sum();
        }
    }

    /** A gateway's readings until it is stopped; the log before them. */
    private static Log read(Ground ground, List<Answer> answers) throws Exception {
        try (GatewayProcess gateway = start(ground)) {
            Log before = ground.log();
            for (int reading = 0; reading < READINGS; reading++) {
                answers.add(Readers.read(ground.reading(gateway)));
            }
            return before;
        }
    }

    private static void refuses(Ground ground, long expected, long found) {
        AssertionError refused =
                assertThrows(AssertionError.class, () -> start(ground).close());
        String said = String.valueOf(refused.getMessage());
        assertTrue(said.startsWith("the gateway ended before it was ready"), said);
        assertTrue(
                said.contains("the log is shorter than this instance saw it: expected TreeHead[size=" + expected + ","),
                said);
        assertTrue(said.contains("found TreeHead[size=" + found + ","), said);
    }

    private static Log goesOn(Ground ground, List<Answer> answers) throws Exception {
        try (GatewayProcess gateway = start(ground)) {
            answers.add(Readers.read(ground.reading(gateway)));
            assertTrue(answers.stream().allMatch(Answer::released), "every reading is released");
            return ground.log();
        }
    }

    private static GatewayProcess start(Ground ground) throws IOException, InterruptedException {
        return GatewayProcess.start(ground.data(), ground.settings(Map.of()));
    }

    /** The second line of a checkpoint (C2SP tlog-checkpoint). */
    private static long size(String checkpoint) {
        return Long.parseLong(checkpoint.lines().skip(1).findFirst().orElseThrow());
    }

    private static String checkpoint(Ground ground) throws IOException {
        return Files.readString(ground.data().resolve("last-checkpoint"));
    }
}
