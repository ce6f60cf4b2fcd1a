package uk.threshold.postgres;

import io.agroal.api.AgroalDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * What a gateway keeps, opened to be read beside it. Nothing is migrated or made; the server itself refuses to write for these
 * sessions, and each transaction is one snapshot. Where our own server runs it is used as it is, whoever started it; where it does
 * not, it is started, the data directory held meanwhile, and stopped in the end.
 */
public final class DatabaseReading implements AutoCloseable {
    private static final String READ_ONLY =
            " -c default_transaction_read_only=on -c default_transaction_isolation=repeatable\\ read";

    private final Transactions transactions;
    private final Deque<Runnable> closings;

    private DatabaseReading(Transactions transactions, Deque<Runnable> closings) {
        this.transactions = transactions;
        this.closings = closings;
    }

    /**
     * Opens it; {@code progress} is told of steps that can take seconds.
     *
     * @throws CannotOpen with one line that says what to do; nothing is left running that did not run before
     */
    public static DatabaseReading open(DatabasePlace place, Consumer<String> progress) {
        Deque<Runnable> closings = new ArrayDeque<>();
        boolean open = false;
        try {
            DatabaseServer server =
                    switch (place) {
                        case DatabasePlace.Embedded(Path directory, Path programs) ->
                            EmbeddedServer.running(directory, programs)
                                    .orElseGet(() -> started(directory, programs, closings, progress));
                        case DatabasePlace.External external ->
                            external.server().requireServing();
                    };
            AgroalDataSource pool = Database.pool(server, READ_ONLY);
            closings.push(pool::close);
            try (Connection connection = pool.getConnection()) {
                Roles.requireBound(connection);
                connection.rollback();
            }
            open = true;
            return new DatabaseReading(new Transactions(pool), closings);
        } catch (SQLException e) {
            throw new CannotOpen(
                    "the database does not answer, or not as this version of Threshold keeps it (" + e.getSQLState()
                            + "); start `threshold serve` of this version on it first",
                    e);
        } finally {
            if (!open) {
                Database.closeAll(closings);
            }
        }
    }

    private static DatabaseServer started(
            Path wanted, Path programs, Deque<Runnable> closings, Consumer<String> progress) {
        DataDirectory directory = DataDirectory.hold(wanted);
        closings.push(directory::close);
        EmbeddedServer server = EmbeddedServer.start(directory.path(), programs, progress);
        closings.push(server::close);
        return new DatabaseServer(server.url(Roles.DATABASE), server.login(Roles.APP), server.login(Roles.OWNER));
    }

    /** Runs work in transactions that name whom they serve, and write nothing. */
    public Transactions transactions() {
        return transactions;
    }

    @Override
    public void close() {
        Database.closeAll(closings);
    }
}
