package uk.threshold.shelf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A small sound pack, and packs that differ from it in one wrong place. */
final class SmallPack {
    private static final Path PACKS = Path.of("src/test/resources/broken-packs");
    private static final String SOUND = "sound";
    private static final String REASON = "reason.txt";

    private SmallPack() {}

    /** The names of the broken packs. */
    static List<String> broken() throws IOException {
        try (Stream<Path> folders = Files.list(PACKS)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.equals(SOUND))
                    .sorted()
                    .toList();
        }
    }

    /** Why a broken pack is refused. */
    static List<String> reason(String name) throws IOException {
        return Files.readAllLines(PACKS.resolve(name).resolve(REASON));
    }

    static PackFiles sound(Path into) throws IOException {
        copy(PACKS.resolve(SOUND), into);
        return PackFiles.folder(into);
    }

    static PackFiles broken(String name, Path into) throws IOException {
        sound(into);
        copy(PACKS.resolve(name), into);
        return PackFiles.folder(into);
    }

    private static void copy(Path from, Path into) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(REASON))
                    .toList();
        }
        for (Path file : files) {
            Path target = into.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.write(target, Files.readAllBytes(file));
        }
    }
}
