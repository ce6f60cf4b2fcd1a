package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packages that a lock file names, to the byte, with nothing of theirs run while they are put in place. */
final class Npm {
    private static final int OLDEST_NODE = 20;

    private Npm() {}

    /**
     * Copies scripts into a folder and puts there what they need, unless it is there.
     *
     * @return why that cannot be done here; empty where it is done
     */
    static Optional<String> install(Path scripts, Path folder) throws IOException, InterruptedException {
        if (!hasNode(folder)) {
            return Optional.of("there is no Node.js of version " + OLDEST_NODE + " or newer, with npm");
        }
        Path lock = scripts.resolve("package-lock.json");
        Path done = folder.resolve("installed.json");
        boolean installed = Files.exists(done) && Files.mismatch(lock, done) < 0;
        try (Stream<Path> files = Files.list(scripts)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (installed) {
            return Optional.empty();
        }
        // To install takes minutes where nothing answers; one question takes a moment.
        Ended asked = run(folder, "npm", "view", "newman", "name", "--fetch-retries=0", "--fetch-timeout=10000");
        if (asked.code() != 0) {
            return Optional.of("no registry of npm can be reached");
        }
        Ended ended = run(
                folder,
                "npm",
                "ci",
                "--ignore-scripts",
                "--include=dev",
                "--no-audit",
                "--no-fund",
                "--prefer-offline");
        assertTrue(ended.code() == 0, ended.printed());
        Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
        return Optional.empty();
    }

    private static boolean hasNode(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        for (String program : List.of("node", "npm")) {
            if (Stream.of(path.split(":", -1)).noneMatch(place -> Files.isExecutable(Path.of(place, program)))) {
                return false;
            }
        }
        String version = run(folder, "node", "--version").printed().strip();
        return version.matches("v\\d+\\..*")
                && Integer.parseInt(version.substring(1, version.indexOf('.'))) >= OLDEST_NODE;
    }

    private record Ended(int code, String printed) {}

    private static Ended run(Path folder, String... command) throws IOException, InterruptedException {
        Path shown = folder.resolve("npm.log");
        Process running = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(shown.toFile())
                .start();
        boolean ended = running.waitFor(5, TimeUnit.MINUTES);
        running.destroy();
        assertTrue(ended, "npm did not end");
        return new Ended(running.exitValue(), Files.readString(shown));
    }
}
