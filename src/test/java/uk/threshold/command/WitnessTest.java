package uk.threshold.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.threshold.ledger.AddCheckpoint;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.MerkleTree;
import uk.threshold.ledger.SignedCheckpoint;
import uk.threshold.ledger.Signer;
import uk.threshold.ledger.TestEntries;
import uk.threshold.ledger.TreeHead;

/** A witness keeps and cosigns what extends what it kept, refuses everything else, and then keeps what it had. */
final class WitnessTest {
    private static final String REFUSED = "refused-";

    private static final Signer SIGNER = TestEntries.signer();
    private static final Instant NOW = Instant.ofEpochSecond(1_796_000_000);
    private static final String PARTY = "E99901";

    @TempDir
    Path folder;

    /** How a run ended, what it printed, and what it said of it. */
    private record Ran(int code, String line, String said) {}

    @Test
    void trustsTheFirstAndCosignsWhatExtendsIt() throws IOException {
        Ran first = run(growth(0, 3));
        assertEquals(0, first.code(), first.said());
        assertTrue(first.said().contains("the first of it here: trusted without anything to compare it with"));
        Ran second = run(growth(3, 8));
        assertEquals(0, second.code(), second.said());
        assertTrue(second.said().contains("kept ledger.test.threshold.example/E99901 at size 8, which extends size 3"));
        assertTrue(second.line().matches("\u2014 witness/[0-9a-f]{8} [A-Za-z0-9+/=]+\n"), second.line());
        String kept = kept();
        assertEquals(note(8) + second.line(), kept);
        assertTrue(SignedCheckpoint.open(kept, SIGNER.verifierKey(), TestEntries.ORIGIN.of(PARTY))
                .isPresent());
        assertEquals(0, run(growth(8, 8)).code(), "nothing new is nothing wrong");
    }

    @Test
    void cosignsTheLogItselfAndEachOfItsTreesApart() throws IOException {
        assertEquals(0, run(growth(0, 3)).code());
        String log = new AddCheckpoint(
                        0, List.of(), SIGNER.checkpoint(head(leaves(5))).note())
                .text();
        assertEquals(0, run(log).code());
        assertEquals(0, run(growth(3, 4)).code());
        assertEquals(2, notes().size());
    }

    @Test
    void refusesATreeThatShrankOrForkedAndKeepsTheOldOne() throws IOException {
        run(growth(0, 5));
        Map<String, String> before = files();
        List<Hash> forked = new ArrayList<>(leaves(9));
        forked.set(2, Hash.sha256(new byte[] {99}));
        String shorter = "old 5\n\n" + note(4);
        String other =
                "old 5\n\n" + SIGNER.closing(PARTY, head(forked.subList(0, 5))).note();
        String grownFork = text(5, forked);
        String wrongProof = new AddCheckpoint(5, new MerkleTree(leaves(8)).consistency(5), note(9)).text();
        String noProof = "old 5\n\n" + note(9);
        for (String refused : List.of(shorter, other, grownFork, wrongProof, noProof)) {
            Ran ran = run(refused);
            assertEquals(1, ran.code(), ran.said());
            assertEquals("", ran.line());
            assertTrue(ran.said().startsWith("threshold: not cosigned: "), ran.said());
            assertEquals(before, files());
            assertTrue(putBy().contains(refused), "both are evidence");
        }
        assertEquals(0, run(growth(5, 9)).code());
    }

    @Test
    void refusesWhatTheLogsKeyDidNotSign() throws IOException {
        run(growth(0, 5));
        Map<String, String> before = files();
        String signed = growth(5, 6);
        for (String refused : List.of(
                signed.replaceAll("\u2014 [^\n]+\n", ""),
                signed.replace("/E99901\n", "/E99902\n"),
                signed.replace("ledger.test.threshold.example/E99901\n", "elsewhere.example/E99901\n"),
                signed.replace("\n6\n", "\n7\n"))) {
            Ran ran = run(refused);
            assertEquals(1, ran.code(), ran.said());
            assertEquals(before, files());
        }
    }

    @Test
    void saysFromWhereToAskWhenTheGrowthBeginsElsewhere() {
        Ran empty = run(growth(3, 5));
        assertEquals(2, empty.code());
        assertTrue(empty.said().contains("ask for the growth from size 0"), empty.said());
        run(growth(0, 5));
        Ran ran = run(growth(3, 8));
        assertEquals(2, ran.code());
        assertTrue(ran.said().contains("size 5 is kept; ask for the growth from there"), ran.said());
    }

    @Test
    void tellsWhatItCannotReadFromWhatIsUntrue() throws IOException {
        for (String unreadable : List.of("", "old\n\n", "old 0\n\nnothing\n", "x".repeat(70_000), "old 0\n\n\u0000")) {
            assertEquals(2, run(unreadable).code());
        }
        assertEquals(2, command(folder, folder.resolve("nowhere").toString()).code());
        run(growth(0, 5));
        Path note = notes().getFirst();
        Files.writeString(note, note(5));
        assertEquals(2, run(growth(5, 6)).code(), "a kept note without the witness's own line is nobody's");
        Files.writeString(note, "");
        assertEquals(2, run(growth(5, 6)).code());
    }

