package uk.threshold.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The hashes of a log's tiles in memory, as a log keeps them that grows entry by entry. */
public final class KeptTiles implements TileHashes<RuntimeException> {

    private final Map<String, Hash> hashes = new HashMap<>();

    /** The frontier at every size. */
    public final List<Frontier> frontiers = new ArrayList<>(List.of(Frontier.EMPTY));

    /** How many hashes were read. */
    int read;

    /** What is kept of these entries. */
    public static KeptTiles of(List<byte[]> entries) {
        KeptTiles kept = new KeptTiles();
        entries.forEach(kept::add);
        return kept;
    }

    private void add(byte[] entry) {
        Frontier before = frontiers.getLast();
        Hash leaf = MerkleTree.leaf(entry);
        hashes.put(key(0, before.size()), leaf);
        frontiers.add(before.append(leaf, root -> hashes.put(key(root.level(), root.place()), root.hash())));
    }

    @Override
    public List<Hash> read(int level, long from, int count) {
        List<Hash> some = new ArrayList<>();
        for (long place = from; place < from + count; place++) {
            some.add(hash(level, place));
        }
        read += count;
        return some;
    }

    Hash hash(int level, long place) {
        Hash hash = hashes.get(key(level, place));
        if (hash == null) {
            throw new AssertionError("nothing is kept of level " + level + " at " + place);
        }
        return hash;
    }

    private static String key(int level, long place) {
        return level + "/" + place;
    }
}
