package uk.threshold.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A PostgreSQL server of our own: durable, listening on the loopback address alone, writing no statement and no value to
 * its log. Everything it has is in the data directory.
 */
final class EmbeddedServer implements ServerKeeper.Kept, AutoCloseable {
    private static final String MAJOR_VERSION = "17";
    private static final String LOOPBACK = "127.0.0.1";
    private static final int SECONDS_TO_MAKE = 180;
    private static final int SECONDS_TO_START = 300;
    private static final int SECONDS_TO_STOP = 120;
    private static final int ATTEMPTS = 3;
    private static final int PORT_LINE = 3;

    /**
     * Durability first. {@code log_min_messages=log} leaves out errors, whose text quotes values; what the server says of
     * itself (crash, recovery, shutdown) stays. Given at the start, these count before whatever its configuration files say;
     * nothing that explains or audits statements is loaded beside it.
     */
    private static final List<String> SETTINGS = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "data_sync_retry=off",
            "wal_level=replica",
            "listen_addresses=" + LOOPBACK,
            "unix_socket_directories=",
            "max_connections=100",
            "password_encryption=scram-sha-256",
            "timezone=UTC",
            "log_timezone=UTC",
            "logging_collector=off",
            "log_destination=stderr",
            "log_min_messages=log",
            "log_min_error_statement=panic",
            "log_error_verbosity=terse",
            "log_statement=none",
            "log_duration=off",
            "log_min_duration_statement=-1",
            "log_min_duration_sample=-1",
            "log_parameter_max_length=0",
            "log_parameter_max_length_on_error=0",
            "log_connections=off",
            "log_disconnections=off",
            "log_checkpoints=off",
            "log_lock_waits=off",
            "log_recovery_conflict_waits=off",
            "log_replication_commands=off",
            "log_statement_stats=off",
            "log_temp_files=-1",
            "log_autovacuum_min_duration=-1",
            "debug_print_parse=off",
            "debug_print_rewritten=off",
            "debug_print_plan=off",
            "shared_preload_libraries=",
            "session_preload_libraries=",
            "local_preload_libraries=");

    private final ServerPrograms programs;
    private final Path cluster;
    private final Path log;
    private final Passwords passwords;
    private int port;

    private EmbeddedServer(ServerPrograms programs, Path dataDirectory, Passwords passwords) {
        this.programs = programs;
        this.cluster = dataDirectory.resolve("postgresql");
        this.log = dataDirectory.resolve("postgresql.log");
        this.passwords = passwords;
    }

    /** Starts the server of a data directory that the caller holds; makes the cluster at the first start. */
    static EmbeddedServer start(Path dataDirectory, Path programsDirectory, Consumer<String> progress) {
        try {
            ServerPrograms programs = ServerPrograms.in(programsDirectory);
            EmbeddedServer server = new EmbeddedServer(programs, dataDirectory, Passwords.in(dataDirectory));
            if (Files.notExists(server.cluster)) {
                progress.accept("Making a new database in " + dataDirectory);
                server.makeCluster();
            }
            server.requireVersion();
            server.endLeftover(progress);
            progress.accept("Starting the database");
            server.start();
            return server;
        } catch (IOException e) {
            throw new CannotOpen("the data directory `" + dataDirectory + "` cannot be read and written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotOpen("interrupted while the database was starting", e);
        }
    }

    /** The server of a data directory, where it runs, whoever started it; nothing is started or stopped. */
    static Optional<DatabaseServer> running(Path named, Path programsDirectory) {
        if (Files.notExists(named.resolve("postgresql"))) {
            throw new CannotOpen("nothing is kept in the data directory `" + named + "`; name another, or start"
                    + " `threshold serve` on it first");
        }
        try {
            Path dataDirectory = named.toRealPath();
            EmbeddedServer server = new EmbeddedServer(
                    ServerPrograms.in(programsDirectory), dataDirectory, Passwords.in(dataDirectory));
            if (!server.isRunning()) {
                return Optional.empty();
            }
            server.port = server.portOfRunning();
            return Optional.of(
                    new DatabaseServer(server.url(Roles.DATABASE), server.login(Roles.APP), server.login(Roles.OWNER)));
        } catch (IOException e) {
            throw new CannotOpen("the data directory `" + named + "` cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotOpen("interrupted while the database was looked for", e);
        }
    }

    /** Where it listens stands in the fourth line (PostgreSQL source, {@code miscadmin.h}); while it starts, it may not yet. */
    private int portOfRunning() throws IOException {
        return Files.readAllLines(processFile(), StandardCharsets.ISO_8859_1).stream()
                .skip(PORT_LINE)
                .findFirst()
                .map(String::strip)
                .filter(line -> line.matches("[0-9]{1,5}"))
                .map(Integer::valueOf)
                .orElseThrow(() -> new CannotOpen("the database is starting or stopping; try again"));
    }

    /** Made beside its place and moved there when whole, so that an interrupted first start leaves nothing half made. */
    private void makeCluster() throws IOException, InterruptedException {
        Path unfinished = cluster.resolveSibling(cluster.getFileName() + ".new");
        ServerPrograms.delete(unfinished);
        Path password = Files.createTempFile(
                cluster.getParent(),
                "superuser",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(password, passwords.login(Roles.SUPERUSER).password());
            run(
                    SECONDS_TO_MAKE,
                    "initdb",
                    List.of(
                            "--pgdata=" + unfinished,
                            "--username=" + Roles.SUPERUSER,
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--data-checksums",
                            "--encoding=UTF8",
                            "--locale-provider=builtin",
                            "--locale=C.UTF-8",
                            "--no-instructions"));
        } finally {
            Files.delete(password);
        }
        Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private void requireVersion() throws IOException {
        String version = Files.readString(cluster.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR_VERSION)) {
            throw new CannotOpen("the data directory was made by PostgreSQL " + version + ", and this Threshold has "
                    + MAJOR_VERSION + "; upgrade it first");
        }
    }

    /**
     * A service that was killed leaves its server running. We hold the data directory, so such a server belongs to
     * nobody and is stopped. A process id that by now belongs to another program is not ours to stop; only the file that
     * names it goes, as does one that names none.
     */
    private void endLeftover(Consumer<String> progress) throws IOException, InterruptedException {
        Optional<ProcessHandle> named = process();
        if (named.filter(this::isOurs).isPresent()) {
            progress.accept("Stopping the database that the last run left behind");
            close();
        } else if (named.isPresent() || namesNone()) {
            requireNoneUnnamed();
            Files.deleteIfExists(processFile());
        }
    }

    /** Two servers on one cluster destroy it, and only the file keeps the second from starting. */
    private void requireNoneUnnamed() {
        Optional<ProcessHandle> unnamed = ProcessHandle.allProcesses()
                .filter(process -> servesCluster(process).orElse(false))
                .findFirst();
        if (unnamed.isPresent()) {
            throw new CannotOpen("the database server of the last run still runs and its file `" + processFile()
                    + "` is damaged; end process " + unnamed.get().pid());
        }
    }

    /** A server says in its arguments which cluster is its own; where a machine does not tell them, its program must do. */
    private boolean isOurs(ProcessHandle process) {
        return servesCluster(process).orElseGet(() -> programs.runs(process));
    }

    private Optional<Boolean> servesCluster(ProcessHandle process) {
        ProcessHandle.Info known = process.info();
        boolean server = known.command().orElse("").endsWith("/postgres");
        return known.arguments()
                .map(arguments -> server && Arrays.asList(arguments).contains(cluster.toString()));
    }

    /** The process that the directory names as its server; empty where there is none, or the file does not tell. */
    @Override
    public Optional<ProcessHandle> process() throws IOException {
        return processId().flatMap(ProcessHandle::of);
    }

    private Optional<Long> processId() throws IOException {
        try {
            return Files.readAllLines(processFile(), StandardCharsets.ISO_8859_1).stream()
                    .findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("[0-9]{1,10}"))
                    .map(Long::valueOf);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private boolean namesNone() throws IOException {
        return Files.exists(processFile()) && processId().isEmpty();
    }

    private Path processFile() {
        return cluster.resolve("postmaster.pid");
    }

    private void start() throws IOException, InterruptedException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            port = freePort();
            if (startAgain()) {
                return;
            }
        }
        throw new CannotOpen("the database did not start; see " + log);
    }

    /** The port is the one it had: the pool goes on asking there. */
    @Override
    public boolean startAgain() throws IOException, InterruptedException {
        String options = "-p " + port + " -c " + String.join(" -c ", SETTINGS);
        return programs.run(
                log,
                SECONDS_TO_START,
                "pg_ctl",
                List.of(
                        "--pgdata=" + cluster,
                        "--log=" + log,
                        "--options=" + options,
                        "--wait",
                        "--timeout=" + SECONDS_TO_START,
                        "start"));
    }

    /** Another process can take the port before the server does; then the next attempt has another one. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }

    private void run(int seconds, String program, List<String> arguments) throws IOException, InterruptedException {
        if (!programs.run(log, seconds, program, arguments)) {
            throw new CannotOpen("`" + program + "` failed; see " + log);
        }
    }

    String url(String database) {
        return "jdbc:postgresql://" + LOOPBACK + ":" + port + "/" + database;
    }

    Login login(String role) {
        return passwords.login(role);
    }

    Passwords passwords() {
        return passwords;
    }

    @Override
    public Path log() {
        return log;
    }

    /** Ends the sessions, writes everything down and stops; does nothing where the server has ended by itself. */
    @Override
    public void close() {
        List<String> stop =
                List.of("--pgdata=" + cluster, "--mode=fast", "--wait", "--timeout=" + SECONDS_TO_STOP, "stop");
        try {
            if (isRunning() && !programs.run(log, SECONDS_TO_STOP, "pg_ctl", stop) && isRunning()) {
                throw new CannotOpen("the database could not be stopped; see " + log);
            }
        } catch (IOException e) {
            throw new CannotOpen("the database could not be stopped; see " + log, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isRunning() throws IOException {
        return process().filter(this::isOurs).isPresent();
    }
}
