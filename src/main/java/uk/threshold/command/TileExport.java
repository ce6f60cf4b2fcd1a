package uk.threshold.command;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import uk.threshold.ledger.Growth;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.SignedCheckpoint;
import uk.threshold.ledger.Tile;
import uk.threshold.ledger.TiledLog;
import uk.threshold.ledger.TreeHead;

/**
 * Brings a directory up to the newest checkpoint of a log, one tile at a time, the checkpoint last. What was written by an
 * earlier export is not written again; that the log only grew since is proven first.
 */
final class TileExport {
    private static final long TILES_IN_ONE_LINE = 200;

    private final TiledLog log;
    private final TileDirectory directory;
    private final Consumer<String> progress;

    TileExport(TiledLog log, TileDirectory directory, Consumer<String> progress) {
        this.log = log;
        this.directory = directory;
        this.progress = progress;
    }

    /**
     * Writes what is missing.
     *
     * @throws LedgerInconsistent when what is in the directory is of another log, or of this one before it was set back or changed
     */
    void run() throws IOException {
        Optional<TreeHead> earlier = earlier();
        long before = earlier.map(TreeHead::size).orElse(0L);
        SignedCheckpoint newest = grown(earlier, before);
        long size = newest.checkpoint().head().size();
        for (int level = 0; count(size, level) > 0; level++) {
            level(level, count(before, level), count(size, level));
        }
        directory.keepCheckpoint(newest.note());
        progress.accept("the log is exported up to its checkpoint of " + size + " entries");
    }

    private Optional<TreeHead> earlier() throws IOException {
        Optional<String> note = directory.checkpoint();
        if (note.isEmpty()) {
            return Optional.empty();
        }
        Optional<SignedCheckpoint> signed = log.keys().open(note.get());
        if (signed.isEmpty()) {
            throw new LedgerInconsistent(
                    "the checkpoint in the directory is not one of this log",
                    log.keys().current().text(),
                    "another text or key");
        }
        return signed.map(SignedCheckpoint::checkpoint).map(checkpoint -> checkpoint.head());
    }

    private SignedCheckpoint grown(Optional<TreeHead> earlier, long before) {
        Optional<Growth> growth = log.growth(before);
        if (earlier.isEmpty()) {
            return growth.map(Growth::checkpoint).orElseThrow(() -> new CannotStart("the log has no entry yet"));
        }
        return growth.filter(proven -> proven.extendsTree(earlier.get()))
                .map(Growth::checkpoint)
                .orElseThrow(() -> new LedgerInconsistent(
                        "the log is not the one that was exported",
                        earlier.get().toString(),
                        growth.map(proven ->
                                        proven.checkpoint().checkpoint().head().toString())
                                .orElse("a shorter one")));
    }

    /** Hashes that a log of this size has of this level. */
    private static long count(long size, int level) {
        return level * Tile.HEIGHT < Long.SIZE ? size >>> level * Tile.HEIGHT : 0;
    }

    private void level(int level, long before, long count) throws IOException {
        for (long index = 0; index * Tile.WIDTH < count; index++) {
            long first = index * Tile.WIDTH;
            int width = (int) Math.min(Tile.WIDTH, count - first);
            boolean exported = first + Tile.WIDTH <= before;
            hashes(new Tile.Hashes(level, index, width), exported);
            if (level == 0) {
                Tile entries = new Tile.Entries(index, width);
                if (!directory.has(entries)) {
                    directory.write(entries, content(entries));
                }
                if (!exported && (index + 1) % TILES_IN_ONE_LINE == 0) {
                    progress.accept((first + width) + " of " + count + " entries are exported");
                }
            }
        }
    }

    /** Hashes that an interrupted export left without a checkpoint are held against the log's; their entries were written after them. */
    private void hashes(Tile tile, boolean exported) throws IOException {
        if (!directory.has(tile)) {
            directory.write(tile, content(tile));
        } else if (!exported && !Arrays.equals(directory.read(tile), content(tile))) {
            throw new LedgerInconsistent(
                    "`" + tile.path() + "` in the directory is not of this log", "the log's hashes", "others");
        }
    }

    private byte[] content(Tile tile) {
        return log.read(tile)
                .orElseThrow(() -> new LedgerInconsistent(
                        "the log became shorter meanwhile", "`" + tile.path() + "`", "nothing there"));
    }
}
