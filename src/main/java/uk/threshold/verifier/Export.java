package uk.threshold.verifier;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A whole log in a folder (C2SP tlog-tiles), read once, from its first entry to its last. */
record Export(Tree tree, LogKey.Checkpoint head, PrintStream progress, Set<UUID> rids, Map<Integer, byte[]> tiles) {
    static Export of(Tree tree, LogKey.Checkpoint head, PrintStream progress) {
        return new Export(tree, head, progress, new HashSet<>(), new HashMap<>());
    }

    /** Holds every entry against its tile, every tile against the one above it, and the root against the checkpoint. */
    List<String> check() throws GeneralSecurityException {
        Fault.unlessSame("the log of the checkpoint", head.log(), head.origin());
        int more = tree.width("entries", head.size() / Tree.WIDTH, (int) (head.size() % Tree.WIDTH) + 1);
        String beyond = Tree.name("entries", head.size() / Tree.WIDTH, more);
        Fault.unless(more > Tree.WIDTH, beyond + ": goes beyond the " + head.size() + " entries that were signed");
        for (long first = 0; first < head.size(); first += Tree.WIDTH) {
            bundle(first, (int) Math.min(Tree.WIDTH, head.size() - first));
        }
        String root = Bytes.hex(tree.root(0, head.size(), head.size()));
        String all = "all " + head.size() + " entries of `" + head.origin() + "`";
        Fault.unlessSame("the signed root over " + all + ", on which the tiles agree", head.root(), root);
        return List.of(all + ", every tile over them, and the signed root " + root);
    }

    private void bundle(long first, int width) throws GeneralSecurityException {
        String name = Tree.name("entries", first / Tree.WIDTH, width);
        ByteBuffer bundle = ByteBuffer.wrap(Bytes.read(tree.folder().resolve(name)));
        for (long index = first; index < first + width; index++) {
            String where = "entry " + index + " (" + name + ")";
            int length = bundle.remaining() < 2 ? 0 : bundle.getShort() & 0xffff;
            Fault.unless(length > 0 && length <= bundle.remaining(), where + ": is missing, or cut off");
            byte[] body = new byte[length];
            bundle.get(body);
            add(0, index, where, Tree.leaf(body));
            String rid = Body.members(body, head.origin(), where).get("rid").toString();
            Fault.unless(rids.add(UUID.fromString(rid)), where + ": has the `rid` of an earlier entry, " + rid);
            if ((index + 1) % 100_000 == 0) {
                progress.println((index + 1) + " of " + head.size() + " entries hold");
            }
        }
        Fault.unless(!bundle.hasRemaining(), name + ": goes on after its " + width + " entries");
    }

    /** The next hash of a row, held against its tile. When that is full, its root is the next of the row above. */
    private void add(int row, long index, String of, byte[] hash) throws GeneralSecurityException {
        long number = index / Tree.WIDTH;
        int place = (int) (index % Tree.WIDTH);
        long width = Math.min(Tree.WIDTH, (head.size() >> 8 * row) - number * Tree.WIDTH);
        byte[] tile = place == 0 ? tree.tile(row, number, (int) width) : tiles.get(row);
        tiles.put(row, tile);
        String where = of + ": hash " + place + " of " + Tree.name(Integer.toString(row), number, (int) width);
        Fault.unlessSame(where, Bytes.hex(hash), Bytes.hex(Tree.root(tile, place, 1)));
        if (place == Tree.WIDTH - 1) {
            int levels = 8 * row + 8;
            String entries = "entries " + (number << levels) + " to " + ((number + 1 << levels) - 1);
            add(row + 1, number, entries, Tree.root(tile, 0, Tree.WIDTH));
        }
    }
}
