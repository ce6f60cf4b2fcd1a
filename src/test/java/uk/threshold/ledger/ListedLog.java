package uk.threshold.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log that holds numbered entries of a name, as auditors read it, for tests of what is made of that. */
public final class ListedLog implements TiledLog {

    private final List<byte[]> entries;
    private final KeptTiles kept;
    private final SignedCheckpoint checkpoint;

    private ListedLog(List<byte[]> entries) {
        this.entries = entries;
        this.kept = KeptTiles.of(entries);
        this.checkpoint =
                TestEntries.signer().checkpoint(kept.frontiers.getLast().head());
    }

    /** The log of that many entries; logs of one name begin alike. */
    public static ListedLog of(String name, int size) {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            entries.add((name + " " + i).getBytes(StandardCharsets.US_ASCII));
        }
        return new ListedLog(entries);
    }

    /** The newest checkpoint. */
    public String note() {
        return checkpoint.note();
    }

    /** What is at this path. */
    public byte[] content(String path) {
        return Tile.parse(path).flatMap(this::read).orElseThrow();
    }

    @Override
    public LogKeys keys() {
        return TestEntries.signer().keys();
    }

    @Override
    public Optional<byte[]> read(Tile tile) {
        if (!tile.within(entries.size())) {
            return Optional.empty();
        }
        long from = tile.index() * Tile.WIDTH;
        return Optional.of(
                switch (tile) {
                    case Tile.Hashes hashes -> hashes.bytes(kept.read(hashes.level(), from, hashes.width()));
                    case Tile.Entries some -> some.bytes(entries.subList((int) from, (int) from + some.width()));
                });
    }

    @Override
    public Optional<Growth> growth(long old) {
        return entries.isEmpty() || old > entries.size()
                ? Optional.empty()
                : Optional.of(new Growth(old, new TiledTree<>(kept, entries.size()).consistency(old), checkpoint));
    }
}
