package uk.threshold.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.threshold.ledger.LedgerExample;
import uk.threshold.ledger.MerkleTree;
import uk.threshold.ledger.TreeHead;

/** Whoever has the database or the export, but not the key, changes nothing unseen; and the log itself writes no entry of its own form. */
final class ExportAttackTest {
    private static final int SIZE = 700;
    private static final List<byte[]> BODIES = LedgerExample.bodies(SIZE);
    private static final String LOG = LedgerExample.LOG.name();

    @TempDir
    Path folder;

    private final Map<String, byte[]> files = Tiles.files(BODIES, LedgerExample.checkpoint(BODIES));

    @Test
    void holdsAnExportThatNobodyTouched() {
        assertEquals(0, fsck().code(), fsck().text());
    }

    @Test
    void holdsAnExportOfEverySizeThatFillsATileOrDoesNot() throws IOException {
        for (int size : List.of(0, 1, 255, 256, 257, 511, 512)) {
            Path export = Files.createDirectories(folder.resolve("size-" + size));
            Run run = fsck(Tiles.write(export, BODIES.subList(0, size)));
            assertEquals(0, run.code(), run.text());
            assertTrue(run.out().contains("all " + size + " entries"), run.out());
        }
    }

    @Test
    void namesAnEntryThatWasAltered() {
        List<byte[]> altered = new ArrayList<>(BODIES);
        altered.set(300, another(300));
        files.put("tile/entries/001", Tiles.bundle(altered.subList(256, 512)));
        assertBroken("entry 300 (tile/entries/001): hash 44 of tile/0/001: expected " + leaf(another(300)));
    }

    @Test
    void namesTheFirstOfTwoEntriesThatChangedPlaces() {
        List<byte[]> swapped = new ArrayList<>(BODIES);
        swapped.set(301, BODIES.get(302));
        swapped.set(302, BODIES.get(301));
        files.put("tile/entries/001", Tiles.bundle(swapped.subList(256, 512)));
        assertBroken("entry 301 (tile/entries/001)");
    }

    @Test
    void namesAnEntryThatIsGone() {
        List<byte[]> fewer = new ArrayList<>(BODIES.subList(512, SIZE));
        fewer.remove(100);
        files.put("tile/entries/002.p/188", Tiles.bundle(fewer));
        assertBroken("entry 612 (tile/entries/002.p/188)");
        files.put("tile/entries/002.p/188", Tiles.bundle(BODIES.subList(512, SIZE - 1)));
        assertBroken("entry 699 (tile/entries/002.p/188): is missing, or cut off");
    }

    @Test
    void namesTheFirstEntryThatIsOneTooMany() {
        files.put(
                "tile/entries/002.p/188",
                Tiles.bundle(LedgerExample.bodies(SIZE + 1).subList(512, SIZE + 1)));
        assertBroken("tile/entries/002.p/188: goes on after its 188 entries");
    }

    @Test
    void findsALogThatWasChainedAnewWithoutTheKey() {
        List<byte[]> altered = new ArrayList<>(BODIES);
        altered.set(300, another(300));
        Map<String, byte[]> chained = Tiles.files(altered, LedgerExample.checkpoint(BODIES));
        assertBroken(
                chained,
                "the signed root over all 700 entries of `" + LOG + "`, on which the tiles agree: expected "
                        + LedgerExample.tree(BODIES).root() + ", found "
                        + LedgerExample.tree(altered).root());
    }

    /** Whoever kept a checkpoint from before, as an agency does, learns between which sizes it happened. */
    @Test
    void findsALogThatItsOwnKeyTellsOtherwise() throws IOException {
        List<byte[]> altered = new ArrayList<>(BODIES);
        altered.set(300, another(300));
        Path export = Tiles.write(folder.resolve("export"), altered);
        assertEquals(0, fsck(export).code(), "as a whole it holds");
        assertEquals(0, consistency(export, BODIES.subList(0, 300), altered).code());
        Run run = consistency(export, BODIES.subList(0, 301), altered);
        assertEquals(1, run.code());
        assertTrue(run.errors().contains("the signed root at size 301, against the tiles: expected "), run.errors());
        run = consistency(export, BODIES, altered);
        assertEquals(1, run.code());
        assertTrue(run.errors().contains("nor has it two roots at one size"), run.errors());
    }

    @Test
    void namesATileThatWasAltered() {
        byte[] lowest = files.get("tile/0/001").clone();
        lowest[44 * 32 + 7] ^= 1;
        Map<String, byte[]> one = new TreeMap<>(files);
        one.put("tile/0/001", lowest);
        assertBroken(one, "entry 300 (tile/entries/001): hash 44 of tile/0/001");
        byte[] above = files.get("tile/1/000.p/2").clone();
        above[63] ^= 1;
        Map<String, byte[]> other = new TreeMap<>(files);
        other.put("tile/1/000.p/2", above);
        assertBroken(other, "entries 256 to 511: hash 1 of tile/1/000.p/2");
        files.put("tile/1/000.p/2", Arrays.copyOf(above, 63));
        assertBroken("tile/1/000.p/2: has 63 bytes, not 32 for each hash");
    }

