package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class BucketsTest {
    private final AtomicLong clock = new AtomicLong(1);
    private final Buckets<String> buckets = new Buckets<>(3, 60, clock::get);

    @Test
    void letsABurstThroughAndThenSaysHowLongToWait() {
        for (int call = 0; call < 3; call++) {
            assertEquals(0, buckets.take("a"));
        }
        assertEquals(1, buckets.take("a"));
    }

    @Test
    void keepsKeysApart() {
        for (int call = 0; call < 3; call++) {
            buckets.take("a");
        }
        assertEquals(0, buckets.take("b"));
    }

    @Test
    void fillsUpWithTimeAndNeverBeyondItsSize() {
        for (int call = 0; call < 3; call++) {
            buckets.take("a");
        }
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        assertEquals(0, buckets.take("a"));
        assertEquals(1, buckets.take("a"));
        clock.addAndGet(Duration.ofHours(1).toNanos());
        for (int call = 0; call < 3; call++) {
            assertEquals(0, buckets.take("a"));
        }
        assertEquals(1, buckets.take("a"));
    }

    @Test
    void saysHowLongToWaitAndTakesNothing() {
        for (int call = 0; call < 50; call++) {
            assertEquals(0, buckets.wait("a"));
        }
        for (int call = 0; call < 3; call++) {
            assertEquals(0, buckets.take("a"));
        }
        assertEquals(1, buckets.wait("a"));
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        assertEquals(0, buckets.wait("a"));
    }

    @Test
    void aRefusedCallTakesNothing() {
        for (int call = 0; call < 50; call++) {
            buckets.take("a");
        }
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        assertEquals(0, buckets.take("a"));
    }
}
