package uk.threshold.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicReference;
import uk.threshold.ledger.TestEntries;

/** The one ledger of the shared embedded database, for tests of the registers that append to it. */
public final class EmbeddedLedger {

    private static final AtomicReference<PostgresLedger> SHARED = new AtomicReference<>();

    private EmbeddedLedger() {}

    /** The ledger of {@link EmbeddedDatabase#shared}, opened at first use. */
    public static synchronized PostgresLedger shared() {
        PostgresLedger open = SHARED.get();
        if (open == null) {
            open = PostgresLedger.open(
                    EmbeddedDatabase.shared().dataSource(),
                    directory("shared-ledger"),
                    TestEntries.ORIGIN,
                    LedgerLimits.usual());
            SHARED.set(open);
        }
        return open;
    }

    /** A data directory of this name under {@code target}. */
    static Path directory(String name) {
        try {
            return Files.createDirectories(
                    Path.of("target", "test-databases", name).toAbsolutePath(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new IllegalStateException("no directory for the test's ledger", e);
        }
    }
}
