package uk.threshold.postgres;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts our server again whenever it ends without being told to, until it is closed. */
final class ServerKeeper implements AutoCloseable {
    private static final long MILLIS_BETWEEN_ATTEMPTS = 1_000;

    private final EmbeddedServer server;
    private final Consumer<String> progress;
    private final Thread thread;

    private ServerKeeper(EmbeddedServer server, Consumer<String> progress) {
        this.server = server;
        this.progress = progress;
        this.thread = Thread.ofPlatform().daemon().name("database-keeper").unstarted(this::keep);
    }

    /** Keeps a server that runs; {@code progress} is told when it ended and when it is there again. */
    static ServerKeeper of(EmbeddedServer server, Consumer<String> progress) {
        ServerKeeper keeper = new ServerKeeper(server, progress);
        keeper.thread.start();
        return keeper;
    }

    private void keep() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                awaitEnd();
                progress.accept("The database ended by itself; starting it again");
                while (!server.startAgain()) {
                    Thread.sleep(MILLIS_BETWEEN_ATTEMPTS);
                }
                progress.accept("The database is there again");
            }
        } catch (InterruptedException e) {
            // Closed.
        } catch (IOException e) {
            progress.accept("The database cannot be started again: its directory cannot be read and written");
        }
    }

    private void awaitEnd() throws IOException, InterruptedException {
        Optional<ProcessHandle> process = server.process();
        while (process.filter(ProcessHandle::isAlive).isPresent()) {
            Thread.sleep(MILLIS_BETWEEN_ATTEMPTS);
        }
    }

    /** Ends the keeping and leaves the server as it is. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
