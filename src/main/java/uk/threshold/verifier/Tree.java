package uk.threshold.verifier;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;

/** A Merkle tree after RFC 9162 §2.1, as far as it can be reckoned from the tiles in a folder (C2SP tlog-tiles). */
record Tree(Path folder) {
    static final int WIDTH = 256;

    static byte[] leaf(byte[] body) throws GeneralSecurityException {
        return Bytes.sha256(new byte[] {0}, body);
    }

    private static byte[] node(byte[] left, byte[] right) throws GeneralSecurityException {
        return Bytes.sha256(new byte[] {1}, left, right);
    }

    /** The root that an inclusion path, lowest first, leads to from a leaf. */
    static byte[] root(byte[] leaf, long index, long size, List<byte[]> path) throws GeneralSecurityException {
        Fault.unless(path.isEmpty() == (size == 1), "the path is not as long as index and size ask");
        if (size == 1) {
            return leaf;
        }
        long split = Long.highestOneBit(size - 1);
        List<byte[]> below = path.subList(0, path.size() - 1);
        return index < split
                ? node(root(leaf, index, split, below), path.getLast())
                : node(path.getLast(), root(leaf, index - split, size - split, below));
    }

    /** Whether the newer of two signed trees begins with all of the older: both roots follow from the same hashes. */
    List<String> grew(LogKey.Checkpoint older, LogKey.Checkpoint newer) throws GeneralSecurityException {
        Fault.unlessSame("the origin of the newer checkpoint", older.origin(), newer.origin());
        String sizes = " from size " + older.size() + " to size " + newer.size();
        boolean may = older.size() < newer.size() || older.equals(newer);
        Fault.unless(may, "no log shrinks, nor has it two roots at one size; here it went" + sizes);
        for (LogKey.Checkpoint head : List.of(older, newer)) {
            String root = Bytes.hex(root(0, head.size(), older.size()));
            Fault.unlessSame("the signed root at size " + head.size() + ", against the tiles", head.root(), root);
        }
        return List.of("`" + newer.origin() + "` only grew" + sizes);
    }

    /** The root over the leaves from one up to another, by no hash of a tile that has leaves on both sides of the cut. */
    byte[] root(long from, long to, long cut) throws GeneralSecurityException {
        long size = to - from;
        if (size == 0) {
            return Bytes.sha256();
        }
        if (Long.bitCount(size) == 1 && (to <= cut || from >= cut)) {
            int level = Long.numberOfTrailingZeros(size);
            long first = from >> level / 8 * 8;
            int place = (int) (first % WIDTH);
            int count = 1 << level % 8;
            return root(tile(level / 8, first / WIDTH, place + count), place, count);
        }
        long split = from + Long.highestOneBit(size - 1);
        return node(root(from, split, cut), root(split, to, cut));
    }

    /** The root over so many hashes of a tile, a power of two. */
    static byte[] root(byte[] tile, int place, int count) throws GeneralSecurityException {
        return count == 1
                ? Arrays.copyOfRange(tile, place * Bytes.HASH, (place + 1) * Bytes.HASH)
                : node(root(tile, place, count / 2), root(tile, place + count / 2, count / 2));
    }

    /** A tile with so many hashes at least; a wider one, of the tree when it had grown, begins with the same. */
    byte[] tile(int row, long number, int least) {
        int width = width(Integer.toString(row), number, least);
        String name = name(Integer.toString(row), number, width);
        byte[] tile = Bytes.read(folder.resolve(name));
        Fault.unless(tile.length == width * Bytes.HASH, name + ": has " + tile.length + " bytes, not 32 for each hash");
        return tile;
    }

    /** The width in which a tile is there that is not less wide than this; more than any has where there is none. */
    int width(String kind, long number, int least) {
        int width = Files.exists(folder.resolve(name(kind, number, WIDTH))) ? WIDTH : least;
        while (width <= WIDTH && Files.notExists(folder.resolve(name(kind, number, width)))) {
            width++;
        }
        return width;
    }

    static String name(String kind, long number, int width) {
        String groups = Long.toString(1000 + number % 1000).substring(1);
        for (long rest = number / 1000; rest > 0; rest /= 1000) {
            groups = "x" + Long.toString(1000 + rest % 1000).substring(1) + "/" + groups;
        }
        return "tile/" + kind + "/" + groups + (width < WIDTH ? ".p/" + width : "");
    }
}
