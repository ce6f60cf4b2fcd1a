package uk.threshold.ledger;

/**
 * The root of a subtree of 256, 256², … leaves, by which a log is read without its leaves: that of a full tile of the level
 * below (C2SP tlog-tiles).
 *
 * @param level 1 for 256 leaves, 2 for 256², and so on
 * @param place number of such subtrees before it
 */
public record TileRoot(int level, long place, Hash hash) {

    /** Levels above that of the leaves; a subtree of one level more would have more leaves than a log can. */
    public static final int HIGHEST = 7;

    /** @throws IllegalArgumentException for a level or place that no log has */
    public TileRoot {
        if (level < 1 || level > HIGHEST || place < 0) {
            throw new IllegalArgumentException("a root has a level of 1 to 7 and a place from 0");
        }
    }

    /** Leaves before the first of its own. */
    public long from() {
        return place << Tile.HEIGHT * level;
    }

    /** Leaves up to and with the last of its own. */
    public long to() {
        return place + 1 << Tile.HEIGHT * level;
    }
}
