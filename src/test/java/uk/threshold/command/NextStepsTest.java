package uk.threshold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NextStepsTest {
    private static final Optional<Path> LAUNCHER = Optional.of(Path.of("/opt/threshold/threshold"));
    private static final String BASE = "http://127.0.0.1:8080";

    @Test
    void workFromAnyDirectory() {
        String lines = lines(LAUNCHER, "/opt/threshold/data");
        assertTrue(lines.contains("TOKEN=$(/opt/threshold/threshold token social-worker-north)"), lines);
        assertTrue(lines.contains("--data @/opt/threshold/docs/request.json http://127.0.0.1:8080/fhir/Task"), lines);
    }

    @Test
    void nameADataDirectoryThatIsNotTheUsualOne() {
        assertTrue(lines(LAUNCHER, "/srv/other").contains("social-worker-north --data-directory /srv/other)"));
        assertFalse(lines(Optional.empty(), "data").contains("--data-directory"));
    }

    @Test
    void quoteWhatAShellWouldSplit() {
        String lines = lines(Optional.of(Path.of("/my house/threshold")), "/it's data");
        assertTrue(
                lines.contains("$('/my house/threshold' token social-worker-north --data-directory '/it'\\''s data')"));
        assertTrue(lines.contains("--data '@/my house/docs/request.json'"), lines);
    }

    @Test
    void nameAnAddressInBracketsWhereItHasColons() {
        assertEquals("http://[::1]:8080", Gateway.address("::1", 8080));
        assertEquals("http://[::1]:8080", Gateway.address("[::1]", 8080));
        assertEquals("http://localhost:9000", Gateway.address("localhost", 9000));
        String lines = String.join("\n", new NextSteps(LAUNCHER, Path.of("data"), "http://[::1]:8080").lines());
        assertTrue(lines.contains(" 'http://[::1]:8080/fhir/Task'"), lines);
    }

    private static String lines(Optional<Path> launcher, String dataDirectory) {
        return String.join("\n", new NextSteps(launcher, Path.of(dataDirectory), BASE).lines());
    }
}
