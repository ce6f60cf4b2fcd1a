package uk.threshold.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How a run of a verifier ended, and what it said. */
record Run(int code, String out, String errors) {
    private static final int PATIENCE_SECONDS = 240;

    /** Of the verifier, here. */
    static Run of(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code = Verifier.run(arguments, new PrintStream(out, true, UTF_8), new PrintStream(errors, true, UTF_8));
        return new Run(code, out.toString(UTF_8), errors.toString(UTF_8));
    }

    /** Of a process. */
    static Run process(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", ".txt");
        Path errors = Files.createTempFile("errors", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it goes on and on: " + command.getFirst());
            }
            return new Run(process.exitValue(), Files.readString(out), Files.readString(errors));
        } finally {
            Files.delete(out);
            Files.delete(errors);
        }
    }

    String text() {
        return out + errors;
    }
}
