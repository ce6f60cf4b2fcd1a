package uk.threshold.postgres;

import java.nio.file.Path;

/** Where the database is. */
public sealed interface DatabasePlace {
    /**
     * A PostgreSQL server of our own, started and stopped with the service.
     *
     * @param dataDirectory holds the cluster, the generated passwords and the lock
     * @param programs where the server's programs are unpacked, once
     */
    record Embedded(Path dataDirectory, Path programs) implements DatabasePlace {
        public Embedded {
            dataDirectory = dataDirectory.toAbsolutePath().normalize();
            programs = programs.toAbsolutePath().normalize();
        }

        /** The usual place for the programs: inside the data directory. */
        public static Embedded in(Path dataDirectory) {
            return new Embedded(dataDirectory, dataDirectory.resolve("programs"));
        }
    }

    /** A server somebody else runs: its JDBC address, the login that serves and the login that migrates. */
    record External(String url, Login app, Login owner) implements DatabasePlace {}
}
