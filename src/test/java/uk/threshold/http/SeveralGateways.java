package uk.threshold.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gateway processes on one database that keep one log, each with a data directory of its own and a copy of the one key;
 * and a plain round-robin before them, which hands each call to the next, whether it is there or not.
 */
public final class SeveralGateways implements AutoCloseable {
    private static final String KEY = "ledger-key.pem";

    private final Path directory;
    private final Map<String, String> settings;
    private final List<GatewayProcess> processes = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();

    private SeveralGateways(Path directory, Map<String, String> settings) {
        this.directory = directory;
        this.settings = Map.copyOf(settings);
    }

    /**
     * Starts the first, which makes the key unless there is one, and then the others at once.
     *
     * @param directory of their data directories
     * @param key the log's, where it has one
     * @param settings environment variables of all
     */
    public static SeveralGateways start(int count, Path directory, List<Path> key, Map<String, String> settings)
            throws IOException, InterruptedException, ExecutionException {
        SeveralGateways gateways = new SeveralGateways(Files.createDirectories(directory), settings);
        boolean all = false;
        try {
            gateways.startAll(count, key);
            all = true;
            return gateways;
        } finally {
            if (!all) {
                gateways.close();
            }
        }
    }

    private void startAll(int count, List<Path> key) throws IOException, InterruptedException, ExecutionException {
        for (Path made : key) {
            give(made, 0);
        }
        processes.add(process(0));
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<GatewayProcess>> starting = new ArrayList<>();
            for (int which = 1; which < count; which++) {
                give(data(0).resolve(KEY), which);
                int next = which;
                starting.add(threads.submit(() -> process(next)));
            }
            for (Future<GatewayProcess> each : starting) {
                processes.add(each.get());
            }
        }
    }

    private void give(Path key, int which) throws IOException {
        Files.createDirectories(data(which));
        Files.copy(key, data(which).resolve(KEY), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private Path data(int which) {
        return directory.resolve("gateway-" + which);
    }

    private GatewayProcess process(int which) throws IOException, InterruptedException {
        return GatewayProcess.start(data(which), settings);
    }

    public int count() {
        return processes.size();
    }

    /** Where the next call goes. */
    public String next() {
        return next(processes.size());
    }

    /** The same where only the first so many are there. */
    String next(int of) {
        return processes.get(Math.floorMod(calls.getAndIncrement(), of)).address();
    }

    public GatewayProcess gateway(int which) {
        return processes.get(which);
    }

    /** Tells one to stop, waits until it has, and starts it again on its data directory; meanwhile calls go on to it. */
    public void restart(int which) throws IOException, InterruptedException {
        processes.get(which).close();
        processes.set(which, process(which));
    }

    @Override
    public void close() {
        processes.forEach(GatewayProcess::close);
    }
}
