package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import uk.threshold.command.Persona;

/** Runs what a reader of the documentation would run, against the service under test. */
final class Shell {
    private Shell() {}

    /** Where the service under test listens. */
    static String base() {
        return RestAssured.baseURI + ":" + RestAssured.port;
    }

    /**
     * What a program prints that runs to its end without failing.
     *
     * @param folder where its output is kept
     */
    static String printed(ProcessBuilder program, Path folder) throws IOException, InterruptedException {
        Path shown = folder.resolve("shown");
        Process running =
                program.redirectErrorStream(true).redirectOutput(shown.toFile()).start();
        assertTrue(running.waitFor(3, TimeUnit.MINUTES), "it did not end");
        String printed = Files.readString(shown, StandardCharsets.UTF_8);
        assertEquals(0, running.exitValue(), printed);
        return printed;
    }

    /** A program called {@code threshold} that prints the token of a persona, as the launcher does. */
    static Path launcher(Path folder) throws IOException {
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
}
