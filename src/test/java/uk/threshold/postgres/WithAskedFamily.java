package uk.threshold.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of which each begins with a family that is kept and was asked for. */
abstract class WithAskedFamily {
    private final AtomicReference<Optional<AskedFamily>> begun = new AtomicReference<>(Optional.empty());

    /** Where the pack that comes due is written, and others may be. */
    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void aFamilyIsKeptAndAskedFor() throws IOException {
        begun.set(Optional.of(new AskedFamily(folder)));
    }

    @AfterEach
    void close() {
        family().close();
    }

    final AskedFamily family() {
        return begun.get().orElseThrow();
    }
}
