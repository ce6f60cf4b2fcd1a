package uk.threshold;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Removes the databases of earlier runs before the first test, so that every run begins with empty ones. */
public final class EmptyDatabases implements LauncherSessionListener {
    private static final Path DATABASES = Path.of("target", "test-databases");

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (Files.notExists(DATABASES)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(DATABASES)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the databases of an earlier run cannot be removed", e);
        }
    }
}
