package uk.threshold.postgres;

import java.nio.file.Path;

/** Where the database is, and what this gateway keeps outside it. */
public sealed interface DatabasePlace {
    /** Held by this gateway alone, whoever runs the database: the ledger's key and last checkpoint lie there. */
    Path dataDirectory();

    /**
     * A PostgreSQL server of our own, started and stopped with the service.
     *
     * @param dataDirectory holds the cluster and the generated passwords besides
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

    /** A server somebody else runs. */
    record External(Path dataDirectory, DatabaseServer server) implements DatabasePlace {
        public External {
            dataDirectory = dataDirectory.toAbsolutePath().normalize();
        }
    }
}
