package uk.threshold.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import uk.threshold.ledger.SignedCheckpoint;

/**
 * Keeps the checkpoint of one commit outside the database while the next batch is prepared, which may not commit before
 * it is kept: so the file is never more than one commit behind what this instance has seen. For one thread.
 */
final class CheckpointKeeper {
    private final LastCheckpoint file;
    private final Executor writer;
    private final Duration patience;
    private Optional<SignedCheckpoint> newest = Optional.empty();
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
    private boolean behind;

    /**
     * @param writer runs what it is given one after another
     * @param patience longest wait for the file before a commit
     */
    CheckpointKeeper(LastCheckpoint file, Executor writer, Duration patience) {
        this.file = file;
        this.writer = writer;
        this.patience = patience;
    }

    /** Begins to keep it in place of the one before. */
    void keep(SignedCheckpoint checkpoint) {
        newest = Optional.of(checkpoint);
        writing = write(checkpoint);
    }

    /** Whether the file could not be written when it was last waited for: nothing needs be begun before it can. */
    boolean isBehind() {
        return behind;
    }

    /**
     * Waits until the newest is kept; what failed before is tried once more.
     *
     * @throws IOException when it cannot be kept, or not in time
     */
    void awaitKept() throws IOException, InterruptedException {
        if (behind && writing.isDone()) {
            newest.ifPresent(this::keep);
        }
        behind = true;
        try {
            writing.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("the last checkpoint was not kept", e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the last checkpoint was not kept in time", e);
        }
        behind = false;
    }

    private CompletableFuture<Void> write(SignedCheckpoint checkpoint) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        file.keep(checkpoint);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                writer);
    }
}
