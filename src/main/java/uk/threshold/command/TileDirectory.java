package uk.threshold.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import uk.threshold.ledger.Tile;

/** A directory with the tiles of a log and a checkpoint of it (C2SP tlog-tiles), and with nothing else. A file is there whole or not at all. */
final class TileDirectory {
    private static final String CHECKPOINT = "checkpoint";
    private static final String TILES = "tile";
    private static final String DRAFT = ".new";
    private static final Set<String> OWN = Set.of(CHECKPOINT, CHECKPOINT + DRAFT, TILES);

    private final Path folder;

    private TileDirectory(Path folder) {
        this.folder = folder;
    }

    /**
     * The directory, made where there is none.
     *
     * @throws CannotStart when anything else is in it
     */
    static TileDirectory at(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            Optional<String> other = files.map(file -> file.getFileName().toString())
                    .filter(name -> !OWN.contains(name))
                    .sorted()
                    .findFirst();
            if (other.isPresent()) {
                throw new CannotStart("`" + other.get() + "` in `" + folder
                        + "` is no part of an export; name an empty directory, or that of an earlier export");
            }
        }
        return new TileDirectory(folder);
    }

    /** The checkpoint of an earlier export. */
    Optional<String> checkpoint() throws IOException {
        Path file = folder.resolve(CHECKPOINT);
        return Files.exists(file) ? Optional.of(Files.readString(file, UTF_8)) : Optional.empty();
    }

    void keepCheckpoint(String note) throws IOException {
        put(folder.resolve(CHECKPOINT), note.getBytes(UTF_8));
    }

    /** Whether the tile is there already. */
    boolean has(Tile tile) {
        return Files.exists(file(tile));
    }

    byte[] read(Tile tile) throws IOException {
        return Files.readAllBytes(file(tile));
    }

    void write(Tile tile, byte[] content) throws IOException {
        put(file(tile), content);
    }

    private Path file(Tile tile) {
        return folder.resolve(tile.path());
    }

    private static void put(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Path draft = file.resolveSibling(file.getFileName() + DRAFT);
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
