package uk.threshold.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Keycloak with the realm of {@code src/main/keycloak}, as {@code threshold keycloak} starts it. */
final class KeycloakProcess implements AutoCloseable {
    /** The first time, it is fetched as well. */
    private static final int PATIENCE_SECONDS = 600;

    private static final int END_SECONDS = 60;
    private static final Path PROGRAMS = Path.of("target", "keycloak-programs");
    private static final String READY = "Keycloak is ready";

    private final Process process;
    private final Path directory;
    private final Path said;
    private final int port;

    private KeycloakProcess(Process process, Path directory, Path said, int port) {
        this.process = process;
        this.directory = directory;
        this.said = said;
        this.port = port;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param directory a data directory of its own, without a realm in it
     */
    static KeycloakProcess start(Path directory) throws IOException, InterruptedException {
        int port = freePort();
        Path said = directory.resolve("said.log");
        KeycloakProcess keycloak =
                new KeycloakProcess(launch(directory, said, Integer.toString(port)), directory, said, port);
        keycloak.awaitReady();
        return keycloak;
    }

    /** The launcher's own process, which may end at once. */
    static Process launch(Path directory, Path said, String port) throws IOException {
        Files.createDirectories(directory);
        ProcessBuilder builder = new ProcessBuilder(
                        "./threshold", "keycloak", "--port", port, "--data-directory", directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("THRESHOLD_") || name.startsWith("KC_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .put("THRESHOLD_PROGRAMS_DIRECTORY", PROGRAMS.toAbsolutePath().toString());
        return builder.start();
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** What the launcher said on its way. */
    String said() throws IOException {
        return Files.readString(said);
    }

    /** Of the first administrator, made for this directory alone. */
    String password() throws IOException {
        return Files.readString(directory.resolve("keycloak/first-administrator.password"));
    }

    private void awaitReady() throws IOException, InterruptedException {
        for (int tenths = 0; tenths < 10 * PATIENCE_SECONDS; tenths++) {
            if (said().contains(READY)) {
                return;
            }
            if (!process.isAlive()) {
                throw new AssertionError("Keycloak ended before it was ready: " + said());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        close();
        throw new AssertionError("Keycloak was not ready in time: " + said());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The launcher passes the signal on, and ends when Keycloak has. */
    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the launcher did not end within a minute of being told to");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            all.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
