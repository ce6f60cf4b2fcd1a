package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.threshold.command.Persona;

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
        ProcessBuilder script = new ProcessBuilder("bash", "docs/demo.sh", RestAssured.baseURI + ":" + RestAssured.port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("shown").toFile());
        script.environment().put("THRESHOLD", launcher().toString());
        Process running = script.start();
        assertTrue(running.waitFor(3, TimeUnit.MINUTES), "it did not end");
        String shown = Files.readString(folder.resolve("shown"), StandardCharsets.UTF_8);
        assertEquals(0, running.exitValue(), shown);
        return shown;
    }

    /** Prints the token of a persona, as the launcher does. */
    private Path launcher() throws IOException {
        StringBuilder cases = new StringBuilder();
        for (Persona persona : Persona.values()) {
            cases.append(persona.code())
                    .append(") echo ")
                    .append(Tokens.of(persona))
                    .append(" ;;\n");
        }
        Path launcher = Files.createFile(
                folder.resolve("threshold"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return Files.writeString(launcher, "#!/bin/sh\ncase $2 in\n" + cases + "esac\n");
    }

    private static String between(String text, String from, String to) {
        return text.substring(text.indexOf(from), text.indexOf(to));
    }
}
