package uk.threshold.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The process of a data directory's own PostgreSQL, for tests that take it away. */
public record RunningServer(ProcessHandle process) {

    /** The server that runs on this data directory. */
    public static RunningServer of(Path dataDirectory) throws IOException {
        return find(dataDirectory).orElseThrow(() -> new AssertionError("no server runs there"));
    }

    static Optional<RunningServer> find(Path dataDirectory) throws IOException {
        Path file = dataDirectory.resolve("postgresql/postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        long id = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        return ProcessHandle.of(id).filter(ProcessHandle::isAlive).map(RunningServer::new);
    }

    /** As {@code kill -9} does: nothing is written down, nobody is told. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
