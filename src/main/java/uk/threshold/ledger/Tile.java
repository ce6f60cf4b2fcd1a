package uk.threshold.ledger;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A piece of a log as auditors read it (C2SP tlog-tiles): up to 256 hashes of one level, or as many entries. What it holds
 * never changes, since the log only grows.
 */
public sealed interface Tile {

    /** Most hashes or entries in one. */
    int WIDTH = 256;

    /** Levels of the tree in one: 2 to their power is the width. */
    int HEIGHT = 8;

    /** Number of full tiles of its kind before it. */
    long index();

    /** How many hashes or entries it holds, from 1 to 256; a full one holds 256. */
    int width();

    /** Whether a log of so many entries has all of it. */
    boolean within(long size);

    /** Where it lies below the log's own address, such as {@code tile/0/x001/x234/067.p/12}. */
    default String path() {
        return TilePath.of(this);
    }

    /** The tile of this {@link #path}; empty where it is that of none. */
    static Optional<Tile> parse(String path) {
        return TilePath.parse(path);
    }

    /**
     * Hashes, 32 bytes each.
     *
     * @param level 0 for leaves; each hash of a higher one is the root of a full tile of the level below
     */
    record Hashes(int level, long index, int width) implements Tile {

        /** The specification's; no log is so long that it has one. */
        private static final int HIGHEST = 63;

        /** @throws IllegalArgumentException for what the specification does not allow */
        public Hashes {
            requireSound(index, width);
            if (level < 0 || level > HIGHEST) {
                throw new IllegalArgumentException("a tile has a level of 0 to 63");
            }
        }

        /** @throws IllegalArgumentException unless there are as many as the tile is wide */
        public byte[] bytes(List<Hash> hashes) {
            requireWidth(width, hashes.size());
            ByteBuffer bytes = ByteBuffer.allocate(width * Hash.LENGTH);
            hashes.forEach(hash -> bytes.put(hash.bytes()));
            return bytes.array();
        }

        @Override
        public boolean within(long size) {
            return level <= TileRoot.HIGHEST && holds(size >>> HEIGHT * level, index, width);
        }
    }

    /** Entries, each as its length in two bytes, the higher first, and its body. */
    record Entries(long index, int width) implements Tile {

        private static final int LONGEST = 0xffff;

        /** @throws IllegalArgumentException for what the specification does not allow */
        public Entries {
            requireSound(index, width);
        }

        /** @throws IllegalArgumentException unless there are as many as the tile is wide, none of more than 65535 bytes */
        public byte[] bytes(List<byte[]> bodies) {
            requireWidth(width, bodies.size());
            if (bodies.stream().anyMatch(body -> body.length > LONGEST)) {
                throw new IllegalArgumentException("an entry of a tile has at most 65535 bytes");
            }
            int length =
                    bodies.stream().mapToInt(body -> Short.BYTES + body.length).sum();
            ByteBuffer bytes = ByteBuffer.allocate(length);
            bodies.forEach(body -> bytes.putShort((short) body.length).put(body));
            return bytes.array();
        }

        @Override
        public boolean within(long size) {
            return holds(size, index, width);
        }
    }

    /** Whether a run of hashes or entries holds the whole of a tile of it. */
    private static boolean holds(long run, long index, int width) {
        return run >= width && index <= (run - width) / WIDTH;
    }

    private static void requireSound(long index, int width) {
        if (index < 0 || width < 1 || width > WIDTH) {
            throw new IllegalArgumentException("a tile has an index from 0 and a width of 1 to 256");
        }
    }

    private static void requireWidth(int width, int given) {
        if (width != given) {
            throw new IllegalArgumentException("a tile holds as much as it is wide");
        }
    }
}
