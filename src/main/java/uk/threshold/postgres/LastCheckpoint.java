package uk.threshold.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.LogKeys;
import uk.threshold.ledger.SignedCheckpoint;

/**
 * The last checkpoint this instance saw committed, in a file outside the database: what shows, at the next start, that
 * the database was not set back or rewritten meanwhile.
 */
final class LastCheckpoint {

    private static final String NAME = "last-checkpoint";

    private final Path file;
    private final Path draft;

    LastCheckpoint(Path dataDirectory) {
        this.file = dataDirectory.resolve(NAME);
        this.draft = dataDirectory.resolve(NAME + ".new");
    }

    /**
     * The checkpoint kept; empty when this data directory never kept one.
     *
     * @throws LedgerInconsistent when the file is not a checkpoint signed by one of these keys
     */
    Optional<SignedCheckpoint> read(LogKeys keys) throws IOException {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        String note = Files.readString(file, UTF_8);
        Optional<SignedCheckpoint> kept = keys.open(note);
        if (kept.isEmpty()) {
            throw new LedgerInconsistent(
                    "the file `" + NAME + "` is not a checkpoint of this log",
                    keys.current().text(),
                    "another text or key");
        }
        return kept;
    }

    /** Keeps the checkpoint in place of the one before: the file is always one or the other, whole. */
    void keep(SignedCheckpoint checkpoint) throws IOException {
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = UTF_8.encode(checkpoint.note());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
