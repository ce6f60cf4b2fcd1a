package uk.threshold.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import uk.threshold.http.GatewayProcess;
import uk.threshold.postgres.OutsideDatabase;

/**
 * The gateway with its embedded PostgreSQL in a data directory that becomes full: a small file system in memory, which
 * the gateway's process sees alone.
 */
final class FullDiskIT {
    /** Mounts a file system at $1 of $2 bytes and $3 files, copies $4 there, and becomes the rest. */
    private static final String MOUNTED = "mount -t tmpfs -o size=$2,nr_inodes=$3,mode=0700 tmpfs \"$1\""
            + " && cp -a \"$4/.\" \"$1\" && shift 4 && exec \"$@\"";

    private static final List<String> APART = List.of("unshare", "--user", "--map-root-user", "--mount");

    /** How the gateway's log tells that the last checkpoint could not be written. */
    private static final String ALARM = "ALARM: the last checkpoint cannot be kept outside the database";

    private static final long ROOM = 24L << 20;
    private static final long FILES = 1000;
    private static final int BLOCK = 4096;
    private static final int REFUSED = 20;
    private static final int RELEASED = 20;

    private final Rounds rounds = Rounds.of("disk", 1);

    /** What a disk has no more room for; without room for a file, the database commits and no checkpoint is written. */
    private enum Full {
        OF_BYTES,
        OF_FILES
    }

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
                        Stream.of(
                                Long.toString(size(ground.data()) + ROOM),
                                Long.toString(count(ground.data()) + FILES),
                                ground.data().toString()))
                .flatMap(parts -> parts)
                .toList();
        try (GatewayProcess gateway = GatewayProcess.start(before, mounted, ground.settings(Map.of()))) {
            // Seen from outside, the file system is where the process has it.
            Path inside = Path.of("/proc/" + gateway.pid() + "/root" + mounted);
            for (int round = 1; round <= rounds.number(); round++) {
                for (Full full : Full.values()) {
                    fillAndFree(ground, gateway, inside, round, full);
                }
            }
        } finally {
            rounds.sum();
        }
    }

    private void fillAndFree(Ground ground, GatewayProcess gateway, Path inside, int round, Full full)
            throws Exception {
        OutsideDatabase database = new OutsideDatabase(inside);
        Log before = Ground.log(database);
        Path filler = Files.createDirectory(inside.resolve("filler"));
        int logged = gateway.logged().length();
        String since;
        Readers readers = Readers.start(() -> ground.reading(gateway));
        try (readers) {
            readers.awaitReleased(RELEASED, Ground.RECOVERY);
            long filled =
                    switch (full) {
                        case OF_BYTES -> fillWithBytes(filler.resolve("one"));
                        case OF_FILES -> fillWithFiles(filler);
                    };
            assertTrue(filled > 0, "the disk was full before");
            readers.awaitRefused(REFUSED, Ground.RECOVERY);
            since = gateway.logged().substring(logged);
            delete(filler);
            readers.awaitReleased(RELEASED, Ground.RECOVERY);
        }
        Log after = Ground.log(database);
        Collection<Answer> answers = readers.answers();
        String fault = "the disk was full " + full;
        rounds.add(fault, before, after, answers);
        rounds.tell(
                fault,
                round,
                readers + "; " + (since.split(ALARM, -1).length - 1) + " alarms; " + before.size() + " entries before, "
                        + after.size() + " after");
        assertTrue(full != Full.OF_FILES || since.contains(ALARM), () -> "no alarm: " + since);
        Ground.requireAnswered(readers);
        Ground.judge(before, after, answers);
    }

    /** Writes until no byte more can be written. */
    private static long fillWithBytes(Path filler) {
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

    /** Makes files until no file more can be made. */
    private static long fillWithFiles(Path filler) {
        long made = 0;
        try {
            while (true) {
                Files.createFile(filler.resolve(Long.toString(made)));
                made++;
            }
        } catch (IOException e) {
            return made;
        }
    }

    private static void delete(Path filler) throws IOException {
        try (Stream<Path> files = Files.list(filler)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(filler);
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

    private static long count(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.count();
        }
    }

    private static long size(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
