package uk.threshold.verifier;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.threshold.ledger.LedgerExample;

/** A verifier written a second time, in another language and by its standard library alone, comes to the same of every text. */
final class SecondVerifierTest {
    private static final Path SCRIPT = Path.of("src/test/python/verify.py");

    /** Reads a receipt in base64 from each line, and prints the code that it ends with. */
    private static final String EACH =
            "import base64, contextlib, io, sys; sys.path.insert(0, sys.argv[1]); import verify\n"
                    + "key = verify.Key(sys.argv[2])\n"
                    + "for line in open(sys.argv[3]):\n"
                    + "    try: verify.receipt_in(key, base64.b64decode(line)); print(0)\n"
                    + "    except verify.Broken: print(1)\n";

    /** Most changes are found at once; a signature takes that verifier some milliseconds. */
    private static final int EVERY = 11;

    @TempDir
    Path folder;

    @BeforeAll
    static void python() {
        boolean there;
        try {
            there = Run.process(List.of("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 8))"))
                            .code()
                    == 0;
        } catch (IOException | InterruptedException e) {
            there = false;
        }
        if (!there) {
            System.out.println("skipped: the second verifier, since there is no python3 of 3.8 or newer");
        }
        assumeTrue(there, "there is no python3 of 3.8 or newer");
    }

    @Test
    void agreesOnEveryCommittedText() throws Exception {
        Path texts = Golden.laidOut(folder);
        List<String> others = new ArrayList<>();
        for (Golden.Case each : Golden.cases(texts)) {
            Run run = python(each.arguments());
            if (run.code() != each.code() || run.text().contains("Traceback")) {
                others.add(each + ": " + run);
            }
        }
        assertEquals(List.of(), others);
    }

    @Test
    void agreesOnReceiptsInWhichABitWasChanged() throws Exception {
        List<byte[]> changed = new ArrayList<>();
        for (String name : List.of("pending-practice.json", "proven.txt", "proven.json")) {
            byte[] receipt = Files.readAllBytes(Golden.FOLDER.resolve(name));
            changed.add(receipt);
            for (int bit = 0; bit < receipt.length * Byte.SIZE; bit += EVERY) {
                byte[] one = receipt.clone();
                one[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                changed.add(one);
            }
        }
        Path lines = folder.resolve("lines");
        Files.write(
                lines, changed.stream().map(Base64.getEncoder()::encodeToString).toList(), US_ASCII);
        Run run = Run.process(
                List.of("python3", "-c", EACH, SCRIPT.getParent().toString(), LedgerExample.vkey(), lines.toString()));
        List<String> expected = new ArrayList<>();
        for (byte[] one : changed) {
            Path file = Files.write(folder.resolve("receipt"), one);
            expected.add(Integer.toString(Run.of(List.of("receipt", file.toString(), "--vkey", LedgerExample.vkey()))
                    .code()));
        }
        assertEquals(3, expected.stream().filter("0"::equals).count());
        assertEquals(expected, run.out().lines().toList(), run.errors());
    }

    @Test
    void agreesOnExports() throws Exception {
        List<byte[]> bodies = LedgerExample.bodies(700);
        Map<String, byte[]> files = Tiles.files(bodies, LedgerExample.checkpoint(bodies));
        assertAgrees(0, files, Map.of());
        List<byte[]> swapped = new ArrayList<>(bodies.subList(0, 256));
        swapped.set(3, bodies.get(4));
        swapped.set(4, bodies.get(3));
        assertAgrees(1, files, Map.of("tile/entries/000", Tiles.bundle(swapped)));
        byte[] tile = files.get("tile/1/000.p/2").clone();
        tile[40] ^= 1;
        assertAgrees(1, files, Map.of("tile/1/000.p/2", tile));
        String shorter = LedgerExample.checkpoint(bodies.subList(0, 512));
        assertAgrees(1, files, Map.of("checkpoint", shorter.getBytes(UTF_8)));
        List<byte[]> noted = new ArrayList<>(bodies);
        noted.set(
                9,
                new String(bodies.get(9), UTF_8)
                        .replace("\"policy\":", "\"note\":\"x\",\"policy\":")
                        .getBytes(UTF_8));
        assertAgrees(1, Tiles.files(noted, LedgerExample.checkpoint(noted)), Map.of());
        noted.set(9, bodies.get(10));
        assertAgrees(1, Tiles.files(noted, LedgerExample.checkpoint(noted)), Map.of());
        assertAgrees(1, Tiles.files(noted, LedgerExample.checkpoint(bodies)), Map.of());
    }

    private void assertAgrees(int code, Map<String, byte[]> files, Map<String, byte[]> changed) throws Exception {
        Path export = Files.createTempDirectory(folder, "export");
        Tiles.write(Tiles.write(export, files), changed);
        List<String> arguments = List.of("fsck", export.toString(), "--vkey", LedgerExample.vkey());
        Run second = python(arguments);
        assertEquals(code, Run.of(arguments).code());
        assertEquals(code, second.code(), second.text());
        assertTrue(second.errors().lines().count() < 2, second.errors());
    }

    private static Run python(List<String> arguments) throws IOException, InterruptedException {
        return Run.process(Stream.concat(Stream.of("python3", SCRIPT.toString()), arguments.stream())
                .toList());
    }
}
