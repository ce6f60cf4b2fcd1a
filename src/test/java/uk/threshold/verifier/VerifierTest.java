package uk.threshold.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.LedgerExample;

/** The verifier agrees with the committed texts, which are what the ledger makes; and it is small, and stands alone. */
final class VerifierTest {
    private static final Path ROOM = Path.of("src/main/java/uk/threshold/verifier");
    private static final int LIMIT = 400;

    @TempDir
    static Path folder;

    /** Written anew by {@code -Dthreshold.write-docs=true}. A text that changed is a format that changed: old receipts are read by it. */
    @Test
    void findsTheCommittedTextsAsTheLedgerMakesThem() throws IOException {
        for (Map.Entry<String, String> text : Golden.texts().entrySet()) {
            Path file = Golden.FOLDER.resolve(text.getKey());
            if (Boolean.getBoolean("threshold.write-docs")) {
                Files.writeString(file, text.getValue());
            }
            assertEquals(text.getValue(), Files.readString(file), text.getKey());
        }
    }

    @TestFactory
    Stream<DynamicTest> saysOfEachTextWhatIsExpected() throws IOException {
        Path texts = Golden.laidOut(Files.createTempDirectory(folder, "texts"));
        return Golden.cases(texts).stream()
                .map(each -> DynamicTest.dynamicTest(
                        String.join(" ", each.arguments()).replace(texts + "/", ""), () -> {
                            Run run = Run.of(each.arguments());
                            assertEquals(each.code(), run.code(), run.text());
                            assertTrue(run.text().contains(each.words()), run.text());
                            assertEquals(each.code() == 0, run.errors().isEmpty(), run.errors());
                            assertEquals(each.code() != 0, run.out().isEmpty(), run.out());
                        }));
    }

    @Test
    void namesTheCommandLinesItUnderstands() {
        String vkey = LedgerExample.vkey();
        for (List<String> none : List.of(
                List.<String>of(),
                List.of("--vkey", vkey),
                List.of("receipt", "FILE"),
                List.of("receipt", "FILE", "--vkey"),
                List.of("receipt", "FILE", "--vkey", vkey, "--vkey", vkey),
                List.of("receipt", "FILE", "FILE", "--vkey", vkey),
                List.of("consistency", "OLD", "NEW", "--vkey", vkey),
                List.of("fsck", "DIR", "--vkey", vkey, "--answer", "FILE"),
                List.of("prove", "FILE", "--vkey", vkey))) {
            Run run = Run.of(none);
            assertEquals(2, run.code(), run.text());
            assertTrue(run.errors().startsWith("cannot be told: understood are `receipt FILE --vkey K"), run.errors());
        }
    }

    @Test
    void takesNoKeyThatIsNotItself() {
        String vkey = LedgerExample.vkey();
        List<String> others =
                new ArrayList<>(List.of("", "+", "x+00000000+A", vkey + "=", " " + vkey, vkey.replace('A', 'B')));
        for (int at = 0; at < vkey.length(); at++) {
            others.add(vkey.substring(0, at) + (char) (vkey.charAt(at) ^ 1) + vkey.substring(at + 1));
        }
        for (String other : others) {
            Run run = Run.of(
                    List.of("receipt", Golden.FOLDER.resolve("pending.json").toString(), "--vkey", other));
            assertEquals(1, run.code(), other);
            assertTrue(run.errors().startsWith("does not hold: "), run.errors());
        }
    }

    /** The class of an entry that the verifier does not know would make every export of it look wrong. */
    @Test
    void knowsEveryClassOfEntry() {
        LedgerEntry entry = LedgerExample.entry(LedgerExample.REQUEST);
        for (EntryClass kind : EntryClass.values()) {
            if (kind != EntryClass.SHEET) {
                byte[] body = LedgerEntry.of(kind, entry.rid(), entry.policy(), entry.halves())
                        .body(LedgerExample.LOG);
                assertEquals(
                        kind.code(),
                        Body.members(body, LedgerExample.LOG.name(), "").get("class"));
            }
        }
    }

    /** Blank lines, comments, imports and lone braces say nothing. */
    @Test
    void isReadInOneSitting() throws IOException {
        long lines = 0;
        for (Path file : sources()) {
            lines += Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.equals("}"))
                    .filter(line ->
                            Stream.of("//", "/*", "*", "import ", "package ").noneMatch(line::startsWith))
                    .count();
        }
        assertTrue(lines < LIMIT, "the verifier has " + lines + " lines");
    }

    @Test
    void isCompiledByJavacAloneAndRunsWithoutTheGateway() throws Exception {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        List<String> javac = new ArrayList<>(
                List.of(bin.resolve("javac").toString(), "-Xlint:all,-serial", "-Werror", "--release", "21"));
        javac.addAll(List.of("-proc:none", "-cp", classes.toString(), "-d", classes.toString()));
        sources().forEach(file -> javac.add(file.toString()));
        assertEquals(new Run(0, "", ""), Run.process(javac));
        Path texts = Golden.laidOut(Files.createTempDirectory(folder, "texts"));
        String java = bin.resolve("java").toString();
        for (Golden.Case each : Golden.cases(texts)) {
            if (each.arguments().contains(texts.resolve(Golden.EXPORT).toString())) {
                List<String> command =
                        new ArrayList<>(List.of(java, "-cp", classes.toString(), Verifier.class.getName()));
                command.addAll(each.arguments());
                Run run = Run.process(command);
                assertEquals(each.code(), run.code(), run.text());
                assertTrue(run.text().contains(each.words()), run.text());
            }
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(ROOM)) {
            return files.sorted().toList();
        }
    }
}
