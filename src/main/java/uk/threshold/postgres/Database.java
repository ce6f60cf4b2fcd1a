package uk.threshold.postgres;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The open database: started if it is ours, migrated, found durable, and reached through one pool whose role is bound by
 * row-level security. The data directory is held as long, whoever runs the server. Closing it ends the pool, then the
 * server, then the hold on the data directory.
 */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 24;
    private static final int IDLE_CONNECTIONS = 2;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration IDLE_BEFORE_CHECK = Duration.ofSeconds(5);
    private static final String CONNECT_SECONDS = "5";

    /** Far below {@code quarkus.http.idle-timeout}: a caller of a server that hangs still gets an answer. */
    private static final String ANSWER_SECONDS = "15";

    /** A statement that runs away must not hold the guards of the ledger for ever; it ends before its line is given up. */
    private static final String LIMITS = "-c statement_timeout=12s -c idle_in_transaction_session_timeout=60s";

    /** Every statement is planned once for a connection, for any parameters: answers look up by key, and planning takes longer. */
    private static final String PLANS = "-c plan_cache_mode=force_generic_plan";

    private static final String EXECUTIONS_BEFORE_A_PLAN_IS_KEPT = "1";

    private final AgroalDataSource pool;
    private final Transactions transactions;
    private final Deque<Runnable> closings;

    private Database(AgroalDataSource pool, Deque<Runnable> closings) {
        this.pool = pool;
        this.transactions = new Transactions(pool);
        this.closings = closings;
    }

    /**
     * Opens the database; {@code progress} is told, in one line each, of steps that can take seconds.
     *
     * @throws CannotOpen with one line that says what to do; nothing is left running
     */
    public static Database open(DatabasePlace place, Consumer<String> progress) {
        Deque<Runnable> closings = new ArrayDeque<>();
        boolean open = false;
        try {
            DataDirectory directory = DataDirectory.hold(place.dataDirectory());
            closings.push(directory::close);
            DatabaseServer server =
                    switch (place) {
                        case DatabasePlace.Embedded embedded ->
                            startEmbedded(directory.path(), embedded.programs(), closings, progress);
                        case DatabasePlace.External external ->
                            external.server().requireReachable();
                    };
            progress.accept("Migrating the database");
            Migrations.run(server.url(), server.owner());
            AgroalDataSource pool = pool(server);
            closings.push(pool::close);
            try (Connection connection = pool.getConnection()) {
                DurableSettings.require(connection);
                Roles.requireBound(connection);
                connection.rollback();
            }
            open = true;
            return new Database(pool, closings);
        } catch (SQLException e) {
            throw new CannotOpen("the database does not answer (" + e.getSQLState() + ")", e);
        } finally {
            if (!open) {
                closeAll(closings);
            }
        }
    }

    private static DatabaseServer startEmbedded(
            Path directory, Path programs, Deque<Runnable> closings, Consumer<String> progress) throws SQLException {
        EmbeddedServer server = EmbeddedServer.start(directory, programs, progress);
        closings.push(server::close);
        Login superuser = server.login(Roles.SUPERUSER);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.url("postgres"));
        try (Connection connection = source.getConnection(superuser.role(), superuser.password())) {
            Roles.establish(connection, server.passwords());
        }
        ServerKeeper keeper = ServerKeeper.of(server, progress);
        closings.push(keeper::close);
        return new DatabaseServer(server.url(Roles.DATABASE), server.login(Roles.APP), server.login(Roles.OWNER));
    }

    /** The pool a gateway serves from, as its serving role. */
    static AgroalDataSource pool(DatabaseServer server) throws SQLException {
        return pool(server, "");
    }

    /** @param settings of every session, as PostgreSQL takes them on its command line, each with a space before it */
    static AgroalDataSource pool(DatabaseServer server, String settings) throws SQLException {
        Properties driver = new Properties();
        driver.setProperty("ApplicationName", "threshold");
        driver.setProperty("connectTimeout", CONNECT_SECONDS);
        driver.setProperty("socketTimeout", ANSWER_SECONDS);
        driver.setProperty("tcpKeepAlive", "true");
        // As a statement they would open the connection's first transaction, and be undone with it.
        driver.setProperty("options", LIMITS + " " + PLANS + settings);
        driver.setProperty("prepareThreshold", EXECUTIONS_BEFORE_A_PLAN_IS_KEPT);
        // The details of an error quote the values of the row.
        driver.setProperty("logServerErrorDetail", "false");
        AgroalDataSourceConfigurationSupplier configuration = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(size -> size.initialSize(IDLE_CONNECTIONS)
                        .minSize(IDLE_CONNECTIONS)
                        .maxSize(CONNECTIONS)
                        .acquisitionTimeout(LONGEST_WAIT)
                        .idleValidationTimeout(IDLE_BEFORE_CHECK)
                        .connectionValidator(
                                AgroalConnectionPoolConfiguration.ConnectionValidator.defaultValidatorWithTimeout(2))
                        .exceptionSorter(new PostgreSQLExceptionSorter())
                        .connectionFactoryConfiguration(factory -> {
                            driver.stringPropertyNames()
                                    .forEach(name -> factory.jdbcProperty(name, driver.getProperty(name)));
                            return factory.jdbcUrl(server.url())
                                    .connectionProviderClass(org.postgresql.Driver.class)
                                    .principal(new NamePrincipal(server.app().role()))
                                    .credential(new SimplePassword(server.app().password()))
                                    .autoCommit(false);
                        }));
        return AgroalDataSource.from(configuration);
    }

    /** Runs work in transactions that name whom they serve; what the registers use. */
    public Transactions transactions() {
        return transactions;
    }

    /** Connections as the serving role, outside any named transaction: row-level security shows them no row. */
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        closeAll(closings);
    }

    /** The last opened is closed first, and each whatever happens to the others. */
    static void closeAll(Deque<Runnable> closings) {
        if (!closings.isEmpty()) {
            Runnable last = closings.pop();
            try {
                last.run();
            } finally {
                closeAll(closings);
            }
        }
    }
}
