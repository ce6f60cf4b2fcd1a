package uk.threshold.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import uk.threshold.http.SeveralGateways;
import uk.threshold.postgres.StreamingPair;

/**
 * Two gateways on two servers, of which the second follows the first synchronously: the first is lost under load and the
 * second promoted. How often is the property {@code threshold.faults.failover}.
 */
final class FailoverIT {
    private static final String SET_BACK =
            "ALARM: the ledger contradicts itself and stops: the log lost entries that were committed";

    private static final String FAULT = "the primary was lost and the standby promoted";
    private static final Rounds ROUNDS = Rounds.of("failover", 1);
    private static final int GATEWAYS = 2;
    private static final int READ_BEFORE = 20;
    private static final int MOST_READINGS = 500;

    /** How many readings before every gateway has to connect anew. */
    private static final int BEFORE_ANEW = 20;

    private static final int WAITING_TENTHS = 300;

    @AfterAll
    static void sum() {
        ROUNDS.sum();
    }

    @Test
    void everyAcknowledgedEntryIsInTheLogOfThePromotedServer() throws Exception {
        for (int round = 1; round <= ROUNDS.number(); round++) {
            Ground ground = Ground.copied("failover-" + round);
            try (StreamingPair pair = StreamingPair.of(ground.data());
                    SeveralGateways gateways = gateways(ground, pair)) {
                failOver(round, ground, pair, gateways);
            }
        }
    }

    private static void failOver(int round, Ground ground, StreamingPair pair, SeveralGateways gateways)
            throws Exception {
        Log before = Ground.log(pair.first());
        Readers readers = Readers.start(() -> ground.reading(gateways.next()));
        Duration without;
        int acknowledged;
        try (readers) {
            readers.awaitReleased(READ_BEFORE, Ground.RECOVERY);
            long lost = System.nanoTime();
            pair.loseFirst();
            acknowledged = released(readers).size();
            readers.awaitRefused(1, Ground.RECOVERY);
            pair.promoteSecond();
            readers.awaitReleased(1, Ground.RECOVERY);
            without = Duration.ofNanos(System.nanoTime() - lost);
            readers.awaitReleased(READ_BEFORE, Ground.RECOVERY);
        }
        Log after = Ground.log(pair.second());
        ROUNDS.add(FAULT, before, after, readers.answers());
        ROUNDS.tell(
                FAULT,
                round,
                readers + "; " + acknowledged + " were acknowledged before, the next " + without.toMillis()
                        + " ms after the loss; " + before.size() + " entries before, " + after.size() + " after");
        Ground.requireAnswered(readers);
        Ground.judge(before, after, readers.answers());
        comesBackInVain(ground, pair, gateways, after, readers);
    }

    /** Whoever starts the lost primary again, as it was, gets nothing written into its log. */
    private static void comesBackInVain(
            Ground ground, StreamingPair pair, SeveralGateways gateways, Log promoted, Readers all) throws Exception {
        pair.startFirstAgain();
        Log left = Ground.log(pair.first());
        List<Answer> answers = new ArrayList<>(all.answers());
        int released = 0;
        int readings = 0;
        while (!allHaveStopped(gateways) && readings < MOST_READINGS) {
            if (readings % BEFORE_ANEW == 0) {
                pair.endSessionsOfSecond();
            }
            Answer answer = Readers.read(ground.reading(gateways.next()));
            released += answer.released() ? 1 : 0;
            readings++;
            answers.add(answer);
        }
        Log untouched = Ground.log(pair.first());
        System.out.printf(
                "the lost primary was started again: of %d readings %d were released; its log had %d entries and has %d%n",
                readings, released, left.size(), untouched.size());
        assertEquals(left.size(), untouched.size(), "the lost primary is not written");
        assertTrue(allHaveStopped(gateways), "each stops where it finds a log that was set back");
        Ground.judge(promoted, Ground.log(pair.second()), answers);
    }

    private static boolean allHaveStopped(SeveralGateways gateways) throws IOException {
        int stopped = 0;
        for (int gateway = 0; gateway < gateways.count(); gateway++) {
            stopped += gateways.gateway(gateway).logged().contains(SET_BACK) ? 1 : 0;
        }
        return stopped == gateways.count();
    }

    @Test
    void releasesNothingUnderACommitThatStandsOnThePrimaryAlone() throws Exception {
        Ground ground = Ground.copied("cancelled");
        try (StreamingPair pair = StreamingPair.of(ground.data());
                SeveralGateways gateways = gateways(ground, pair)) {
            Log before = Ground.log(pair.first());
            Answer first = Readers.read(ground.reading(gateways.next()));
            assertTrue(first.released());
            pair.loseSecond();
            Readers readers = Readers.start(() -> ground.reading(gateways.next()));
            int cancelled = 0;
            try (readers) {
                for (int tenth = 0; tenth < WAITING_TENTHS && cancelled < GATEWAYS; tenth++) {
                    cancelled += pair.cancelWaitingCommit() ? 1 : 0;
                    TimeUnit.MILLISECONDS.sleep(100);
                }
                readers.awaitRefused(GATEWAYS, Ground.RECOVERY);
            }
            System.out.printf("%d waiting commits were cancelled: %s%n", cancelled, readers);
            assertTrue(cancelled > 0, "a commit waits for the standby");
            assertEquals(Set.of(), released(readers), "what stands on one server alone is not acknowledged");
            pair.startSecondAgain();
            List<Answer> answers = new ArrayList<>(readers.answers());
            answers.add(first);
            assertTrue(ground.readPatiently(gateways::next, answers).isPresent(), "a later reading is answered");
            Log after = Ground.settled(() -> Ground.log(pair.first()), before, answers);
            assertTrue(after.marks() - before.marks() >= cancelled, "what was cancelled stands there, and is marked");
            Ground.judge(before, after, answers);
        }
    }

    private static SeveralGateways gateways(Ground ground, StreamingPair pair) throws Exception {
        return SeveralGateways.start(
                GATEWAYS,
                ground.data().resolveSibling(ground.data().getFileName() + "-gateways"),
                List.of(ground.data().resolve("ledger-key.pem")),
                ground.settings(Map.copyOf(pair.settings())));
    }

    private static Set<UUID> released(Readers readers) {
        return readers.answers().stream()
                .filter(Answer::released)
                .flatMap(answer -> answer.receipt().stream())
                .collect(Collectors.toSet());
    }
}
