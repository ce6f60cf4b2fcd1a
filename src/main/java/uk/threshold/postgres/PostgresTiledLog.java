package uk.threshold.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import uk.threshold.ledger.Growth;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.LogKeys;
import uk.threshold.ledger.LogOrigin;
import uk.threshold.ledger.SignedCheckpoint;
import uk.threshold.ledger.Tile;
import uk.threshold.ledger.TiledLog;
import uk.threshold.ledger.TiledTree;

/** The log as auditors read it, in the transactions of whoever serves them: up to the newest checkpoint, and nothing beyond. */
public final class PostgresTiledLog implements TiledLog {

    private final Transactions transactions;
    private final LogKeys keys;

    /** @param keys by which the checkpoints are signed */
    public PostgresTiledLog(Transactions transactions, LogKeys keys) {
        this.transactions = transactions;
        this.keys = keys;
    }

    /**
     * The keys of the log whose gateway keeps this data directory.
     *
     * @throws LedgerKeyUnusable when there is none, or it cannot be used
     */
    public static LogKeys keysIn(Path dataDirectory, LogOrigin log) {
        return LedgerKey.keysIn(dataDirectory, log);
    }

    @Override
    public LogKeys keys() {
        return keys;
    }

    @Override
    public Optional<byte[]> read(Tile tile) {
        return transactions.plain(connection -> {
            Optional<SignedCheckpoint> newest = newest(connection);
            return newest.isPresent() && tile.within(size(newest.get()))
                    ? Optional.of(content(connection, tile))
                    : Optional.empty();
        });
    }

    private static byte[] content(Connection connection, Tile tile) throws SQLException {
        long from = tile.index() * Tile.WIDTH;
        return switch (tile) {
            case Tile.Hashes hashes ->
                hashes.bytes(LedgerTiles.in(connection).read(hashes.level(), from, hashes.width()));
            case Tile.Entries entries -> entries.bytes(LedgerTiles.bodies(connection, from, entries.width()));
        };
    }

    @Override
    public Optional<Growth> growth(long old) {
        return transactions.plain(connection -> {
            Optional<SignedCheckpoint> newest = newest(connection).filter(signed -> old >= 0 && old <= size(signed));
            return newest.isEmpty() ? Optional.empty() : Optional.of(growth(connection, old, newest.get()));
        });
    }

    private static Growth growth(Connection connection, long old, SignedCheckpoint newest) throws SQLException {
        TiledTree<SQLException> tree = new TiledTree<>(LedgerTiles.in(connection), size(newest));
        return new Growth(old, tree.consistency(old), newest);
    }

    private static long size(SignedCheckpoint signed) {
        return signed.checkpoint().head().size();
    }

    /** Empty where nothing was committed yet. */
    private Optional<SignedCheckpoint> newest(Connection connection) throws SQLException {
        return LedgerTables.newestNote(connection).map(note -> keys.open(note)
                .orElseThrow(() -> new LedgerInconsistent(
                        "the newest checkpoint is not signed by this gateway's key",
                        keys.current().text(),
                        "another")));
    }
}
