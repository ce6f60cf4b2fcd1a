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
        // A bucket is kept as the time at which it will be full: each call puts that off by its own share.
        long full = Math.max(fullAt.getOrDefault(key, now), now) + nanosPerCall;
        long wait = full - now - nanosPerCall * burst;
        if (wait > 0) {
            return (int) Math.ceilDiv(wait, Duration.ofSeconds(1).toNanos());
        }
        fullAt.put(key, full);
        forgetFull(now);
        return 0;
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
