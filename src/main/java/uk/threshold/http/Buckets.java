package uk.threshold.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Token buckets by key. A bucket that has filled up again is forgotten; beyond {@link #MOST_KEYS} the one longest unused goes
 * first.
 */
final class Buckets<K> {
    static final int MOST_KEYS = 100_000;

    private final int burst;
    private final long nanosPerCall;
    private final LongSupplier nanoClock;
    private final Map<K, Long> fullAt = new LinkedHashMap<>(16, 0.75f, true);

    Buckets(int burst, int perMinute, LongSupplier nanoClock) {
        this.burst = burst;
        this.nanosPerCall = Duration.ofMinutes(1).toNanos() / perMinute;
        this.nanoClock = nanoClock;
    }

    /** Takes one call from the bucket; 0 where there was one, else the whole seconds until there will be. */
    synchronized int take(K key) {
        long now = nanoClock.getAsLong();
        long full = fullAfterOneMore(key, now);
        int wait = wait(full, now);
        if (wait == 0) {
            fullAt.put(key, full);
            forgetFull(now);
        }
        return wait;
    }

    /** What {@link #take} would say; takes nothing. */
    synchronized int wait(K key) {
        long now = nanoClock.getAsLong();
        return wait(fullAfterOneMore(key, now), now);
    }

    /** A bucket is kept as the time at which it will be full: each call puts that off by its own share. */
    private long fullAfterOneMore(K key, long now) {
        return Math.max(fullAt.getOrDefault(key, now), now) + nanosPerCall;
    }

    private int wait(long full, long now) {
        long wait = full - now - nanosPerCall * burst;
        return wait > 0 ? (int) Math.ceilDiv(wait, Duration.ofSeconds(1).toNanos()) : 0;
    }

    private void forgetFull(long now) {
        var oldest = fullAt.entrySet().iterator();
        while (oldest.hasNext()) {
            long full = oldest.next().getValue();
            if (full > now && fullAt.size() <= MOST_KEYS) {
                return;
            }
            oldest.remove();
        }
    }
}
