package uk.threshold.ledger;

import java.util.List;

/**
 * Where the hashes of a log's tiles are read from.
 *
 * @param <E> how reading can fail
 */
@FunctionalInterface
public interface TileHashes<E extends Exception> {

    /**
     * Consecutive hashes of one level: leaves at level 0, otherwise the hashes of {@link TileRoot}s.
     *
     * @param from place of the first
     * @param count how many, from 1 to 256
     * @return exactly so many
     */
    List<Hash> read(int level, long from, int count) throws E;
}
