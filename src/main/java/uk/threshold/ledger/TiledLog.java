package uk.threshold.ledger;

import java.util.Optional;

/** A log as auditors and witnesses read it: nothing of anybody, and nothing that is not committed. */
public interface TiledLog {

    /** The keys with which its checkpoints are checked. */
    LogKeys keys();

    /** What is in the tile; empty where the checkpoint of the last commit does not reach so far. */
    Optional<byte[]> read(Tile tile);

    /** How the log grew from so many entries to those of its last commit; empty where it has not so many. */
    Optional<Growth> growth(long old);
}
