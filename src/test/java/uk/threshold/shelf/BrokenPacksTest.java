package uk.threshold.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import uk.threshold.Draws;

/** Every way in which a pack can be wrong is told with its file, its line and what to do. */
final class BrokenPacksTest {
    @TempDir
    Path folder;

    @TestFactory
    @Tag(Draws.ONE_BY_ONE)
    Stream<DynamicTest> refusesEachBrokenPackForItsOwnReason() throws IOException {
        return SmallPack.broken().stream()
                .map(name -> dynamicTest(name, () -> assertEquals(SmallPack.reason(name), faults(name))));
    }

    @Test
    void acceptsTheSoundPackTheyDifferFrom() throws IOException {
        LoadedPack sound = LoadedPack.read(SmallPack.sound(folder));
        assertEquals(1, sound.pack().rulebook().rules().size());
    }

    @Test
    void refusesAFileThatIsTooLarge() throws IOException {
        PackFiles files = SmallPack.sound(folder);
        Files.writeString(folder.resolve("rules/one.yaml"), "#".repeat(PackFiles.LARGEST + 1));
        assertEquals(List.of("rules/one.yaml: the file is too large; keep each file below a mebibyte"), refusal(files));
    }

    @Test
    void refusesAFileThatIsNotText() throws IOException {
        PackFiles files = SmallPack.sound(folder);
        Files.write(folder.resolve("terms.yaml"), new byte[] {(byte) 0xC3, (byte) 0x28});
        assertEquals(List.of("terms.yaml: the file is not UTF-8 text; save it as UTF-8"), refusal(files));
    }

    @Test
    void refusesAnEscapeWithoutItsDigits() throws IOException {
        PackFiles files = SmallPack.sound(folder);
        Files.writeString(folder.resolve("terms.yaml"), "a: \"\\U");
        assertTrue(refusal(files)
                .contains("terms.yaml: this is not readable as YAML; look for a backslash or a directive"));
    }

    @Test
    void refusesAFolderWithoutAPack() {
        assertTrue(refusal(PackFiles.folder(folder))
                .contains("pack.yaml: `pack.yaml` is not there; add the file, or take it off the list"));
    }

    @Test
    void readsNoFileThroughALinkOutOfTheFolder() throws IOException {
        PackFiles files = SmallPack.sound(folder);
        Path rules = folder.resolve("rules/one.yaml");
        Path outside = Files.createTempFile("outside", ".yaml");
        Files.move(rules, outside, StandardCopyOption.REPLACE_EXISTING);
        Files.createSymbolicLink(rules, outside);
        assertTrue(refusal(files)
                .contains("pack.yaml:10: `rules/one.yaml` is not there; add the file, or take it off" + " the list"));
        Files.delete(outside);
    }

    private List<String> faults(String name) throws IOException {
        return refusal(SmallPack.broken(name, Files.createTempDirectory(folder, name)));
    }

    private static List<String> refusal(PackFiles files) {
        return assertThrows(PackRefusedException.class, () -> LoadedPack.read(files)).faults().stream()
                .map(Fault::toString)
                .toList();
    }
}
