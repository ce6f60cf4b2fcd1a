package uk.threshold.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls a gateway over several kept connections at once, each of which waits for its answer. */
final class Load {
    private static final int LINES = 16;

    private final MeasuredGateway gateway;

    Load(MeasuredGateway gateway) {
        this.gateway = gateway;
    }

    /** The same calls again and again, until the time is over. */
    Slice repeated(List<byte[]> calls, Duration time) throws IOException, InterruptedException {
        return run(calls, time.toNanos());
    }

    /** Each call once. */
    Slice once(List<byte[]> calls) throws IOException, InterruptedException {
        return run(calls, Long.MAX_VALUE);
    }

    private Slice run(List<byte[]> calls, long most) throws IOException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        boolean endless = most < Long.MAX_VALUE;
        long gatewayBefore = gateway.gatewayMillis();
        long databaseBefore = gateway.databaseMillis();
        long start = System.nanoTime();
        List<long[]> waits = new ArrayList<>();
        try (ExecutorService lines = Executors.newFixedThreadPool(LINES)) {
            List<Future<long[]>> running = new ArrayList<>();
            for (int i = 0; i < LINES; i++) {
                running.add(lines.submit(() -> {
                    List<Long> waited = new ArrayList<>();
                    try (Line line = new Line(gateway.port())) {
                        for (int at = next.getAndIncrement();
                                endless ? System.nanoTime() - start < most : at < calls.size();
                                at = next.getAndIncrement()) {
                            long sent = System.nanoTime();
                            line.call(calls.get(at % calls.size()));
                            waited.add(System.nanoTime() - sent);
                        }
                    }
                    return waited.stream().mapToLong(Long::longValue).toArray();
                }));
            }
            for (Future<long[]> line : running) {
                waits.add(line.get());
            }
        } catch (ExecutionException e) {
            throw new IOException("a call failed", e.getCause());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long[] sorted = waits.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Slice(
                sorted.length / seconds,
                (double) (gateway.gatewayMillis() - gatewayBefore) / sorted.length,
                (double) (gateway.databaseMillis() - databaseBefore) / sorted.length,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6);
    }
}
