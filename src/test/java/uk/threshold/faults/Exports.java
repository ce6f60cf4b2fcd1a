package uk.threshold.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import uk.threshold.ledger.LogOrigin;
import uk.threshold.postgres.PostgresTiledLog;
import uk.threshold.verifier.Verifier;

/** What somebody does who doubts a log: exports it, and holds it against the key and the checkpoints kept from before. */
final class Exports {
    private static final int PATIENCE_SECONDS = 120;

    private final Ground ground;
    private final Map<String, String> settings;
    private final List<Path> checkpoints = new ArrayList<>();
    private final String key;
    private int made;

    /**
     * @param settings of a gateway on that database
     * @param checkpoints signed notes that were kept, the smallest first
     */
    Exports(Ground ground, Map<String, String> settings, List<String> checkpoints) throws IOException {
        this.ground = ground;
        this.settings = settings;
        Path kept = Files.createDirectories(ground.data().resolveSibling("tampered-checkpoints"));
        for (String note : checkpoints) {
            this.checkpoints.add(Files.writeString(kept.resolve(size(note) + ".txt"), note));
        }
        LogOrigin log = new LogOrigin(checkpoints.getFirst().lines().findFirst().orElseThrow());
        this.key = PostgresTiledLog.keysIn(ground.data(), log).current().text();
    }

    /** How a command ended and what it said. */
    record Said(int code, String text) {}

    /** Exports the log as it is now and has it checked; what the export says, where it does not come to an end. */
    Said fsck() throws IOException, InterruptedException {
        made++;
        Said said = export();
        return said.code() == 0 ? verify("fsck", folder().toString()) : said;
    }

    private Path folder() {
        return ground.data().resolveSibling("tampered-export-" + made);
    }

    private Said export() throws IOException, InterruptedException {
        Path log = folder().resolveSibling("tampered-export-" + made + ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("threshold.application"),
                        "ledger",
                        "export",
                        folder().toString(),
                        "--data-directory",
                        ground.data().toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("THRESHOLD_"));
        builder.environment().putAll(settings);
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            Assertions.fail("the export goes on and on: " + Files.readString(log));
        }
        return new Said(process.exitValue(), Files.readString(log));
    }

    /**
     * The entry after the newest kept checkpoint that the last export bears out; where each entry has a checkpoint after
     * it, the first entry that is not as it was.
     */
    long firstContradicted() throws IOException {
        int holds = 0;
        int contradicted = checkpoints.size() - 1;
        Assertions.assertFalse(holds(contradicted), "the export contradicts no checkpoint");
        while (contradicted - holds > 1) {
            int middle = (holds + contradicted) / 2;
            if (holds(middle)) {
                holds = middle;
            } else {
                contradicted = middle;
            }
        }
        return size(Files.readString(checkpoints.get(holds)));
    }

    private boolean holds(int newer) {
        Said said = verify(
                "consistency",
                checkpoints.getFirst().toString(),
                checkpoints.get(newer).toString(),
                "--tiles",
                folder().toString());
        Assertions.assertTrue(said.code() < 2 || newer == checkpoints.size() - 1, said.text());
        return said.code() == 0;
    }

    private static long size(String note) {
        return Long.parseLong(note.lines().skip(1).findFirst().orElseThrow());
    }

    private Said verify(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--vkey", key));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, UTF_8);
        return new Said(Verifier.run(all, out, out), said.toString(UTF_8));
    }
}
