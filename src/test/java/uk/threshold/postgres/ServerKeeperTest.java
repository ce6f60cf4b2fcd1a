package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whoever waits for a database that does not come learns of it; and nobody stops in the middle of a start. */
final class ServerKeeperTest {
    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final Path LOG = Path.of("data/postgresql.log");

    private final List<String> progress = new CopyOnWriteArrayList<>();

    @Test
    void reportsEveryTenthFailureAndWhereItsReasonStands() throws InterruptedException {
        Unlucky server = new Unlucky(25);
        try (ServerKeeper keeper = ServerKeeper.of(server, progress::add, PAUSE)) {
            assertTrue(server.started.await(30, TimeUnit.SECONDS), keeper::toString);
            awaitLines(4);
        }
        assertEquals(
                List.of(
                        "The database ended by itself; starting it again",
                        "The database did not start in 10 attempts; see " + LOG,
                        "The database did not start in 20 attempts; see " + LOG,
                        "The database is there again"),
                progress);
    }

    @Test
    void triesAgainWhereTheDiskWasAwayForAMoment() throws InterruptedException {
        Unlucky server = new Unlucky(1) {
            @Override
            public boolean startAgain() throws IOException, InterruptedException {
                if (!super.startAgain()) {
                    throw new IOException("no disk");
                }
                return true;
            }
        };
        try (ServerKeeper keeper = ServerKeeper.of(server, progress::add, PAUSE)) {
            assertTrue(server.started.await(30, TimeUnit.SECONDS), keeper::toString);
        }
    }

    @Test
    void waitsWhenClosedForTheAttemptThatIsUnderWay() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        Unlucky server = new Unlucky(0) {
            @Override
            public boolean startAgain() throws IOException, InterruptedException {
                began.countDown();
                Thread.sleep(200);
                return super.startAgain();
            }
        };
        try (ServerKeeper keeper = ServerKeeper.of(server, progress::add, PAUSE)) {
            assertTrue(began.await(30, TimeUnit.SECONDS), keeper::toString);
        }
        assertEquals(0, server.started.getCount());
    }

    @Test
    void endsInTheMiddleOfItsAttemptsWhenClosed() throws InterruptedException {
        Unlucky server = new Unlucky(Integer.MAX_VALUE);
        try (ServerKeeper keeper = ServerKeeper.of(server, progress::add, PAUSE)) {
            assertFalse(server.started.await(50, TimeUnit.MILLISECONDS), keeper::toString);
        }
        int attempts = server.attempts;
        TimeUnit.MILLISECONDS.sleep(50);
        assertEquals(attempts, server.attempts);
    }

    private void awaitLines(int number) throws InterruptedException {
        for (int i = 0; i < 300 && progress.size() < number; i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** A server that does not run, and comes only after so many attempts in vain. */
    private static class Unlucky implements ServerKeeper.Kept {
        private final int inVain;
        private final CountDownLatch started = new CountDownLatch(1);
        private volatile int attempts;

        Unlucky(int inVain) {
            this.inVain = inVain;
        }

        @Override
        public Optional<ProcessHandle> process() {
            return started.getCount() == 0 ? Optional.of(ProcessHandle.current()) : Optional.empty();
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate")
        public boolean startAgain() throws IOException, InterruptedException {
            attempts++;
            if (attempts <= inVain) {
                return false;
            }
            started.countDown();
            return true;
        }

        @Override
        public Path log() {
            return LOG;
        }
    }
}
