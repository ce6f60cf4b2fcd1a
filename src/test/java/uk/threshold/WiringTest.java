package uk.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.threshold.command.CannotStart;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** What keeps the gateway from starting is said to whoever started it. */
final class WiringTest {
    @Test
    void saysWhatIsWrongWithAPackAndWhere(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("pack.yaml"), "version: [\n");
        CannotStart refused = assertThrows(
                CannotStart.class,
                () -> Wiring.shelf(() -> LocalDate.of(2026, 6, 1), List.of(PackFiles.folder(folder))));
        List<String> lines = String.valueOf(refused.getMessage()).lines().toList();
        assertEquals("the policy pack cannot be used: the pack is refused", lines.getFirst());
        assertEquals("pack.yaml:", lines.get(1).substring(0, 10));
    }

    @Test
    void saysOnWhichDayNoPackIsInForce() {
        CannotStart refused = assertThrows(
                CannotStart.class,
                () -> Wiring.shelf(() -> LocalDate.of(1999, 1, 1), List.of(PackFiles.classpath(YamlShelf.ENGLAND))));
        assertEquals(
                "the policy pack cannot be used: no pack on the shelf is in force on 1999-01-01", refused.getMessage());
    }
}
