package uk.threshold.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The key of the log in the database that tests share: the first gateway on it makes it, and whoever comes later is given it. */
final class SharedLedgerKey {
    private static final String KEY = "ledger-key.pem";
    private static List<Path> made = List.of();

    private SharedLedgerKey() {}

    /** Where it lies; empty before the first gateway. */
    static synchronized List<Path> made() {
        return made;
    }

    /** Gives it to a gateway that is to be started on this data directory, if there is one. */
    static void giveTo(Path dataDirectory) throws IOException {
        for (Path key : made()) {
            Files.createDirectories(dataDirectory);
            Files.copy(
                    key,
                    dataDirectory.resolve(KEY),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Knows it from a gateway that was started on this data directory. */
    static synchronized void knowFrom(Path dataDirectory) {
        if (made.isEmpty()) {
            made = List.of(dataDirectory.resolve(KEY));
        }
    }
}
