package uk.threshold.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The process of a data directory's own PostgreSQL, for tests that take it away. */
public record RunningServer(ProcessHandle process) {

    /** The server that runs on this data directory. */
    public static RunningServer of(Path dataDirectory) throws IOException {
        return find(dataDirectory).orElseThrow(() -> new AssertionError("no server runs there"));
    }

    /** The same, where one runs. */
    public static Optional<RunningServer> find(Path dataDirectory) throws IOException {
        Path file = dataDirectory.resolve("postgresql/postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        long id = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        // A file that is left over may name a process that by now is somebody else's.
        return ProcessHandle.of(id)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
                .map(RunningServer::new);
    }

    /** As {@code kill -9} does: nothing is written down, nobody is told. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** The same with everything the server has started: sessions, writer and checkpointer. */
    public void killAll() {
        List<ProcessHandle> children = process.descendants().toList();
        kill();
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(child -> child.onExit().join());
    }

    /** Kills one process of those it has started, after which it ends all others and recovers. */
    public void killOneChild() {
        process.children().findAny().orElseThrow().destroyForcibly();
    }
}
