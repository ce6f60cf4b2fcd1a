package uk.threshold.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import uk.threshold.command.DevelopmentIssuer;
import uk.threshold.command.Persona;

/** The packaged gateway as a process of its own, with its own PostgreSQL, 512 MB of heap and no limit on calls. */
final class MeasuredGateway implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 180;
    private static final String READY = "Threshold is ready";
    private static final String MUCH = "1000000";
    private static final Map<String, String> UNLIMITED = Map.of(
            "THRESHOLD_LIMITS_CALLS_AT_ONCE",
            "1000",
            "THRESHOLD_LIMITS_CALLS_AT_ONCE_OF_ONE",
            "1000",
            "THRESHOLD_LIMITS_CLIENT_BURST",
            MUCH,
            "THRESHOLD_LIMITS_CLIENT_PER_MINUTE",
            MUCH,
            "THRESHOLD_LIMITS_PERSON_BURST",
            MUCH,
            "THRESHOLD_LIMITS_PERSON_PER_MINUTE",
            MUCH,
            "QUARKUS_LOG_LEVEL",
            "WARN",
            "QUARKUS_LOG_CATEGORY__THRESHOLD__LEVEL",
            "INFO");

    private final Process process;
    private final Path data;
    private final Path log;
    private final int port;

    private MeasuredGateway(Process process, Path data, Path log, int port) {
        this.process = process;
        this.data = data;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts it with the invented organisations, and waits until it is ready.
     *
     * @param home of the benchmark; the packaged gateway stands there, and what the process keeps goes there
     */
    static MeasuredGateway start(Path home) throws IOException, InterruptedException {
        int port = freePort();
        Path data = Files.createTempDirectory(home, "data-");
        Path log = home.resolve(data.getFileName() + ".log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-jar",
                        home.resolve("quarkus-app/quarkus-run.jar").toString(),
                        "serve",
                        "--demo",
                        "--port",
                        Integer.toString(port),
                        "--management-port",
                        Integer.toString(freePort()),
                        "--data-directory",
                        data.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("THRESHOLD_"));
        builder.environment().putAll(UNLIMITED);
        builder.environment()
                .put("THRESHOLD_PROGRAMS_DIRECTORY", home.resolve("programs").toString());
        MeasuredGateway gateway = new MeasuredGateway(builder.start(), data, log, port);
        gateway.awaitReady();
        return gateway;
    }

    int port() {
        return port;
    }

    /** A token good for half an hour. */
    String token(Persona persona) {
        return DevelopmentIssuer.of(data).token(persona);
    }

    /** Where it keeps what it keeps. */
    Path data() {
        return data;
    }

    /** The most memory of the gateway itself that was ever resident, in MB. */
    long residentMegabytes() throws IOException {
        return ProcessUse.residentMegabytes(process.pid());
    }

    /** The processor time of the gateway itself, in ms. */
    long gatewayMillis() throws IOException {
        return ProcessUse.of(process.pid()).parent();
    }

    /** The processor time of PostgreSQL with all of its processes, in ms. */
    long databaseMillis() throws IOException {
        String postmaster = Files.readAllLines(data.resolve("postgresql/postmaster.pid"))
                .getFirst()
                .strip();
        return ProcessUse.of(Long.parseLong(postmaster)).both();
    }

    private void awaitReady() throws IOException, InterruptedException {
        for (int tenths = 0; tenths < 10 * PATIENCE_SECONDS; tenths++) {
            if (Files.readString(log).contains(READY)) {
                return;
            }
            if (!process.isAlive()) {
                throw new IOException("the gateway ended before it was ready; see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        close();
        throw new IOException("the gateway was not ready in time; see " + log);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
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
        deleteData();
    }

    private void deleteData() {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
            Files.delete(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
