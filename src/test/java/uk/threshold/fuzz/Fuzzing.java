package uk.threshold.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** What Jazzer drives, as a process of its own: one reader, named by the only argument. */
public final class Fuzzing {
    private static Optional<Fuzzing> running = Optional.empty();

    private final Reader reader;
    private final Target target;
    private final Edits edits;

    private Fuzzing(Reader reader, List<byte[]> kept) {
        this.reader = reader;
        this.target = reader.target();
        this.edits = new Edits(kept);
    }

    /** Called once by Jazzer. Runs what is kept, so that what is measured afterwards is warm. */
    public static void fuzzerInitialize(String[] arguments) throws IOException {
        Reader reader = Reader.named(arguments[0]);
        List<byte[]> kept = new ArrayList<>();
        for (Path file : reader.kept()) {
            kept.add(Files.readAllBytes(file));
        }
        Fuzzing fuzzing = new Fuzzing(reader, kept);
        for (byte[] input : kept) {
            for (int i = 0; i < CorpusTest.WARMING; i++) {
                fuzzing.target.read(input);
            }
        }
        running = Optional.of(fuzzing);
    }

    /** Called by Jazzer for each input. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        running.orElseThrow().take(input);
    }

    private void take(byte[] bytes) throws IOException {
        // JSON begins with a brace, which is odd, and is left as it is.
        boolean edited = reader.takesJson() && bytes.length > 0 && bytes[0] % 2 == 0;
        byte[] input = edited ? edits.made(bytes) : bytes;
        boolean passed = false;
        try {
            Trial.of(target, reader.longest(), input);
            passed = true;
        } finally {
            if (!passed) {
                keep(input);
            }
        }
    }

    /** Writes what failed as it was read, for the folder of what is kept. */
    private void keep(byte[] input) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(input);
        Path folder = Files.createDirectories(FuzzingIT.folder(reader).resolve("findings"));
        Path file = folder.resolve(HexFormat.of().toHexDigits((int) sum.getValue()));
        Files.write(file, input);
        System.err.println("what failed is kept in " + file);
    }
}
