package uk.threshold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DevelopmentIssuerTest {
    private static final Duration LONGEST = Duration.ofMinutes(60);

    @Test
    void keepsOneKeyForOneInstallation(@TempDir Path one, @TempDir Path other) {
        assertEquals(
                DevelopmentIssuer.of(one).publicKey(), DevelopmentIssuer.of(one).publicKey());
        assertNotEquals(
                DevelopmentIssuer.of(one).publicKey(),
                DevelopmentIssuer.of(other).publicKey());
    }

    @Test
    void letsTheOwnerAloneReadTheKey(@TempDir Path directory) throws IOException {
        Path data = directory.resolve("data");
        DevelopmentIssuer.of(data);
        Path key = data.resolve("development-issuer.key");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
        try (var files = Files.list(data)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void givesAllWhoStartAtOnceTheSameKey(@TempDir Path directory) {
        long keys = IntStream.range(0, 4)
                .parallel()
                .mapToObj(start -> DevelopmentIssuer.of(directory).publicKey())
                .distinct()
                .count();
        assertEquals(1, keys);
    }

    @Test
    void hasNoKeyWhereNothingHasStarted(@TempDir Path directory) {
        assertTrue(DevelopmentIssuer.existing(directory).isEmpty());
    }

    @Test
    void issuesShortTokens() {
        assertTrue(DevelopmentIssuer.LIFETIME.compareTo(LONGEST) <= 0);
    }
}
