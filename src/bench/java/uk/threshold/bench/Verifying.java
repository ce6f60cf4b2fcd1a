package uk.threshold.bench;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Frontier;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.LogOrigin;
import uk.threshold.ledger.MerkleTree;
import uk.threshold.ledger.Salt;
import uk.threshold.ledger.Salts;
import uk.threshold.ledger.Signer;
import uk.threshold.ledger.TreeHead;
import uk.threshold.verifier.Verifier;

/** What it takes to check a whole export, by the verifier as a process of its own with as little memory as it promises. */
final class Verifying {
    private static final LogOrigin LOG = new LogOrigin("gateway.threshold.example/a99901");
    private static final String POLICY = "sha256:" + "ab".repeat(32);
    private static final int ENTRIES = 1_000_000;
    private static final int WIDTH = 256;
    private static final int GROUP = 1000;
    private static final int LOOK_MILLIS = 100;

    private final Options options;
    private final Table table;
    private final SecureRandom random = new SecureRandom();

    Verifying(Options options, Table table) {
        this.options = options;
        this.table = table;
    }

    void measure(Path folder) throws IOException, InterruptedException {
        String vkey = write(folder);
        table.heading("checking an export of " + ENTRIES + " entries, with 160 MB of heap");
        List<Double> seconds = new ArrayList<>();
        long resident = 0;
        for (int round = 0; round < options.rounds(); round++) {
            long begun = System.nanoTime();
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx160m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Verifier.class.getName(),
                            "fsck",
                            folder.toString(),
                            "--vkey",
                            vkey)
                    .inheritIO()
                    .start();
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                resident = Math.max(resident, ProcessUse.residentMegabytes(process.pid()));
            }
            if (process.exitValue() != 0) {
                throw new IOException("the export that was just written does not hold");
            }
            seconds.add((System.nanoTime() - begun) / 1e9);
        }
        table.line(Spread.of(seconds) + " s, at most " + resident + " MB resident; target: 60 s or less, in 256 MB");
    }

    /** Writes an export after C2SP tlog-tiles, and returns the key that its checkpoint is signed with. */
    private String write(Path folder) throws IOException {
        List<Hash> row = new ArrayList<>();
        Frontier frontier = Frontier.EMPTY;
        for (int first = 0; first < ENTRIES; first += WIDTH) {
            int width = Math.min(WIDTH, ENTRIES - first);
            try (DataOutputStream bundle = file(folder, "entries", first / WIDTH, width)) {
                for (int i = 0; i < width; i++) {
                    byte[] body = body();
                    bundle.writeShort(body.length);
                    bundle.write(body);
                    row.add(MerkleTree.leaf(body));
                    frontier = frontier.append(row.getLast());
                }
            }
        }
        for (int level = 0; !row.isEmpty(); level++) {
            row = tiles(folder, level, row);
        }
        Signer signer = signer();
        Files.writeString(
                folder.resolve("checkpoint"),
                signer.checkpoint(new TreeHead(ENTRIES, frontier.root())).note());
        return signer.verifierKey().text();
    }

    private static List<Hash> tiles(Path folder, int level, List<Hash> row) throws IOException {
        List<Hash> above = new ArrayList<>();
        for (int first = 0; first < row.size(); first += WIDTH) {
            List<Hash> tile = row.subList(first, Math.min(first + WIDTH, row.size()));
            try (DataOutputStream out = file(folder, Integer.toString(level), first / WIDTH, tile.size())) {
                for (Hash hash : tile) {
                    out.write(hash.bytes());
                }
            }
            if (tile.size() == WIDTH) {
                above.add(new MerkleTree(tile).root());
            }
        }
        return above;
    }

    private static DataOutputStream file(Path folder, String kind, int number, int width) throws IOException {
        String groups = String.format(Locale.ROOT, "x%03d/%03d", number / GROUP, number % GROUP);
        String name = number < GROUP ? groups.substring("x000/".length()) : groups;
        Path file = folder.resolve("tile/" + kind + "/" + name + (width < WIDTH ? ".p/" + width : ""));
        Files.createDirectories(file.getParent());
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    }

    private byte[] body() {
        Halves none = Halves.none(new Salts(salt(), salt()));
        return LedgerEntry.of(EntryClass.DISCLOSE, UUID.randomUUID(), POLICY, none)
                .body(LOG);
    }

    private Salt salt() {
        byte[] bytes = new byte[Salt.LENGTH];
        random.nextBytes(bytes);
        return Salt.of(bytes);
    }

    private static Signer signer() {
        try {
            return new Signer(LOG, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
    }
}
