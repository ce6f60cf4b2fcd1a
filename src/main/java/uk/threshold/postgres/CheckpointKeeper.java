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
import java.util.function.LongSupplier;
import uk.threshold.ledger.SignedCheckpoint;

/**
 * Keeps the checkpoint of one commit outside the database while the next batch is prepared, which may not commit before
 * it is kept: so the file is never more than one commit behind what this instance has seen. For one thread.
 */
final class CheckpointKeeper {
    /** What takes longer is not waited for while the head is locked, and others wait for it too. */
    private static final Duration SLOW = Duration.ofMillis(200);

    private final LastCheckpoint file;
    private final Executor writer;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private Optional<SignedCheckpoint> newest = Optional.empty();
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
    private boolean overdue;
    private volatile boolean slow;

    /**
     * @param writer runs what it is given one after another
     * @param patience longest wait for the file before a commit
     * @param nanoTime as that of the system
     */
    CheckpointKeeper(LastCheckpoint file, Executor writer, Duration patience, LongSupplier nanoTime) {
        this.file = file;
        this.writer = writer;
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    /** Begins to keep it in place of the one before. */
    void keep(SignedCheckpoint checkpoint) {
        newest = Optional.of(checkpoint);
        writing = CompletableFuture.runAsync(() -> write(checkpoint), writer);
    }

    /** Whether the file is to be waited for before anything is begun: it failed, is overdue, or was slow the last time. */
    boolean isBehind() {
        return overdue || slow || writing.isCompletedExceptionally();
    }

    /**
     * Waits until the newest is kept; what has failed is tried once more.
     *
     * @throws IOException when it cannot be kept, or not in time
     */
    void awaitKept() throws IOException, InterruptedException {
        if (writing.isCompletedExceptionally()) {
            newest.ifPresent(this::keep);
        }
        overdue = true;
        try {
            writing.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            overdue = false;
        } catch (ExecutionException e) {
            overdue = false;
            throw new IOException("the last checkpoint was not kept", e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the last checkpoint was not kept in time", e);
        }
    }

    private void write(SignedCheckpoint checkpoint) {
        long begun = nanoTime.getAsLong();
        try {
            file.keep(checkpoint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            slow = nanoTime.getAsLong() - begun > SLOW.toNanos();
        }
    }
}
