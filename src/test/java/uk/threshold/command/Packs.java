package uk.threshold.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies of a pack that differ from it, as an operator would make them. */
public final class Packs {
    private Packs() {}

    /** A copy with another version and first day. */
    public static Path copy(Path pack, Path into, String version, String from) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(pack)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path target = into.resolve(pack.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.write(target, Files.readAllBytes(file));
        }
        Path head = into.resolve("pack.yaml");
        String text = Files.readString(head);
        Files.writeString(
                head,
                text.replaceFirst("(?m)^version: .*$", "version: " + version)
                        .replaceFirst("(?m)^from: .*$", "from: " + from));
        return into;
    }

    /** Changes one place in a file of a pack. */
    public static void edit(Path pack, String file, String from, String to) throws IOException {
        String text = Files.readString(pack.resolve(file));
        assertTrue(text.contains(from), from);
        Files.writeString(pack.resolve(file), text.replace(from, to));
    }
}