    @Test
    void findsACheckpointOfAShorterTree() {
        files.put("checkpoint", LedgerExample.checkpoint(BODIES.subList(0, 600)).getBytes(UTF_8));
        Run run = fsck();
        assertTrue(run.code() != 0, run.text());
        files.put("tile/entries/002.p/88", Tiles.bundle(BODIES.subList(512, 600)));
        assertBroken("tile/entries/002.p/188: goes beyond the 600 entries that were signed");
        files.put("checkpoint", LedgerExample.checkpoint(BODIES.subList(0, 512)).getBytes(UTF_8));
        assertBroken("tile/entries/002.p/88: goes beyond the 512 entries that were signed");
    }

    @Test
    void findsEntriesThatATreeHasAndTheFolderHasNot() {
        files.remove("tile/entries/001");
        Run run = fsck();
        assertEquals(2, run.code(), run.text());
        assertTrue(run.errors().contains("tile/entries/001: cannot be read"), run.errors());
    }

    @Test
    void takesNoCheckpointOfAPartysTreeForTheWholeLog() {
        String note = LedgerExample.note(LOG + "/E99901", head(BODIES));
        files.put("checkpoint", note.getBytes(UTF_8));
        assertBroken("the log of the checkpoint: expected " + LOG + ", found " + LOG + "/E99901");
    }

    @Test
    void takesNoCheckpointOfAnotherKeyOrLog() {
        String stranger = LedgerExample.note(LOG, head(BODIES), LedgerExample.stranger());
        files.put("checkpoint", stranger.getBytes(UTF_8));
        assertBroken("checkpoint: is not signed by `" + LOG + "+");
        files.put(
                "checkpoint",
                LedgerExample.note("another.example", head(BODIES)).getBytes(UTF_8));
        assertBroken("`another.example` is no tree of `" + LOG + "`");
        files.put("checkpoint", LedgerExample.note(LOG + "x", head(BODIES)).getBytes(UTF_8));
        assertBroken("`" + LOG + "x` is no tree of `" + LOG + "`");
    }

    /** What the log signs must yet be an entry: nothing personal is hidden in a tenth member, and none stands twice. */
    @Test
    void namesAnEntryThatIsNotAsTheLedgerWritesThem() {
        String body = new String(BODIES.get(5), UTF_8);
        assertEntry(5, body.replace("\"policy\":", "\"note\":\"x\",\"policy\":"), "no body has such a `note`");
        assertEntry(5, body.replace(",\"v\":\"1\"", ""), "has not the nine members of a body");
        assertEntry(5, body.replace(":\"disclose\"", ":\"Disclose\""), "no body has such a `class`");
        assertEntry(5, body.replace(":\"disclose\"", ":[\"disclose\"]"), "no body has such a `class`");
        assertEntry(
                5, body.replace(",\"held\"", ", \"held\""), "at character 20: a string, an array or an object is due");
        assertEntry(5, body.replace(LOG, "another.example"), "`log`: expected " + LOG + ", found another.example");
        assertEntry(5, body.replace("disclose", "disclos\u00e9"), "no body has such a `class`");
        String twice = new String(BODIES.get(4), UTF_8);
        String rid = LedgerExample.entry(4).rid().toString();
        assertEntry(5, twice, "has the `rid` of an earlier entry, " + rid);
    }

    private void assertEntry(int index, String body, String words) {
        List<byte[]> bodies = new ArrayList<>(BODIES);
        bodies.set(index, body.getBytes(UTF_8));
        assertBroken(
                Tiles.files(bodies, LedgerExample.checkpoint(bodies)),
                "entry " + index + " (tile/entries/000): " + words);
    }

    private void assertBroken(String words) {
        assertBroken(files, words);
    }

    private void assertBroken(Map<String, byte[]> export, String words) {
        Run run = fsck(laid(export));
        assertEquals(1, run.code(), run.text());
        assertTrue(run.errors().startsWith("does not hold: ") && run.errors().contains(words), run.errors());
        assertEquals("", run.out());
    }

    private Run fsck() {
        return fsck(laid(files));
    }

    private Path laid(Map<String, byte[]> export) {
        try {
            return Tiles.write(Files.createTempDirectory(folder, "export"), export);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Run fsck(Path export) {
        return Run.of(List.of("fsck", export.toString(), "--vkey", LedgerExample.vkey()));
    }

    private Run consistency(Path export, List<byte[]> older, List<byte[]> newer) throws IOException {
        Path old = Files.writeString(folder.resolve("old"), LedgerExample.checkpoint(older));
        Path now = Files.writeString(folder.resolve("now"), LedgerExample.checkpoint(newer));
        return Run.of(List.of(
                "consistency",
                old.toString(),
                now.toString(),
                "--tiles",
                export.toString(),
                "--vkey",
                LedgerExample.vkey()));
    }

    private static TreeHead head(List<byte[]> bodies) {
        return new TreeHead(bodies.size(), LedgerExample.tree(bodies).root());
    }

    private static byte[] another(int index) {
        return new String(BODIES.get(index), UTF_8)
                .replace("\"request\"", "\"refuse\"")
                .getBytes(UTF_8);
    }

    private static String leaf(byte[] body) {
        return MerkleTree.leaf(body).hex();
    }
}
