package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that names the server may be stale, damaged, or name somebody else's process; none of that is taken on trust. */
final class EmbeddedServerTest {
    private final DatabasePlace.Embedded place = EmbeddedDatabase.emptyPlace("server-database");
    private final Path processFile = place.dataDirectory().resolve("postgresql/postmaster.pid");
    private final List<String> progress = new ArrayList<>();

    @Test
    void closesWhatHasEndedAndStartsBesideAFileThatNamesNoProcessOrAForeignOne(@TempDir Path elsewhere)
            throws Exception {
        try (DataDirectory directory = DataDirectory.hold(place.dataDirectory())) {
            EmbeddedServer first = start(directory);
            first.close();
            assertDoesNotThrow(first::close);
            Process ended = new ProcessBuilder("true").start();
            ended.waitFor();
            Files.writeString(processFile, ended.pid() + "\n");
            assertDoesNotThrow(first::close);
            for (String damaged : List.of("", "not a number", "99999999999999999999")) {
                Files.writeString(processFile, damaged);
                assertEquals(Optional.empty(), first.process());
            }
            start(directory).close();
            Process foreign = foreignPostgres(elsewhere);
            Files.writeString(processFile, foreign.pid() + "\n");
            start(directory).close();
            assertTrue(foreign.isAlive());
            foreign.destroyForcibly().waitFor();
            assertFalse(progress.contains("Stopping the database that the last run left behind"), progress::toString);
        }
    }

    private EmbeddedServer start(DataDirectory directory) {
        return EmbeddedServer.start(directory.path(), place.programs(), progress::add);
    }

    /** A program of that name that is not ours, as the server of another installation is. */
    private static Process foreignPostgres(Path directory) throws IOException {
        Path program = Files.copy(Path.of("/bin/sleep").toRealPath(), directory.resolve("postgres"));
        assertTrue(program.toFile().setExecutable(true));
        return new ProcessBuilder(program.toString(), "300").start();
    }
}
