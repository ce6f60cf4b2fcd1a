package uk.threshold.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import uk.threshold.http.GatewayProcess;
import uk.threshold.postgres.OutsideDatabase;

/**
 * The gateway with its embedded PostgreSQL in a data directory that becomes full: a small file system in memory, which
 * the gateway's process sees alone. How often is the property {@code threshold.faults}.
 */
final class FullDiskIT {
    /** Mounts a file system at $1 of $2 bytes, copies $3 there, and becomes the rest. */
    private static final String MOUNTED = "mount -t tmpfs -o size=$2,mode=0700 tmpfs \"$1\""
            + " && cp -a \"$3/.\" \"$1\" && shift 3 && exec \"$@\"";

    private static final List<String> APART = List.of("unshare", "--user", "--map-root-user", "--mount");

    /** How far it goes. */
    private enum Full {
        /** What is written now finds no room. */
        FOR_WHAT_IS_WRITTEN,
        /** The database's write-ahead log finds none either, so that the server ends, and does not come back. */
        FOR_THE_SERVER
    }

    private static final String NEXT_SEGMENT = "select pg_current_xact_id(), pg_switch_wal()";

    /** More than the segments of the write-ahead log that can lie ready. */
    private static final int SEGMENTS = 40;

    /** SQLSTATE class 08, connection exception; 57P01 to 57P03, that the server ends, ended or starts. */
    private static final String AWAY = "08...|57P0[123]";

    private static final long MILLIS_TO_END = 100;

    private static final long ROOM = 24L << 20;
    private static final int BLOCK = 4096;
    private static final int REFUSED = 20;
    private static final int RELEASED = 20;

    @Test
    void aFullDiskStopsReleasesAndNothingElseIsLost() throws Exception {
        Ground ground = Ground.first();
        Path mounted = Files.createDirectories(ground.data().resolveSibling("full"));
        if (!canMount(mounted)) {
            System.out.println("skipped: a full disk, since this machine lets nobody mount a file system of their own");
            Assumptions.abort("no file system can be mounted");
        }
        List<String> before = Stream.of(
                        APART.stream(),
                        Stream.of("sh", "-c", MOUNTED, "sh", mounted.toString()),
                        Stream.of(Long.toString(size(ground.data()) + ROOM), ground.data().toString()))
                .flatMap(parts -> parts)
                .toList();
        try (GatewayProcess gateway = GatewayProcess.start(before, mounted, ground.settings(Map.of()))) {
            // Seen from outside, the file system is where the process has it.
            Path inside = Path.of("/proc/" + gateway.pid() + "/root" + mounted);
            for (int round = 1; round <= Ground.ROUNDS; round++) {
                for (Full full : Full.values()) {
                    fillAndFree(ground, gateway, inside, full, round);
                }
            }
        }
    }

    private static void fillAndFree(Ground ground, GatewayProcess gateway, Path inside, Full full, int round)
            throws Exception {
        OutsideDatabase database = new OutsideDatabase(inside);
        Log before = Ground.log(database);
        Path filler = inside.resolve("filler");
        Readers readers = Readers.start(() -> ground.reading(gateway));
        try (readers) {
            readers.awaitReleased(RELEASED, Ground.RECOVERY);
            long filled = fill(filler);
            assertTrue(filled > 0, "the disk was full before");
            if (full == Full.FOR_THE_SERVER) {
                endForWantOfRoom(database);
            }
            readers.awaitRefused(REFUSED, Ground.RECOVERY);
            Files.delete(filler);
            readers.awaitReleased(RELEASED, Ground.RECOVERY);
        }
        Log after = Ground.log(database);
        Collection<Answer> answers = readers.answers();
        Ground.tell(
                "the disk was full " + full,
                round,
                readers + "; " + before.size() + " entries before, " + after.size() + " after");
        Ground.judge(before, after, answers);
    }

    /** Asks for segments of the write-ahead log until there is no room for the next and nobody reaches the server. */
    private static void endForWantOfRoom(OutsideDatabase database) throws IOException, InterruptedException {
        for (int segment = 0; segment < SEGMENTS; segment++) {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(NEXT_SEGMENT);
            } catch (SQLException e) {
                if (String.valueOf(e.getSQLState()).matches(AWAY)) {
                    return;
                }
                // What it says with its last words is that the disk is full.
                TimeUnit.MILLISECONDS.sleep(MILLIS_TO_END);
            }
        }
        throw new AssertionError("the server did not end on a full disk");
    }

    /** Writes until no byte more can be written. */
    private static long fill(Path filler) throws IOException {
        long written = 0;
        byte[] block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
                written += BLOCK;
            }
        } catch (IOException e) {
            return written;
        }
    }

    private static boolean canMount(Path place) throws InterruptedException {
        List<String> command = Stream.concat(
                        APART.stream(), Stream.of("mount", "-t", "tmpfs", "tmpfs", place.toString()))
                .toList();
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static long size(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
