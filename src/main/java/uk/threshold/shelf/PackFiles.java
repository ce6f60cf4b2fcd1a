package uk.threshold.shelf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files of one pack, in a folder or on the class path. Paths are relative, with forward slashes. */
public sealed interface PackFiles {

    /** The largest file that is read, in bytes. */
    int LARGEST = 1 << 20;

    /** A pack in a folder, where a file on no list is a fault. */
    static PackFiles folder(Path folder) {
        return new Folder(folder, "");
    }

    /** A pack in a folder among others, whose name is told with each file. */
    static PackFiles folderAmongOthers(Path folder) {
        return new Folder(folder, folder.getFileName() + "/");
    }

    /** A pack that comes with the program, such as {@code policy/england-child-safeguarding}. */
    static PackFiles classpath(String root) {
        return new OnClasspath(root);
    }

    /**
     * The bytes of a file, at most one more than {@link #LARGEST}, or empty where there is none.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    Optional<byte[]> bytes(String path);

    /** Every file there is; empty where that cannot be told. */
    SortedSet<String> paths();

    /** What stands before the path of each file wherever a fault is told; empty for a pack that stands alone. */
    String place();

    /** The text of UTF-8 bytes, or empty where they are no such text. */
    static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    record Folder(Path root, String place) implements PackFiles {
        @Override
        public Optional<byte[]> bytes(String path) {
            Path file = root.resolve(path).normalize();
            if (!file.startsWith(root.normalize()) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file)) {
                return Optional.of(in.readNBytes(LARGEST + 1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public SortedSet<String> paths() {
            SortedSet<String> paths = new TreeSet<>();
            if (!Files.isDirectory(root)) {
                return paths;
            }
            try (Stream<Path> walk = Files.walk(root, 4)) {
                walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                        .forEach(path ->
                                paths.add(root.relativize(path).toString().replace('\\', '/')));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return paths;
        }
    }

    record OnClasspath(String root) implements PackFiles {
        @Override
        public Optional<byte[]> bytes(String path) {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            ClassLoader known = loader == null ? PackFiles.class.getClassLoader() : loader;
            try (InputStream in = known.getResourceAsStream(root + "/" + path)) {
                return in == null ? Optional.empty() : Optional.of(in.readNBytes(LARGEST + 1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public SortedSet<String> paths() {
            return new TreeSet<>();
        }

        @Override
        public String place() {
            return "";
        }
    }
}
