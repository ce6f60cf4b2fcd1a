package uk.threshold.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts our server again whenever it ends without being told to, until it is closed. */
final class ServerKeeper implements AutoCloseable {
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    /** Whoever waits for the database learns from time to time that it does not come, and is not flooded. */
    private static final int ATTEMPTS_TO_REPORT = 10;

    private final Kept server;
    private final Consumer<String> progress;
    private final Duration pause;
    private final Thread thread;
    private final Object attempt = new Object();

    private ServerKeeper(Kept server, Consumer<String> progress, Duration pause) {
        this.server = server;
        this.progress = progress;
        this.pause = pause;
        this.thread = Thread.ofPlatform().daemon().name("database-keeper").unstarted(this::keep);
    }

    /** A server that can be started again. */
    interface Kept {
        /** Its process; empty where none is known. */
        Optional<ProcessHandle> process() throws IOException;

        /** Starts it after it ended; false when it did not start, and may be tried again. */
        boolean startAgain() throws IOException, InterruptedException;

        /** Where it says why it does not start. */
        Path log();
    }

    /** Keeps a server that runs; {@code progress} is told when it ended, when it is there again, and when it does not come. */
    static ServerKeeper of(Kept server, Consumer<String> progress) {
        return of(server, progress, BETWEEN_ATTEMPTS);
    }

    static ServerKeeper of(Kept server, Consumer<String> progress, Duration pause) {
        ServerKeeper keeper = new ServerKeeper(server, progress, pause);
        keeper.thread.start();
        return keeper;
    }

    private void keep() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                awaitEnd();
                progress.accept("The database ended by itself; starting it again");
                startAgain();
                progress.accept("The database is there again");
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private void startAgain() throws InterruptedException {
        for (int failed = 0; !attempt(); ) {
            failed++;
            if (failed % ATTEMPTS_TO_REPORT == 0) {
                progress.accept("The database did not start in " + failed + " attempts; see " + server.log());
            }
            Thread.sleep(pause);
        }
    }

    /** What keeps a disk or a process from being there now may be gone at the next attempt. */
    private boolean attempt() throws InterruptedException {
        synchronized (attempt) {
            if (Thread.interrupted()) {
                throw new InterruptedException("closed before an attempt began");
            }
            try {
                return server.startAgain();
            } catch (IOException e) {
                return false;
            }
        }
    }

    private void awaitEnd() throws InterruptedException {
        Optional<ProcessHandle> process = process();
        while (process.filter(ProcessHandle::isAlive).isPresent()) {
            Thread.sleep(pause);
        }
    }

    private Optional<ProcessHandle> process() {
        try {
            return server.process();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Ends the keeping and leaves the server as it is. An attempt that is under way is waited for: interrupted, it would
     * leave behind a server that nobody stops.
     */
    @Override
    public void close() {
        synchronized (attempt) {
            thread.interrupt();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