    @Test
    void makesAKeyThatItsOwnerAloneReadsAndUsesNoOther() throws IOException {
        run(growth(0, 5));
        Path key = folder.resolve("witness-key.pem");
        assertEquals("r--------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
        assertTrue(Files.readString(folder.resolve("witness.vkey")).startsWith("witness/"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("r--r-----"));
        Ran open = run(growth(5, 6));
        assertEquals(2, open.code());
        assertTrue(open.said().contains("set its mode to 0400"), open.said());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(key, "nothing");
        assertEquals(2, run(growth(5, 6)).code());
    }

    @Test
    void takesTheNameItIsGivenAtFirst() throws IOException {
        Path own = folder.resolve("own");
        Ran named = command(own, "--name", "witness.north.example", "-", growth(0, 5));
        assertEquals(0, named.code(), named.said());
        assertTrue(named.line().startsWith("\u2014 witness.north.example "));
        Ran later = command(own, "--name", "another.example", "-", growth(5, 6));
        assertTrue(later.line().startsWith("\u2014 witness.north.example "), "a witness keeps its name");
        Ran same = command(folder.resolve("same"), "--name", TestEntries.ORIGIN.name(), "-", growth(0, 5));
        assertEquals(2, same.code());
        assertEquals(
                2,
                command(folder.resolve("bad"), "--name", "two words", "-", growth(0, 5))
                        .code());
    }

    @Test
    void readsAFileAsItReadsItsInput() throws IOException {
        Path file = folder.resolve("growth");
        Files.writeString(file, growth(0, 5));
        assertEquals(0, command(folder.resolve("w"), file.toString()).code());
    }

    @Test
    void needsItsOptionsAndOneFile() {
        List<List<String>> wrong = List.of(
                List.of(),
                List.of("-"),
                List.of("--directory", "x", "-"),
                List.of("--directory", "x", "--vkey", "no key", "-"),
                List.of("--directory", "x", "--vkey", SIGNER.verifierKey().text()),
                List.of("--directory", "x", "--vkey", SIGNER.verifierKey().text(), "a", "b"),
                List.of(
                        "--directory",
                        "x",
                        "--directory",
                        "y",
                        "--vkey",
                        SIGNER.verifierKey().text(),
                        "-"),
                List.of("--directory"),
                List.of("--other", "-"));
        for (List<String> words : wrong) {
            assertThrows(WrongUsage.class, () -> witness("", new ByteArrayOutputStream(), new ByteArrayOutputStream())
                    .run(words));
        }
        assertFalse(Files.exists(Path.of("x")));
    }

    private Ran run(String body) {
        return command(folder, "-", body);
    }

    /** @param words options and a file; after {@code -} what it stands for */
    private static Ran command(Path directory, String... words) {
        List<String> line = new ArrayList<>(List.of(
                "--directory",
                directory.toString(),
                "--vkey",
                SIGNER.verifierKey().text()));
        List<String> given = new ArrayList<>(List.of(words));
        String body = given.contains("-") ? given.removeLast() : "";
        line.addAll(given);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = witness(body, out, said).run(line);
        return new Ran(code, out.toString(UTF_8), said.toString(UTF_8));
    }

    private static Witness witness(String body, ByteArrayOutputStream out, ByteArrayOutputStream said) {
        return new Witness(
                InstantSource.fixed(NOW),
                new ByteArrayInputStream(body.getBytes(UTF_8)),
                new PrintStream(out, true, UTF_8),
                new PrintStream(said, true, UTF_8));
    }

    private static String growth(int old, int size) {
        return text(old, leaves(size));
    }

    private static String text(int old, List<Hash> leaves) {
        return new AddCheckpoint(
                        old,
                        new MerkleTree(leaves).consistency(old),
                        SIGNER.closing(PARTY, head(leaves)).note())
                .text();
    }

    private static String note(int size) {
        return SIGNER.closing(PARTY, head(leaves(size))).note();
    }

    private static TreeHead head(List<Hash> leaves) {
        return new TreeHead(leaves.size(), new MerkleTree(leaves).root());
    }

    private static List<Hash> leaves(int size) {
        return Stream.iterate(0, i -> i + 1)
                .limit(size)
                .map(i -> MerkleTree.leaf(new byte[] {i.byteValue()}))
                .toList();
    }

    private String kept() throws IOException {
        return Files.readString(notes().getFirst());
    }

    private List<Path> notes() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".note")).toList();
        }
    }

    /** But for what was refused. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = all();
        files.keySet().removeIf(name -> name.startsWith(REFUSED));
        return files;
    }

    private Collection<String> putBy() throws IOException {
        Map<String, String> files = all();
        files.keySet().removeIf(name -> !name.startsWith(REFUSED));
        return files.values();
    }

    private Map<String, String> all() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }
}
