package uk.threshold.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.ledger.ListedLog;
import uk.threshold.ledger.TiledLog;

/** An export is the log as far as its checkpoint, is gone on with, and is of one log for ever. */
final class LedgerExportTest {

    @TempDir
    private Path folder;

    private record Exported(int code, String errors) {}

    private Exported export(TiledLog log, Object... arguments) {
        return export(() -> log, arguments);
    }

    private static Exported export(Supplier<TiledLog> log, Object... arguments) {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        LedgerReadings readings = (config, progress) -> new LedgerReadings.Open() {
            @Override
            public TiledLog log() {
                return log.get();
            }

            @Override
            public void close() {}
        };
        LedgerExport export = new LedgerExport(
                new PrintStream(errors, true, UTF_8), () -> new SmallRyeConfigBuilder().build(), () -> readings);
        int code = export.run(Stream.of(arguments).map(Object::toString).toList());
        return new Exported(code, errors.toString(UTF_8));
    }

    @Test
    void writesEveryTileAndTheCheckpoint() throws IOException {
        ListedLog log = ListedLog.of("one", 70_000);
        Exported exported = export(log, folder.resolve("new"));
        assertEquals(0, exported.code(), exported.errors());
        assertTrue(exported.errors().contains("threshold: 51200 of 70000 entries are exported"), exported.errors());
        assertTrue(exported.errors().endsWith("up to its checkpoint of 70000 entries\n"), exported.errors());
        TreeMap<String, byte[]> files = files(folder.resolve("new"));
        assertEquals(1 + 274 + 274 + 2 + 1, files.size());
        assertEquals(log.note(), new String(files.get("checkpoint"), UTF_8));
        for (String path : List.of(
                "tile/0/000",
                "tile/0/272",
                "tile/0/273.p/112",
                "tile/1/000",
                "tile/1/001.p/17",
                "tile/2/000.p/1",
                "tile/entries/000",
                "tile/entries/273.p/112")) {
            assertArrayEquals(log.content(path), files.get(path), path);
        }
    }

    @Test
    void goesOnWithAnEarlierExportAndWritesNoFullTileAgain() throws IOException {
        export(ListedLog.of("one", 600), folder);
        FileTime then = FileTime.fromMillis(0);
        for (String path : List.of("tile/0/001", "tile/entries/001", "tile/0/000")) {
            Files.setLastModifiedTime(folder.resolve(path), then);
        }
        ListedLog grown = ListedLog.of("one", 1100);
        Exported exported = export(grown, folder);
        assertEquals(0, exported.code(), exported.errors());
        for (String path : List.of("tile/0/001", "tile/entries/001", "tile/0/000")) {
            assertEquals(then, Files.getLastModifiedTime(folder.resolve(path)));
        }
        for (String path : List.of("tile/0/002", "tile/0/004.p/76", "tile/1/000.p/4", "tile/entries/004.p/76")) {
            assertArrayEquals(grown.content(path), Files.readAllBytes(folder.resolve(path)), path);
        }
        assertEquals(grown.note(), Files.readString(folder.resolve("checkpoint")));
        assertEquals(0, export(grown, folder).code(), "with nothing new");
    }

    @Test
    void goesOnWithOneThatWasInterrupted() throws IOException {
        ListedLog log = ListedLog.of("one", 1100);
        export(log, folder);
        TreeMap<String, byte[]> whole = files(folder);
        for (String path : List.of("checkpoint", "tile/0/003", "tile/entries/002", "tile/1/000.p/4")) {
            Files.delete(folder.resolve(path));
        }
        Files.writeString(folder.resolve("tile/0/003.new"), "cut off");
        Files.writeString(folder.resolve("checkpoint.new"), "cut off");
        assertEquals(0, export(log, folder).code());
        TreeMap<String, byte[]> again = files(folder);
        assertEquals(whole.keySet(), again.keySet());
        whole.forEach((path, content) -> assertArrayEquals(content, again.get(path), path));
    }

    @Test
    void refusesAnotherLogAndOneThatWasSetBackOrChanged() throws IOException {
        export(ListedLog.of("one", 600), folder);
        TreeMap<String, byte[]> before = files(folder);
        assertContradicted("the log is not the one that was exported", ListedLog.of("other", 700));
        assertContradicted("the log is not the one that was exported", ListedLog.of("one", 599));
        assertContradicted("the log is not the one that was exported", ListedLog.of("one", 0));
        Files.writeString(folder.resolve("checkpoint"), "one\n");
        assertContradicted("the checkpoint in the directory is not one of this log", ListedLog.of("one", 700));
        Files.delete(folder.resolve("checkpoint"));
        assertContradicted("`tile/0/000` in the directory is not of this log", ListedLog.of("other", 700));
        TreeMap<String, byte[]> after = files(folder);
        before.remove("checkpoint");
        assertEquals(before.keySet(), after.keySet());
    }

    private void assertContradicted(String reason, TiledLog log) {
        Exported exported = export(log, folder);
        assertEquals(1, exported.code(), exported.errors());
        assertTrue(exported.errors().contains(reason), exported.errors());
    }

    @Test
    void refusesADirectoryWithAnythingElseInIt() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Exported exported = export(ListedLog.of("one", 5), folder);
        assertEquals(2, exported.code());
        assertTrue(exported.errors().startsWith("threshold: `notes.txt` in `"), exported.errors());
        assertFalse(Files.exists(folder.resolve("tile")));
        Exported file = export(ListedLog.of("one", 5), folder.resolve("notes.txt"));
        assertEquals(2, file.code());
        assertEquals("mine", Files.readString(folder.resolve("notes.txt")));
    }

    @Test
    void saysWhatIsMissing() {
        assertEquals(2, export(ListedLog.of("one", 0), folder).code());
        Exported down = export(
                () -> {
                    throw new StoreUnavailable("08001");
                },
                folder);
        assertEquals(2, down.code());
        assertTrue(down.errors().contains("the database does not answer"), down.errors());
        for (Object[] wrong : new Object[][] {{}, {"a", "b"}, {"--all", "a"}, {"a", "--data-directory"}}) {
            assertThrows(WrongUsage.class, () -> export(ListedLog.of("one", 1), wrong));
        }
    }

    private static TreeMap<String, byte[]> files(Path folder) throws IOException {
        TreeMap<String, byte[]> files = new TreeMap<>();
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile).forEach(found::add);
        }
        for (Path file : found) {
            files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
        }
        return files;
    }
}
