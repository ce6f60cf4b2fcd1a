package uk.threshold.postgres;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real server on the cluster of a data directory, for a gateway that is told of it by its address. It can be started
 * again, on the same port, with settings that lose what is committed.
 */
public final class ExternalServer implements AutoCloseable {
    private static final int SECONDS_TO_START = 60;

    private final Path dataDirectory;
    private final EmbeddedServer server;

    private ExternalServer(Path dataDirectory, EmbeddedServer server) {
        this.dataDirectory = dataDirectory;
        this.server = server;
    }

    public static ExternalServer start(Path dataDirectory) {
        return new ExternalServer(
                dataDirectory, EmbeddedServer.start(dataDirectory, EmbeddedDatabase.PROGRAMS, line -> {}));
    }

    public int port() {
        return URI.create(server.url("").replace("jdbc:", "")).getPort();
    }

    /** What a gateway is told that reaches it by this port, which may be another's. */
    public Map<String, String> settings(int port) {
        Login app = server.login(Roles.APP);
        Login owner = server.login(Roles.OWNER);
        return Map.of(
                "THRESHOLD_DATABASE_URL", server.url(Roles.DATABASE).replace(":" + port() + "/", ":" + port + "/"),
                "THRESHOLD_DATABASE_USER", app.role(),
                "THRESHOLD_DATABASE_PASSWORD", app.password(),
                "THRESHOLD_DATABASE_OWNER_USER", owner.role(),
                "THRESHOLD_DATABASE_OWNER_PASSWORD", owner.password());
    }

    /** Stops it and starts it as it should be. */
    public void restart() throws IOException, InterruptedException {
        server.close();
        if (!server.startAgain()) {
            throw new AssertionError("the server did not start; see " + server.log());
        }
    }

    /** Stops it and starts it with the settings PostgreSQL has by itself, and these. */
    public void restart(List<String> settings) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("listen_addresses=127.0.0.1", "unix_socket_directories="));
        all.addAll(settings);
        server.close();
        List<String> start = List.of(
                "--pgdata=" + dataDirectory.toAbsolutePath().resolve("postgresql"),
                "--log=" + server.log(),
                "--options=-p " + port() + " -c " + String.join(" -c ", all),
                "--wait",
                "--timeout=" + SECONDS_TO_START,
                "start");
        if (!ServerPrograms.in(EmbeddedDatabase.PROGRAMS).run(server.log(), SECONDS_TO_START, "pg_ctl", start)) {
            throw new AssertionError("the server did not start with " + settings + "; see " + server.log());
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
