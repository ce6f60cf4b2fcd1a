package uk.threshold.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service, run as a process of its own on the loopback address. */
public final class GatewayProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;
    private static final String READY = "Threshold is ready";

    private final Process process;
    private final Path log;
    private final int port;
    private final int managementPort;

    private GatewayProcess(Process process, Path log, int port, int managementPort) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.managementPort = managementPort;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param dataDirectory its own; the log of the process stands beside it
     * @param settings environment variables
     */
    public static GatewayProcess start(Path dataDirectory, Map<String, String> settings)
            throws IOException, InterruptedException {
        return start(List.of(), dataDirectory, settings);
    }

    /**
     * Starts it by way of another program, which becomes it.
     *
     * @param before what stands before its own command line
     */
    public static GatewayProcess start(List<String> before, Path dataDirectory, Map<String, String> settings)
            throws IOException, InterruptedException {
        return start(before, dataDirectory, settings, List.of());
    }

    /** Starts it with more of its own options behind those that say where it listens and keeps its data. */
    static GatewayProcess start(
            List<String> before, Path dataDirectory, Map<String, String> settings, List<String> options)
            throws IOException, InterruptedException {
        int port = freePort();
        int managementPort = freePort();
        Path log = dataDirectory.resolveSibling(dataDirectory.getFileName() + ".log");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                java.toString(),
                "-jar",
                System.getProperty("threshold.application"),
                "serve",
                "--port",
                Integer.toString(port),
                "--management-port",
                Integer.toString(managementPort),
                "--data-directory",
                dataDirectory.toString()));
        command.addAll(options);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("THRESHOLD_"));
        builder.environment().putAll(settings);
        GatewayProcess gateway = new GatewayProcess(builder.start(), log, port, managementPort);
        gateway.awaitReady();
        return gateway;
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Where probes ask. */
    public String managementAddress() {
        return "http://127.0.0.1:" + managementPort;
    }

    /** As whoever runs it does, by SIGTERM; it goes on for a while. */
    public void tellToStop() {
        process.destroy();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** All that it has logged. */
    public String logged() throws IOException {
        return Files.readString(log);
    }

    private void awaitReady() throws IOException, InterruptedException {
        for (int tenths = 0; tenths < 10 * PATIENCE_SECONDS; tenths++) {
            String said = logged();
            if (said.contains(READY)) {
                return;
            }
            if (!process.isAlive()) {
                throw new AssertionError("the gateway ended before it was ready: " + said);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        close();
        throw new AssertionError("the gateway was not ready in time: " + logged());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** As {@code kill -9} does: nothing is written down, nobody is told. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
