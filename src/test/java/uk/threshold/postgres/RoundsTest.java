package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import uk.threshold.ledger.LedgerUnavailable;

/** Work goes on round after round, whatever became of a round, and says of a failure no more than that there was one. */
final class RoundsTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);

    @Test
    void goesOnAfterRoundsThatFail() throws InterruptedException {
        BlockingQueue<RuntimeException> failures = new LinkedBlockingQueue<>(
                List.of(new LedgerUnavailable("canary"), new IllegalStateException("canary")));
        try (Rounds rounds = new Rounds("work", AT_ONCE, () -> work(failures), log::add)) {
            rounds.start();
            assertTrue(done.await(10, TimeUnit.SECONDS));
        }
        assertEquals(
                List.of(
                        "work: store or ledger does not answer; the next round does what is left",
                        "work: a round ended in IllegalStateException; the next one tries again"),
                log);
    }

    private void work(BlockingQueue<RuntimeException> failures) {
        RuntimeException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        done.countDown();
    }
}
