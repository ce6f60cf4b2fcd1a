package uk.threshold.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs {@code initdb}, {@code pg_ctl} and {@code postgres}, unpacked from the class path. They refuse to run as
 * root, so for root they run in a user namespace in which root is nobody in particular but still owns its files.
 */
final class ServerPrograms {
    /** Changes with the binaries in the build, so that a new version is unpacked beside the old one. */
    private static final String VERSION = "postgresql-17.6.0";

    private static final int OWNER_MAY_EXECUTE = 0100;

    private final Path allVersions;
    private final Path directory;
    private final List<String> prefix;

    private ServerPrograms(Path allVersions, Path directory, List<String> prefix) {
        this.allVersions = allVersions;
        this.directory = directory;
        this.prefix = prefix;
    }

    /** Unpacks the programs below {@code parent} unless they are there. */
    static ServerPrograms in(Path parent) throws IOException, InterruptedException {
        Path directory = parent.resolve(VERSION);
        if (!Files.isDirectory(directory)) {
            Path unfinished = Files.createDirectories(parent)
                    .resolve(VERSION + "." + ProcessHandle.current().pid());
            delete(unfinished);
            unpack(unfinished);
            try {
                Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                // Another process may have been faster; its copy serves as well.
                delete(unfinished);
                if (!Files.isDirectory(directory)) {
                    throw e;
                }
            }
        }
        return new ServerPrograms(parent.toRealPath(), directory, isRoot() ? unprivileged() : List.of());
    }

    /** Whether a process runs a program of ours, of this version or another that was unpacked beside it. */
    boolean runs(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> Path.of(command).startsWith(allVersions))
                .isPresent();
    }

    /** Runs one program to its end, its output going to {@code log}; true when it ended well. */
    boolean run(Path log, long seconds, String program, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.add(directory.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }

    private static void unpack(Path target) throws IOException {
        String resource = "/postgres-" + system() + ".txz";
        try (InputStream packed = ServerPrograms.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw new CannotOpen("no PostgreSQL comes along for this machine (" + system()
                        + "); set threshold.database.url to a server of your own");
            }
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(tar, entry, target);
                }
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("an entry of the archive leads out of it");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(tar, file);
            boolean program = (entry.getMode() & OWNER_MAY_EXECUTE) != 0;
            if (program && !file.toFile().setExecutable(true, true)) {
                throw new IOException("a program could not be made executable");
            }
        }
    }

    private static String system() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return (system.startsWith("mac") ? "darwin" : system) + "-"
                + switch (machine) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> machine;
                };
    }

    private static boolean isRoot() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self) && Files.getAttribute(self, "unix:uid").equals(0);
    }

    private static List<String> unprivileged() throws IOException, InterruptedException {
        List<String> unshare = List.of("unshare", "--user");
        List<String> probe = new ArrayList<>(unshare);
        probe.addAll(List.of("sh", "-c", "test \"$(id -u)\" != 0"));
        try {
            Process process = new ProcessBuilder(probe)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() == 0) {
                return unshare;
            }
        } catch (IOException e) {
            throw new CannotOpen("as root the embedded PostgreSQL needs the program `unshare` (package util-linux)", e);
        }
        throw new CannotOpen("as root the embedded PostgreSQL needs user namespaces, which this machine forbids;"
                + " run as an ordinary user or set threshold.database.url");
    }

    /** Removes a directory tree, if there is one. */
    static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> paths = Files.walk(tree)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
