package uk.threshold.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One embedded database for all plain tests of a run, with every migration, opened at first use and closed with the
 * process. Tests share its rows, so each makes its own identifiers.
 */
public final class EmbeddedDatabase {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    /** Shared by all data directories of the tests, so that the programs are unpacked once. */
    static final Path PROGRAMS = TARGET.resolve("postgresql-programs");

    private static final AtomicReference<Database> SHARED = new AtomicReference<>();

    private EmbeddedDatabase() {}

    /** The shared database. */
    public static synchronized Database shared() {
        Database open = SHARED.get();
        if (open == null) {
            Database database = Database.open(emptyPlace("shared-database"), line -> {});
            Runtime.getRuntime().addShutdownHook(new Thread(database::close, "close-shared-database"));
            SHARED.set(database);
            return database;
        }
        return open;
    }

    /** A login of the shared database, for tests that must be another role: {@code threshold_owner}, {@code threshold_eraser}. */
    public static Login login(String role) {
        shared();
        try {
            return Passwords.in(TARGET.resolve("test-databases/shared-database"))
                    .login(role);
        } catch (IOException e) {
            throw new IllegalStateException("the passwords of the shared database cannot be read", e);
        }
    }

    /** A place under {@code target} of which nothing is left from earlier runs. */
    static DatabasePlace.Embedded emptyPlace(String name) {
        try {
            Path directory =
                    Files.createDirectories(TARGET.resolve("test-databases")).resolve(name);
            ServerPrograms.delete(directory);
            return new DatabasePlace.Embedded(directory, PROGRAMS);
        } catch (IOException e) {
            throw new IllegalStateException("a directory of an earlier run cannot be removed", e);
        }
    }
}
