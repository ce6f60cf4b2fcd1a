package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/demo.sh} shows what it says, run as a reader of the documentation would, with bash and curl. */
@QuarkusTest
final class DemoScriptTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void setUp() {
        DemoRecords.load();
    }

    @Test
    void showsWhatEachReaderSeesBeforeAndAfterTheRulings() throws Exception {
        String shown = run();
        String before = between(shown, "== What she sees at once", "== What the practice sees");
        String after = between(shown, "== What the social worker sees now", "== What a social worker of another");
        String other = between(shown, "== What a social worker of another", "== What the practice can account for");
        assertTrue(before.contains("Bruise"), shown);
        assertFalse(before.contains("Postnatal depression"), shown);
        assertTrue(after.contains("Postnatal depression") && after.contains("Opioid dependence"), shown);
        assertFalse(shown.contains("Termination") || shown.contains("Vasectomy"), shown);
        assertTrue(other.contains("\"code\":\"not-found\""), shown);
        assertTrue(shown.contains("\"disclosures\":[{\"receipt\""), shown);
    }

    private String run() throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder("bash", "docs/demo.sh", Shell.base());
        script.environment().put("THRESHOLD", Shell.launcher(folder).toString());
        return Shell.printed(script, folder);
    }

    private static String between(String text, String from, String to) {
        return text.substring(text.indexOf(from), text.indexOf(to));
    }
}
