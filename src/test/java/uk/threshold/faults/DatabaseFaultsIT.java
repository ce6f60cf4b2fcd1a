package uk.threshold.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.threshold.http.GatewayProcess;
import uk.threshold.postgres.ExternalServer;
import uk.threshold.postgres.LedgerLimits;

/**
 * A gateway on a PostgreSQL server that it does not run, by a line that can be cut: the acknowledgement of a COMMIT is
 * lost, the ledger is held, the server would lose what it commits. How often is the property {@code threshold.faults}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DatabaseFaultsIT {
    private static final List<String> LOCKS =
            List.of("select from log_head for update", "lock table log_entry in access exclusive mode");

    private static final List<String> WEAK = List.of("fsync=off", "full_page_writes=off", "synchronous_commit=off");

    /** How the gateway's log tells it. */
    private static final String NOT_DURABLE = "calls are answered 503: the store does not answer (58000)";

    private static final int REFUSED = 4;
    private static final int RELEASED = 20;

    /** More than the connections that the pool may have kept from before the server was started again. */
    private static final int READINGS = 30;

    private final List<AutoCloseable> started = new ArrayList<>();
    private Ground ground;
    private ExternalServer server;
    private CutLine line;
    private GatewayProcess gateway;

    @BeforeAll
    void start() throws Exception {
        ground = Ground.copied("database-faults");
        server = ExternalServer.start(ground.data());
        started.add(server);
        line = CutLine.to(server.port());
        started.add(line);
        startGateway();
    }

    private void startGateway() throws Exception {
        gateway = GatewayProcess.start(ground.data(), ground.settings(server.settings(line.port())));
        started.add(gateway);
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable each : started.reversed()) {
            each.close();
        }
    }

    @Test
    void releasesNothingUnderACommitWhoseAnswerWasLost() throws Exception {
        for (int round = 1; round <= Ground.ROUNDS; round++) {
            for (CutLine.Cut cut : CutLine.Cut.values()) {
                Log before = ground.log();
                line.cutNext(cut);
                Answer refused = Readers.read(ground.reading(gateway));
                line.awaitCut();
                assertFalse(refused.released(), () -> cut + ": a body was released");
                UUID unknown = refused.receipt().orElseThrow();
                List<Answer> answers = new ArrayList<>(List.of(refused));
                Optional<Answer> again = ground.readPatiently(gateway, answers);
                assertTrue(again.isPresent(), "a later reading is answered");
                Log after = ground.log();
                boolean stands = after.has(unknown);
                Ground.tell(
                        "the line was cut " + cut,
                        round,
                        "the entry " + (stands ? "stands and is marked" : "does not stand") + "; "
                                + (after.size() - before.size()) + " entries more");
                assertEquals(cut == CutLine.Cut.BEHIND_THE_COMMIT, stands, cut::name);
                assertEquals(stands, after.marksAborted(unknown), "what stands is marked as not released");
                Ground.judge(before, after, answers);
            }
        }
    }

    @Test
    void refusesInTimeWhileTheLedgerIsHeldAndGoesOnAfterwards() throws Exception {
        for (int round = 1; round <= Ground.ROUNDS; round++) {
            for (String lock : LOCKS) {
                Log before = ground.log();
                Readers readers = Readers.start(() -> ground.reading(gateway));
                try (readers) {
                    readers.awaitReleased(RELEASED, Ground.RECOVERY);
                    try (Connection holder = ground.database().connect();
                            Statement statement = holder.createStatement()) {
                        holder.setAutoCommit(false);
                        statement.execute(lock);
                        readers.awaitRefused(REFUSED, Ground.RECOVERY);
                        holder.rollback();
                    }
                    readers.awaitReleased(RELEASED, Ground.RECOVERY);
                }
                Collection<Answer> held = readers.answers();
                Duration longest =
                        held.stream().map(Answer::took).max(Duration::compareTo).orElseThrow();
                Ground.tell(
                        "`" + lock + "`", round, readers + "; the longest reading took " + longest.toMillis() + " ms");
                Ground.requireAnswered(readers);
                assertTrue(longest.compareTo(LedgerLimits.usual().patience()) < 0, longest::toString);
                Ground.judge(before, ground.log(), held);
            }
        }
    }

    @Test
    void releasesNothingWhileTheServerWouldLoseWhatItCommits() throws Exception {
        for (int round = 1; round <= Ground.ROUNDS; round++) {
            for (String weak : WEAK) {
                // Of one kind of failure a gateway tells once in a minute; this one has not told of it yet.
                gateway.close();
                startGateway();
                Log before = ground.log();
                int logged = gateway.logged().length();
                server.restart(List.of(weak));
                List<Answer> answers = new ArrayList<>();
                for (int reading = 0; reading < READINGS; reading++) {
                    answers.add(Readers.read(ground.reading(gateway)));
                }
                assertTrue(answers.stream().noneMatch(Answer::released), () -> "a body was released with " + weak);
                String since = gateway.logged().substring(logged);
                assertTrue(since.contains(NOT_DURABLE), () -> weak + " is not what it refuses for: " + since);
                assertEquals(before.size(), ground.log().size(), weak);
                server.restart();
                assertTrue(ground.readPatiently(gateway, answers).isPresent(), "a later reading is answered");
                Ground.tell(weak, round, (answers.size() - 1) + " refused, then released");
                Ground.judge(before, ground.log(), answers);
            }
        }
    }

    @Test
    void isNotStartedOnAServerThatWouldLoseWhatItCommits() throws Exception {
        List<String> weak = new ArrayList<>(WEAK);
        weak.add("data_sync_retry=on");
        server.restart(weak);
        try {
            AssertionError refused = assertThrows(AssertionError.class, () -> GatewayProcess.start(
                            ground.data().resolveSibling("refused"), ground.settings(server.settings(server.port())))
                    .close());
            String said = String.valueOf(refused.getMessage());
            assertTrue(
                    said.contains("the database would lose committed records: data_sync_retry must be off,"
                            + " fsync must be on, full_page_writes must be on, synchronous_commit must be on or"
                            + " remote_apply"),
                    said);
        } finally {
            server.restart();
        }
    }
}
