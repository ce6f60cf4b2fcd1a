package uk.threshold.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a subcommand over packs said, and how it ended. */
record Said(int code, String text) {
    static final Path ENGLAND = Path.of("policy/england-child-safeguarding");
    static final Path LOCAL = Path.of("src/test/resources/local-protocols/A99001");

    static Said by(Function<PrintStream, Subcommand> subcommand, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> words = Stream.of(arguments).map(Object::toString).toList();
        int code = subcommand.apply(new PrintStream(out, true, UTF_8)).run(words);
        return new Said(code, out.toString(UTF_8));
    }

    /** A copy of a folder in which one file says something else. */
    static Path copied(Path from, Path to, String file, String text, String instead) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path copy = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(each, copy);
                }
            }
            String before = Files.readString(to.resolve(file));
            if (!before.contains(text)) {
                throw new IllegalArgumentException(file + " does not say " + text);
            }
            Files.writeString(to.resolve(file), before.replace(text, instead));
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
