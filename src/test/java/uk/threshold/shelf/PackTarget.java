package uk.threshold.shelf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import uk.threshold.fuzz.Target;

/**
 * Reads a pack in which one file is the input; a comment in its first line may name the file. What is refused is told in the
 * operator's own words, since it is their own file.
 */
public final class PackTarget implements Target {
    private static final List<String> FILES = List.of(
            "pack.yaml",
            "citations.yaml",
            "purposes.yaml",
            "categories.yaml",
            "terms.yaml",
            "fields.yaml",
            "rules/one.yaml");

    private final Path folder;
    private final PackFiles pack;

    public PackTarget() {
        try {
            folder = Files.createTempDirectory("pack");
            pack = SmallPack.sound(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String read(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        String file = FILES.stream()
                .filter(name -> text.startsWith("# " + name + "\n"))
                .findFirst()
                .orElse("pack.yaml");
        try {
            byte[] sound = Files.readAllBytes(folder.resolve(file));
            Files.write(folder.resolve(file), input);
            try {
                LoadedPack.read(pack);
            } catch (PackRefusedException refused) {
                return "";
            } finally {
                Files.write(folder.resolve(file), sound);
            }
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean defines(String word) {
        return false;
    }
}
