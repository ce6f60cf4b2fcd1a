package uk.threshold.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;
import uk.threshold.request.Directory;

/** The database of a data directory that another process serves from, seen past that process. */
public final class OutsideDatabase {
    /** The fourth line of the file that names the server is its port (PostgreSQL, {@code miscadmin.h}). */
    private static final int PORT = 3;

    private static final int SECONDS_TO_CONNECT = 5;
    private static final int SECONDS_TO_ANSWER = 60;

    private final Path dataDirectory;

    public OutsideDatabase(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    /** Where the gateways of the tests find the server's programs, unpacked once. */
    public static Path programs() throws IOException, InterruptedException {
        ServerPrograms.in(EmbeddedDatabase.PROGRAMS);
        return EmbeddedDatabase.PROGRAMS;
    }

    /** A connection of the superuser, in autocommit. */
    public Connection connect() throws SQLException, IOException {
        return source(Roles.SUPERUSER).getConnection();
    }

    /** The directory of organisations that the gateway asks. */
    public Directory directory() throws IOException {
        return new PostgresDirectory(new Transactions(source(Roles.APP)));
    }

    private PGSimpleDataSource source(String role) throws IOException {
        Login login = Passwords.in(dataDirectory).login(role);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + port() + "/" + Roles.DATABASE);
        source.setUser(login.role());
        source.setPassword(login.password());
        source.setConnectTimeout(SECONDS_TO_CONNECT);
        source.setSocketTimeout(SECONDS_TO_ANSWER);
        return source;
    }

    private int port() throws IOException {
        Path file = dataDirectory.resolve("postgresql/postmaster.pid");
        return Integer.parseInt(Files.readAllLines(file).get(PORT).strip());
    }
}
