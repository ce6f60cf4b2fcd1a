package uk.threshold.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.LedgerExample;
import uk.threshold.ledger.MerkleTree;

/** Writes an export after C2SP tlog-tiles, by the rule and not by the code that is tested: row by row, each from the one below. */
final class Tiles {
    private static final int WIDTH = 256;

    private Tiles() {}

    /** Every file of the export of these bodies, by its name. */
    static Map<String, byte[]> files(List<byte[]> bodies, String checkpoint) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("checkpoint", checkpoint.getBytes(UTF_8));
        for (int first = 0; first < bodies.size(); first += WIDTH) {
            List<byte[]> bundle = bodies.subList(first, Math.min(first + WIDTH, bodies.size()));
            files.put(name("entries", first / WIDTH, bundle.size()), bundle(bundle));
        }
        List<Hash> row = bodies.stream().map(MerkleTree::leaf).toList();
        for (int level = 0; !row.isEmpty(); level++) {
            List<Hash> above = new ArrayList<>();
            for (int first = 0; first < row.size(); first += WIDTH) {
                List<Hash> tile = row.subList(first, Math.min(first + WIDTH, row.size()));
                files.put(name(Integer.toString(level), first / WIDTH, tile.size()), hashes(tile));
                if (tile.size() == WIDTH) {
                    above.add(new MerkleTree(tile).root());
                }
            }
            row = above;
        }
        return files;
    }

    /** The same under a checkpoint of the log's own, in a folder. */
    static Path write(Path folder, List<byte[]> bodies) {
        return write(folder, files(bodies, LedgerExample.checkpoint(bodies)));
    }

    /** These files in a folder, and no others. */
    static Path write(Path folder, Map<String, byte[]> files) {
        files.forEach((name, content) -> {
            try {
                Path file = folder.resolve(name);
                Files.createDirectories(file.getParent());
                Files.write(file, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return folder;
    }

    /** Entries as a bundle has them: each after its length in two bytes. */
    static byte[] bundle(List<byte[]> bodies) {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (byte[] body : bodies) {
            bundle.write(body.length >> 8);
            bundle.write(body.length);
            bundle.writeBytes(body);
        }
        return bundle.toByteArray();
    }

    private static byte[] hashes(List<Hash> tile) {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        tile.forEach(hash -> hashes.writeBytes(hash.bytes()));
        return hashes.toByteArray();
    }

    /** Groups of three digits, all but the last after an {@code x}; what is not full says how wide it is. */
    static String name(String kind, int number, int width) {
        String digits = "%03d".formatted(number);
        digits = "0".repeat((3 - digits.length() % 3) % 3) + digits;
        StringBuilder path = new StringBuilder("tile/" + kind);
        for (int at = 0; at < digits.length(); at += 3) {
            path.append(at + 3 < digits.length() ? "/x" : "/").append(digits, at, at + 3);
        }
        return path.append(width < WIDTH ? ".p/" + width : "").toString();
    }
}
